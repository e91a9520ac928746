package dev.surefoot.journal;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The bounds on what a journal takes, checked before anything is written. Sizes are bytes of JSON or of content. */
public final class Limits {
    /** One event's payload. A plan of 10,000 steps fits. */
    public static final int PAYLOAD_BYTES = 16 << 20;

    public static final int ARTIFACT_BYTES = 16 << 20;

    /** All that one append stores. */
    public static final int APPEND_BYTES = 32 << 20;

    public static final int SUMMARY_BYTES = 64 << 10;

    /** A command's payload, or its outcome. */
    public static final int COMMAND_BYTES = 1 << 20;

    /** Events, artifacts, and settled commands of one append, each. */
    public static final int ENTRIES = 10_000;

    /** Of one run. */
    public static final int PENDING_COMMANDS = 1_000;

    /** Runs of one page. */
    public static final int PAGE = 1_000;

    public static final int TYPE_LENGTH = 80;
    public static final int PERSON_LENGTH = 200;

    private static final int LINE_LENGTH = 500;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z][A-Za-z0-9.-]{0,79}");

    private Limits() {}

    /** Checks the id of a run: what {@link #requireId} asks. */
    public static void requireRun(String run) {
        requireId("run", run);
    }

    static void requireId(String what, String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    what + ": expected an id of 1 to 100 letters, digits, dots, hyphens, underscores and colons, found "
                            + quoted(id));
        }
    }

    static void requireType(String type) {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException(
                    "type: expected a letter, then up to 79 letters, digits, dots and hyphens, found " + quoted(type));
        }
    }

    static void requireLine(String what, String text) {
        if (text.length() > LINE_LENGTH) {
            throw new IllegalArgumentException(
                    what + ": expected at most " + LINE_LENGTH + " characters, found " + text.length());
        }
    }

    static void requireValue(String what, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            throw new IllegalArgumentException(what + ": expected a JSON value, found none");
        }
    }

    /** Checks the size of a page of runs. */
    public static void requirePage(int limit) {
        if (limit < 1 || limit > PAGE) {
            throw new IllegalArgumentException("limit: expected 1 to " + PAGE + ", found " + limit);
        }
    }

    static JournalException exceeded(String what, long most, long found) {
        return new JournalException(
                JournalException.Code.LIMIT, what + ": expected at most " + most + ", found " + found);
    }

    private static String quoted(String text) {
        return '"' + text.substring(0, Math.min(text.length(), 120)) + '"';
    }
}
