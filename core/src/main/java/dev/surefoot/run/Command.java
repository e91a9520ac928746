package dev.surefoot.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.ItemId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a person tells a run to do, from whatever process. {@link Commands} decides what becomes of it. Nothing but the
 * optional may be missing, also where it is read from JSON: a command that stops its run's owner would do so for ever.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.Approve.class, name = "approve"),
    @JsonSubTypes.Type(value = Command.Reject.class, name = "reject"),
    @JsonSubTypes.Type(value = Command.Answer.class, name = "answer"),
    @JsonSubTypes.Type(value = Command.Resolve.class, name = "resolve"),
    @JsonSubTypes.Type(value = Command.Revise.class, name = "revise"),
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
    record Approve(ItemId item, String by, boolean automatic) implements Command {

        public Approve {
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(by, "by");
        }
    }

    record Reject(ItemId item, String by, String because) implements Command {

        public Reject {
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(because, "because");
        }
    }

    record Answer(ItemId item, JsonNode value, String by) implements Command {

        public Answer {
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(by, "by");
        }
    }

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
            String by) implements Command {

        public Resolve {
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(choice, "choice");
            Objects.requireNonNull(by, "by");
        }
    }

    /**
     * A new version of the plan, for review.
     *
     * @param plan as the Plan schema has it, with the plan in force as its parent
     * @param planner the planner that made it, or null where a person did
     * @param answers the escalation that it is an answer to, or null
     */
    record Revise(
            JsonNode plan,
            String because,
            String by,
            @Nullable String planner,
            @Nullable ItemId answers) implements Command {

        public Revise {
            Objects.requireNonNull(plan, "plan");
            Objects.requireNonNull(because, "because");
            Objects.requireNonNull(by, "by");
        }
    }

    record Pause(String by) implements Command {

        public Pause {
            Objects.requireNonNull(by, "by");
        }
    }

    record Continue(String by) implements Command {

        public Continue {
            Objects.requireNonNull(by, "by");
        }
    }

    /**
     * The end.
     *
     * @param keep whether what was done is left as it is; null for no: it is undone
     */
    record Cancel(String by, String because, @Nullable Boolean keep) implements Command {

        @JsonCreator
        public Cancel {
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(because, "because");
        }

        /** What was done is undone. */
        public Cancel(String by, String because) {
            this(by, because, null);
        }

        boolean keeps() {
            return keep != null && keep;
        }
    }
}
