package dev.surefoot.cli.screen;

/** Colours and weights, or nothing of the kind. */
public enum Ink {
    ON,
    OFF;

    private static final String RESET = "\u001b[0m";

    public String bold(String text) {
        return in("1", text);
    }

    public String dim(String text) {
        return in("2", text);
    }

    public String red(String text) {
        return in("31", text);
    }

    public String green(String text) {
        return in("32", text);
    }

    public String yellow(String text) {
        return in("33", text);
    }

    public String cyan(String text) {
        return in("36", text);
    }

    private String in(String code, String text) {
        return this == OFF || text.isEmpty() ? text : "\u001b[" + code + "m" + text + RESET;
    }
}
