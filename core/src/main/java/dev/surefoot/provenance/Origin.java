package dev.surefoot.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.surefoot.plan.StepId;
import org.jspecify.annotations.Nullable;

/** Where a value, or a part of one, comes from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Origin.Written.class, name = "plan"),
    @JsonSubTypes.Type(value = Origin.Given.class, name = "input"),
    @JsonSubTypes.Type(value = Origin.Supplied.class, name = "person"),
    @JsonSubTypes.Type(value = Origin.Returned.class, name = "tool"),
    @JsonSubTypes.Type(value = Origin.Confirmed.class, name = "own-effect"),
    @JsonSubTypes.Type(value = Origin.Key.class, name = "key"),
    @JsonSubTypes.Type(value = Origin.Unknown.class, name = "unknown")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Origin {

    /** Whether it may reach what steers an effect without anybody being asked. */
    boolean trusted();

    /** In words, for people. */
    String text();

    /**
     * It is written out in the plan.
     *
     * @param by the person who proposed the plan, or in whose name the planner did
     * @param planner the planner that wrote it, or null where that person did
     * @param afterUntrusted whether that planner wrote it after the run had read what nobody vouches for
     */
    record Written(String by, @Nullable String planner, boolean afterUntrusted) implements Origin {

        /** As a person writes it. */
        public static Written by(String person) {
            return new Written(person, null, false);
        }

        @Override
        public boolean trusted() {
            return planner == null || !afterUntrusted;
        }

        @Override
        public String text() {
            String who = planner == null ? by : "the " + planner + " planner";
            return "written in the plan by " + who
                    + (trusted() ? "" : ", after the run had read untrusted data (untrusted)");
        }
    }

    /**
     * It was given with the goal, or in answer to a question.
     *
     * @param path where the goal has it, such as {@code goal.inputs.topic}
     * @param by the person who gave it
     */
    record Given(String path, String by) implements Origin {

        @Override
        public boolean trusted() {
            return true;
        }

        @Override
        public String text() {
            return path + ", given by " + by;
        }
    }

    /** A person supplied the result of that step. */
    record Supplied(StepId step, String by) implements Origin {

        @Override
        public boolean trusted() {
            return true;
        }

        @Override
        public String text() {
            return "the result of " + step + ", supplied by " + by;
        }
    }

    /**
     * A tool returned it.
     *
     * @param step the step that called the tool
     * @param tool the tool, which may be the one that looked the effect of the step up
     * @param trusted whether the operator vouches for what the tool returns
     */
    record Returned(StepId step, String tool, boolean trusted) implements Origin {

        @Override
        public String text() {
            return "returned by " + tool + " in step " + step + (trusted ? " (trusted)" : " (untrusted)");
        }
    }

    /** What a write itself answered, and its read-back confirmed; where that same write is undone. */
    record Confirmed(StepId step, String tool) implements Origin {

        @Override
        public boolean trusted() {
            return true;
        }

        @Override
        public String text() {
            return "returned by " + tool + " in step " + step + ", and confirmed by its read-back";
        }
    }

    /** The idempotency key that the call of that step carried, which nobody else chose. */
    record Key(StepId step) implements Origin {

        @Override
        public boolean trusted() {
            return true;
        }

        @Override
        public String text() {
            return "the key of step " + step;
        }
    }

    /** Nobody knows: worst is assumed. */
    record Unknown(String path) implements Origin {

        @Override
        public boolean trusted() {
            return false;
        }

        @Override
        public String text() {
            return path + ", of unknown origin (untrusted)";
        }
    }
}
