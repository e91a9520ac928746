package dev.surefoot.tools.openapi;

import java.util.HashSet;
import java.util.Set;

/** Names of letters, digits, {@code _} and {@code -}, each given once. */
final class Names {
    private static final int MAX_LENGTH = 60;

    private final Set<String> given = new HashSet<>();

    /** That text as a name, with a number behind it where the name was given already. */
    String of(String text) {
        String plain = text.strip().replaceAll("[^A-Za-z0-9_-]+", "_").replaceAll("^_+|_+$", "");
        String named = plain.isEmpty() || !Character.isLetter(plain.charAt(0)) ? "_" + plain : plain;
        String name = named.substring(0, Math.min(named.length(), MAX_LENGTH));
        String free = name;
        for (int number = 2; !given.add(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }
}
