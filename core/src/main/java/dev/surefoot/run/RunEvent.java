package dev.surefoot.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Digest;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.Money;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happened to the run as a whole. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface RunEvent extends Event {

    /**
     * The run exists.
     *
     * @param tenant whose data it touches
     * @param by who started it; its steps hold this person's grants and no more
     * @param inputs goal inputs given at the start, over those of the plan
     * @param origin where the program that started it finds its files again; the laws do not read it
     * @param setting the toolbox and policy in force
     * @param laws the edition of the laws that it is under, {@value #MONEY_TOLD} in this release; null in runs
     *     of releases before there were editions
     */
    record RunStarted(
            String tenant,
            String by,
            Map<String, JsonNode> inputs,
            JsonNode origin,
            Setting setting,
            @Nullable Integer laws)
            implements RunEvent {

        /** The edition of the laws in which origins of values are followed (law 8). */
        static final int ORIGINS_FOLLOWED = 2;

        /** The edition in which what a model's calls produced counts once its step has succeeded. */
        static final int CALLS_PRODUCE = 3;

        /** The edition in which what a model says that it did counts only where that was carried out. */
        static final int CLAIMS_SHOWN = 4;

        /** The edition in which a model's turn says what it cost. */
        static final int MONEY_TOLD = 5;

        static final Set<Integer> EDITIONS = Set.of(ORIGINS_FOLLOWED, CALLS_PRODUCE, CLAIMS_SHOWN, MONEY_TOLD);

        @JsonCreator
        public RunStarted {
            inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        }

        /** Under the laws of this release. */
        public RunStarted(String tenant, String by, Map<String, JsonNode> inputs, JsonNode origin, Setting setting) {
            this(tenant, by, inputs, origin, setting, MONEY_TOLD);
        }
    }

    /** The toolbox or the policy is another one from here on; what was approved under the old one is void. */
    record SettingChanged(Setting setting, String because) implements RunEvent {}

    /**
     * A plan to review.
     *
     * @param version 1 for the first; one more each time, refused ones included
     * @param by the person who proposes it, or in whose name the planner does
     * @param reason why there is one, or why the one in force does not do
     * @param planner the planner that made it, or null where a person did
     * @param answers the escalation that it is an answer to, or null
     * @param tokens what models read and wrote to find it; null where none was asked, or nothing is known of it
     * @param money what that cost; null where it is not known
     */
    record PlanProposed(
            int version,
            JsonNode plan,
            Digest digest,
            String by,
            String reason,
            @Nullable String planner,
            @Nullable ItemId answers,
            @Nullable Long tokens,
            @Nullable Money money)
            implements RunEvent {

        @JsonCreator
        public PlanProposed {}

        /** One for which no model was asked. */
        public PlanProposed(
                int version,
                JsonNode plan,
                Digest digest,
                String by,
                String reason,
                @Nullable String planner,
                @Nullable ItemId answers) {
            this(version, plan, digest, by, reason, planner, answers, Usage.NOTHING);
        }

        /**
         * One for which models were asked.
         *
         * @param took what that took; nothing is told of it where no tokens are
         */
        public PlanProposed(
                int version,
                JsonNode plan,
                Digest digest,
                String by,
                String reason,
                @Nullable String planner,
                @Nullable ItemId answers,
                Usage took) {
            this(
                    version,
                    plan,
                    digest,
                    by,
                    reason,
                    planner,
                    answers,
                    took.input() + took.output() > 0 ? (Long) (took.input() + took.output()) : null,
                    took.input() + took.output() > 0 ? took.money() : null);
        }
    }

    /**
     * A planner was asked for another plan, and has none: the escalation stays with whoever was asked.
     *
     * @param answers the escalation
     */
    record RevisionDeclined(ItemId answers, String planner, String because) implements RunEvent {}

    /**
     * A person started the plan of that digest, or let it take the place of the one before.
     *
     * @param approves whether that person approves with it the calls that it fixes; null for no
     */
    record PlanAccepted(Digest digest, String by, @Nullable Boolean approves) implements RunEvent {

        @JsonCreator
        public PlanAccepted {}

        /** Without approving anything that it does. */
        public PlanAccepted(Digest digest, String by) {
            this(digest, by, null);
        }
    }

    /** A person refused a new version; the one in force stays. */
    record PlanRejected(Digest digest, String by, String because) implements RunEvent {}

    /**
     * A process took the run.
     *
     * @param epoch greater than every earlier one; intents carry it
     * @param holder who, for people
     */
    record LeaseTaken(long epoch, String holder) implements RunEvent {}

    /** No new attempt starts until the run is continued. */
    record RunPaused(String by) implements RunEvent {}

    record RunContinued(String by) implements RunEvent {}

    /**
     * No new attempt starts any more; the run ends once nothing is under way, and what it did is undone.
     *
     * @param undo whether what was done is undone first; null in runs of releases that undid nothing
     */
    record StopRequested(
            StopCause cause,
            String by,
            String because,
            @Nullable Boolean undo) implements RunEvent {

        @JsonCreator
        public StopRequested {}

        /** As releases did that undid nothing. */
        public StopRequested(StopCause cause, String by, String because) {
            this(cause, by, because, null);
        }

        boolean undoes() {
            return undo != null && undo;
        }
    }

    /** The goal was reached, with evidence. */
    record RunSucceeded(Conclusion conclusion) implements RunEvent {}

    /** Every step is done and the goal was still not reached. */
    record RunFailed(String because, Conclusion conclusion) implements RunEvent {}

    /** A person ended it. */
    record RunStopped(StopCause cause, String by, String because, Conclusion conclusion) implements RunEvent {}

    /** Why a run was ended by a person. */
    enum StopCause {
        /** {@code surefoot cancel}. */
        CANCELLED,
        /** Somebody chose to stop when asked. */
        STOPPED
    }

    /**
     * The toolbox and the policy in force, whole: addresses resolved, credentials as handles.
     *
     * @param loosened what the policy loosens, in sentences
     */
    record Setting(JsonNode toolbox, JsonNode policy, List<String> loosened) {
        public Setting {
            loosened = List.copyOf(loosened);
        }
    }
}
