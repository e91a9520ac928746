package dev.surefoot.planning.mode;

import java.util.Locale;

/** Why planning and execution are kept apart for a goal, or need not be. */
public enum Reason {
    LONG_RUNNING(true),
    CROSS_SYSTEM(true),
    TOOL_HEAVY(true),
    HIGH_RISK(true),
    APPROVAL_DRIVEN(true),
    LIKELY_TO_NEED_RECOVERY(true),
    SHORT(false),
    READ_ONLY(false),
    EASY_TO_VALIDATE(false),
    UNLIKELY_TO_BRANCH(false),
    LOW_CONSEQUENCE(false);

    private final boolean separates;

    Reason(boolean separates) {
        this.separates = separates;
    }

    /** Whether it speaks for a plan; else for staying inline. */
    public boolean separates() {
        return separates;
    }

    /** In words: {@code likely to need recovery}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
