package dev.surefoot.inbox;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where an inbox item stands. Exactly one decision closes it. */
public enum ItemState {
    OPEN,
    RESOLVED,
    WITHDRAWN;

    /** What can happen to an item. */
    public enum Change {
        /** A named person decided. */
        RESOLVE,
        /** What it was about ended or changed. */
        WITHDRAW
    }

    /** The state after the change, or null where that is not allowed. */
    public @Nullable ItemState after(Change change) {
        return switch (this) {
            case OPEN ->
                switch (change) {
                    case RESOLVE -> RESOLVED;
                    case WITHDRAW -> WITHDRAWN;
                };
            case RESOLVED, WITHDRAWN -> null;
        };
    }

    /** As screens and JSON write it, in lower case with hyphens. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
