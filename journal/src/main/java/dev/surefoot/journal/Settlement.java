package dev.surefoot.journal;

import tools.jackson.databind.JsonNode;

/**
 * What became of a command, told once.
 *
 * @param command its id
 * @param outcome what its sender is told, at most {@link Limits#COMMAND_BYTES} as JSON, never null
 */
public record Settlement(String command, JsonNode outcome) {
    public Settlement {
        Limits.requireId("command", command);
        Limits.requireValue("outcome", outcome);
    }

    /** For a store in which the command is not pending. */
    public JournalException stale(String run) {
        return new JournalException(
                JournalException.Code.STALE_COMMAND,
                "command " + command + ": expected it to be pending in run " + run
                        + ", found it settled, or not of this run");
    }
}
