package dev.surefoot.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.ItemId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a person tells a run to do, from whatever process. {@link Commands} decides what becomes of it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.Approve.class, name = "approve"),
    @JsonSubTypes.Type(value = Command.Reject.class, name = "reject"),
    @JsonSubTypes.Type(value = Command.Answer.class, name = "answer"),
    @JsonSubTypes.Type(value = Command.Resolve.class, name = "resolve"),
    @JsonSubTypes.Type(value = Command.Pause.class, name = "pause"),
    @JsonSubTypes.Type(value = Command.Continue.class, name = "continue"),
    @JsonSubTypes.Type(value = Command.Cancel.class, name = "cancel")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Command {

    /** The person who says it. */
    String by();

    /**
     * Consent to what the item asks.
     *
     * @param automatic whether a standing instruction ({@code --yes}) said it
     */
    record Approve(ItemId item, String by, boolean automatic) implements Command {}

    record Reject(ItemId item, String by, String because) implements Command {}

    record Answer(ItemId item, JsonNode value, String by) implements Command {}

    /**
     * An answer to an escalation.
     *
     * @param output the result, for the choices that give one; null otherwise
     */
    record Resolve(
            ItemId item,
            Choice choice,
            @Nullable JsonNode output,
            @Nullable String because,
            String by) implements Command {}

    record Pause(String by) implements Command {}

    record Continue(String by) implements Command {}

    record Cancel(String by, String because) implements Command {}
}
