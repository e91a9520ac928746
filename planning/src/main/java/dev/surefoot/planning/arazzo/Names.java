package dev.surefoot.planning.arazzo;

import java.util.LinkedHashMap;
import java.util.Map;

/** Texts as names of letters, digits, {@code _} and {@code -}, each given to one text only. */
final class Names {
    private static final int MAX_LENGTH = 60;

    private final Map<String, String> given = new LinkedHashMap<>();

    /** The name of that text, always the same. */
    String of(String text) {
        String known = given.get(text);
        if (known != null) {
            return known;
        }
        String name = plain(text);
        String free = name;
        for (int number = 2; given.containsValue(free); number++) {
            free = name + "_" + number;
        }
        given.put(text, free);
        return free;
    }

    static String plain(String text) {
        String plain = text.strip().replaceAll("[^A-Za-z0-9_-]+", "_");
        boolean begins = !plain.isEmpty() && (Character.isLetter(plain.charAt(0)) || plain.charAt(0) == '_');
        String named = begins ? plain : "_" + plain;
        return named.length() <= MAX_LENGTH + 4 ? named : named.substring(0, MAX_LENGTH);
    }
}
