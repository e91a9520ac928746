package dev.surefoot.run.guards;

import java.util.Map;
import java.util.Set;

/** Conditions that keep nothing from happening, each with the reason why nothing can miss them. */
final class Harmless {

    private static final String COMPILER = "never so, by a law that is held before; the compiler cannot know";
    private static final String SAVES = "saves work, and decides nothing";
    private static final String TWICE = "held twice: ";

    private static final Map<String, String> BECAUSE = Map.ofEntries(
            Map.entry("DoubtLaws.resendable: since == null := false", COMPILER),
            Map.entry("DoubtLaws.absenceCountsFrom: sendBy == null || visibility == null := false", COMPILER),
            Map.entry("StepFold.succeed: output != null := true", COMPILER),
            Map.entry("AttemptFold.lookUp: output != null := true", COMPILER),
            Map.entry("Decider.confirm: attempt != null := true", COMPILER),
            Map.entry("Decider.confirm: attempt.answer() != null := true", COMPILER),
            Map.entry("Starts.pursue: attempt == null := false", COMPILER),
            Map.entry("Withdrawals.stale: approval == null := false", COMPILER),
            Map.entry(
                    "ApprovalLaws.consented: item == null || !item.equals(step.approval) := false",
                    TWICE + "the digest that a consent is for binds its step, and a step has one that can be used"),
            Map.entry(
                    "AttemptFold.expect: step.open() == null := true",
                    TWICE
                            + "by the table of what can happen to a step: it does not start while it runs or is in"
                            + " doubt"),
            Map.entry("Outcomes.of: step == null := false", COMPILER),
            Map.entry(
                    "StartLaws.mayStart: Laws.admits(planned, run.step(edge.step())) := true",
                    TWICE
                            + "a step whose turn it is waits for nothing, which is counted as its dependencies are"
                            + " settled"),
            Map.entry(
                    "PlanConsent.grant: request.origins() == null := false",
                    "only requests of the first journals say no origins, and no plan was approved as a whole then"),
            Map.entry("Conclusions.shown: answer.exchange() != null := true", COMPILER),
            Map.entry("Commands.reject: item.step() == null := false", COMPILER),
            Map.entry("Commands.resolve: item.step() == null := false", COMPILER),
            Map.entry("Outcomes.lookedUp: lookup != null := true", COMPILER),
            Map.entry("DoubtLaws.answered: lookup != null := true", COMPILER),
            Map.entry("Confirmations.success: report.facts().isEmpty() := false", "no facts are the same as none"),
            Map.entry("DoubtLaws.remembered: since != null := true", COMPILER),
            Map.entry("Outcomes.of: guarded.equals(Evidence.NONE) := false", "no guards are the same as none"),
            Map.entry(
                    "Origins.step: state == null := false",
                    TWICE + "a path to a step that is not there finds nothing, so that there is no call to follow"),
            Map.entry("Fold.consent: !step.status.settled() := true", "a settled step asks for nothing any more"),
            Map.entry("Preparer.scope: run.policy().rules().isEmpty() := false", SAVES),
            Map.entry("OutcomeRules.opinions: !run.policy().asksAt(Point.OUTCOME) := false", SAVES),
            Map.entry("CompletionRules.ask: !run.policy().asksAt(Point.COMPLETION) := false", SAVES),
            Map.entry("StartRules.ask: run.policy().asksAt(Point.STEP_START) := true", SAVES),
            Map.entry("PlanRules.ask: !run.policy().asksAt(Point.PLAN) := false", SAVES),
            Map.entry(
                    "CompletionRules.seen: step == null := false",
                    TWICE + "what cannot be looked at is an error of the condition, and an error denies"),
            Map.entry("Confirmations.confirmed: output == null := false", COMPILER),
            Map.entry(
                    "StartRules.hear: escalation.kind() == Escalation.Kind.ESCALATED := true",
                    TWICE + "under one policy, what was denied is not escalated once it is tried again"),
            Map.entry(
                    "Parts.connect: whole.step().subPlan() != null := true",
                    "saves work: other parts depend on nothing"),
            Map.entry("Goals.seen: made == null := true", SAVES),
            Map.entry("EvidenceLaws.mayComplete: output == null := false", COMPILER),
            Map.entry("Preparer.prepare: declared == null := false", COMPILER),
            Map.entry("Origins.of: contract != null := true", COMPILER),
            Map.entry("Origins.other: whole == null := false", COMPILER),
            Map.entry("Origins.goal: known == null := true", SAVES),
            Map.entry("Origins.made: known == null := true", SAVES),
            Map.entry("Origins.asOfNow: !trusted := false", "what is not trusted is the same without its trust"),
            Map.entry("AttemptFold.notDone: attempt.answer() != null := true", COMPILER),
            Map.entry("Undos.begin: undo == null := false", COMPILER),
            Map.entry(
                    "Undos.written: !run.followsOrigins() := false",
                    "where origins are not followed, only four eyes ask who wrote a step, and never who started the"
                            + " run"),
            Map.entry("Undos.stop: item.step() == null := false", COMPILER),
            Map.entry(
                    "StepFold.reschedule: step.unmet > 0 := true",
                    SAVES + ": a step that waits for nothing is stranded by nothing"),
            Map.entry(
                    "StepFold.schedule: Standing.goesOn(run, step) := true",
                    TWICE
                            + "whatever is pending is cancelled as the way back begins, and what comes to be so later"
                            + " is made to wait for nothing"));

    private Harmless() {}

    /** Why nothing misses it, or null where something does. */
    static String because(Guard guard) {
        return BECAUSE.get(guard.name());
    }

    static Set<String> names() {
        return BECAUSE.keySet();
    }
}
