package dev.surefoot.models.provider;

import dev.surefoot.expression.Handle;
import dev.surefoot.expression.HandleText;
import dev.surefoot.expression.Redaction;
import dev.surefoot.expression.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where one request goes, and with which credential: read anew for it and dropped with it. Never shown.
 *
 * @param baseUrl where the protocol's paths start
 * @param place the same for people
 * @param credential what stands in the header for it; empty where there is none
 * @param because why there is no request to be made, or null where there is
 */
record Access(
        String baseUrl,
        String place,
        String credential,
        Redaction redaction,
        @Nullable String because) {

    static Access read(ProviderModel model, Family family, Function<Handle, Secret> handles) {
        List<Secret> secrets = new ArrayList<>();
        try {
            URI address = address(
                    model.baseUrl() == null ? Secret.of(family.home()) : reveal(model.baseUrl(), handles, secrets));
            String credential = model.credential() == null
                    ? ""
                    : family.credential(sendable(reveal(model.credential(), handles, secrets)));
            return new Access(
                    address.toString(),
                    address.getScheme() + "://" + address.getHost()
                            + (address.getPort() < 0 ? "" : ":" + address.getPort()),
                    credential,
                    new Redaction(secrets),
                    null);
        } catch (RuntimeException e) {
            return new Access("", model.model(), "", new Redaction(secrets), String.valueOf(e.getMessage()));
        }
    }

    private static Secret reveal(HandleText text, Function<Handle, Secret> handles, List<Secret> secrets) {
        return text.reveal(handle -> {
            Secret secret = handles.apply(handle);
            secrets.add(secret);
            return secret;
        });
    }

    private static Secret sendable(Secret credential) {
        if (!credential.reveal().matches("[!-~]+")) {
            throw new IllegalArgumentException(
                    "expected the credential to be letters, digits and signs of ASCII, found a blank, a line break or"
                            + " others");
        }
        return credential;
    }

    private static URI address(Secret text) {
        URI address = URI.create(text.reveal());
        if (address.getHost() == null
                || address.getRawUserInfo() != null
                || !List.of("http", "https").contains(String.valueOf(address.getScheme()))) {
            throw new IllegalArgumentException(
                    "expected baseUrl to be an address such as https://models.example.com/v1, found another text");
        }
        return address;
    }

    @Override
    public String toString() {
        return place;
    }
}
