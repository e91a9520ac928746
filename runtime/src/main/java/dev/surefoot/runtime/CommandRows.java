package dev.surefoot.runtime;

import dev.surefoot.json.Json;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands as durable rows, and what became of them. */
final class CommandRows {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CommandRows() {}

    static dev.surefoot.journal.Command write(String id, String run, Command command, Instant at) {
        return new dev.surefoot.journal.Command(id, run, MAPPER.valueToTree(command), command.by(), at);
    }

    /** The command, or {@link IllegalArgumentException} where this release does not know it. */
    static Command read(dev.surefoot.journal.Command row) {
        try {
            return MAPPER.treeToValue(row.payload(), Command.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    static JsonNode outcome(CommandResult result) {
        return switch (result) {
            case CommandResult.Accepted accepted -> Json.object().put("accepted", true);
            case CommandResult.Refused(String because, var events) ->
                Json.object().put("accepted", false).put("because", because);
        };
    }
}
