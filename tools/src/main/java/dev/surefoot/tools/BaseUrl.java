package dev.surefoot.tools;

import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.HandleText;
import dev.surefoot.tools.handle.HandleUnreadable;
import dev.surefoot.tools.handle.Handles;
import java.net.URI;
import java.net.URISyntaxException;

/** The address that an HTTP source's paths stand on. */
final class BaseUrl {

    private BaseUrl() {}

    /** Fills in the handles; throws {@link IllegalArgumentException} where what they make is no address of a service. */
    static String resolve(String text, Handles handles) {
        String resolved;
        try {
            resolved = HandleText.parse(text).reveal(handles::read).reveal();
        } catch (HandleUnreadable | ExpressionException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        URI address;
        try {
            address = new URI(resolved);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("expected an address such as https://cms.example.com/api, found no"
                    + " address in " + text + ": " + e.getReason());
        }
        if (address.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "expected an address without a user or password; declare a credential: ${env:NAME} or"
                            + " ${file:PATH}");
        }
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!web || address.getHost() == null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "expected an http or https address with a host and no query, found another in " + text);
        }
        return resolved;
    }
}
