package dev.surefoot.benchmarks;

import dev.surefoot.tools.java.Tool;

/** Pages to read: each costs nothing, and comes as about 200 bytes of JSON. */
public final class Pages {
    private static final Page EVERY =
            new Page("It says nothing but to be as long as an answer is. ".repeat(3), "a page");

    /**
     * A page.
     *
     * @param next which one comes after it
     */
    public record Page(String text, String next) {}

    /** Gives a page. */
    @Tool(name = "read", description = "Reads a page")
    public Page read(String name) {
        return EVERY;
    }
}
