package dev.surefoot.runtime;

import java.security.SecureRandom;

/** Where ids of runs and commands come from. Safe for use by many threads. */
@FunctionalInterface
public interface Ids {

    /** A new id: lower-case letters and digits, unlikely enough to meet again. */
    String next();

    /** Eight characters that are hard to mistake for each other, about 39 bits. */
    static Ids random() {
        String alphabet = "23456789abcdefghjkmnpqrstvwxyz";
        SecureRandom random = new SecureRandom();
        return () -> {
            StringBuilder id = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                id.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            return id.toString();
        };
    }
}
