package dev.surefoot.models.traffic;

import java.io.Serial;

/** A recording that cannot be played or continued. */
public final class TrafficRefused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String found;
    private final String fix;

    TrafficRefused(String expected, String found, String fix) {
        super("expected " + expected + ", found " + found + "; " + fix);
        this.expected = expected;
        this.found = found;
        this.fix = fix;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }

    /** What to do. */
    public String fix() {
        return fix;
    }
}
