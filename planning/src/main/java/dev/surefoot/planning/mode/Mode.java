package dev.surefoot.planning.mode;

import java.util.Locale;

/** How a goal is carried out, the safest first. */
public enum Mode {
    /** By a plan that is there before anything is done. */
    PLANNED,
    /** As its goal and the effects of the toolbox say. */
    AUTO,
    /** By a model that may read, within a few calls. */
    INLINE;

    /**
     * The mode of that name, as files and commands have it.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Mode of(String name) {
        for (Mode mode : values()) {
            if (mode.toString().equals(name)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("expected planned, auto or inline, found " + name);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
