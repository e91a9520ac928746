package dev.surefoot.expression;

import dev.surefoot.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The forms in which a service may send a secret back: as it is, escaped for an address or JSON, in hex, in Base64. */
final class Disguises {

    private static final int BITS = 6;

    private Disguises() {}

    static Set<String> of(Secret secret) {
        String value = secret.reveal();
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        Set<String> forms = new LinkedHashSet<>();
        forms.add(value);
        String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
        for (String escaped : new String[] {form, form.replace("+", "%20")}) {
            forms.add(escaped);
            forms.add(lowered(escaped));
        }
        String json = Json.write(Json.nodes().stringNode(value));
        forms.add(json.substring(1, json.length() - 1));
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
        for (int before = 0; before < 3; before++) {
            String core = core(bytes, before);
            forms.add(core);
            forms.add(core.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }

    /** What Base64 makes of the bytes alone, wherever they stand in what is encoded: so many bytes (modulo 3) before. */
    private static String core(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        int from = (before * Byte.SIZE + BITS - 1) / BITS;
        return Base64.getEncoder().encodeToString(shifted).substring(from, shifted.length * Byte.SIZE / BITS);
    }

    /** The same with its escapes in lower case. */
    private static String lowered(String escaped) {
        StringBuilder lowered = new StringBuilder(escaped);
        for (int at = escaped.indexOf('%'); at >= 0; at = escaped.indexOf('%', at + 1)) {
            lowered.replace(at, at + 3, escaped.substring(at, at + 3).toLowerCase(Locale.ROOT));
        }
        return lowered.toString();
    }
}
