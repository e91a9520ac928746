package dev.surefoot.tools.http;

import java.io.Serial;

/** A call that cannot be made into a request, or not into a safe one; says why, without any value. */
final class Unsendable extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    Unsendable(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
