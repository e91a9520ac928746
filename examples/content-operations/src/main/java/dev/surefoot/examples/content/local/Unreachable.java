package dev.surefoot.examples.content.local;

import org.jspecify.annotations.Nullable;

/** A service could not be started or asked; the message says what was tried. Trying again may help. */
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unreachable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
