package dev.surefoot.run.guards;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the laws are held, and which one each place serves. */
final class Held {

    /** Where the laws stand, and whoever decides by them. */
    static final List<String> FILES = List.of(
            "EvidenceLaws",
            "MeaningfulChecks",
            "Conclusions",
            "StartLaws",
            "Laws",
            "Preparer",
            "StartRules",
            "PlanRules",
            "OutcomeRules",
            "CompletionRules",
            "Questions",
            "DoubtLaws",
            "Outcomes",
            "Confirmations",
            "Recovery",
            "ApprovalLaws",
            "Acting",
            "PlanConsent",
            "Origins",
            "Authority",
            "Fold",
            "StepFold",
            "AttemptFold",
            "InboxFold",
            "Inbox",
            "Run",
            "Standing",
            "History",
            "Goals",
            "Terms",
            "Decider",
            "Starts",
            "Withdrawals",
            "Commands",
            "Courses",
            "Revision",
            "RevisionLaws",
            "Revisions",
            "Versions",
            "Parts",
            "PartLaws",
            "HandLaws",
            "ModelLaws",
            "ModelCalls",
            "SubPlanLaws",
            "Undos",
            "UndoLaws");

    /** By class, and by method where it serves another law than its class. */
    private static final Map<Integer, List<String>> LAWS = Map.of(
            1,
            List.of(
                    "EvidenceLaws",
                    "MeaningfulChecks",
                    "Conclusions",
                    "OutcomeRules",
                    "CompletionRules",
                    "Laws.mayConclude",
                    "StepFold.succeed",
                    "ModelLaws.mayClaim",
                    "SubPlanLaws.next",
                    "Decider.confirm",
                    "Decider.conclude",
                    "Confirmations",
                    "Outcomes.refuted"),
            2,
            List.of(
                    "StartLaws",
                    "Parts",
                    "PartLaws",
                    "HandLaws",
                    "ModelLaws",
                    "SubPlanLaws",
                    "Undos",
                    "UndoLaws",
                    "Laws",
                    "Preparer",
                    "StartRules",
                    "Questions",
                    "Authority.unvalidated",
                    "StepFold",
                    "Fold.move",
                    "Fold.settle",
                    "InboxFold.answer",
                    "Inbox.count",
                    "Standing",
                    "Decider",
                    "Starts",
                    "Commands.answer"),
            3,
            List.of("StartLaws.maySend"),
            4,
            List.of("DoubtLaws", "StartLaws.key", "AttemptFold", "Outcomes", "Recovery", "Starts.pursue"),
            5,
            List.of(
                    "ApprovalLaws",
                    "Acting",
                    "PlanConsent",
                    "StartLaws.mayCall",
                    "InboxFold",
                    "Inbox.isOpen",
                    "Starts.start",
                    "Withdrawals",
                    "Commands.approve",
                    "Commands.granted",
                    "Commands.reject"),
            6,
            List.of(
                    "DoubtLaws.mayAsk",
                    "DoubtLaws.mayDecide",
                    "DoubtLaws.decided",
                    "DoubtLaws.carryOut",
                    "Laws.mayAskToStop",
                    "Laws.mayStop",
                    "AttemptFold.notDone",
                    "AttemptFold.wait",
                    "AttemptFold.open",
                    "AttemptFold.expect",
                    "InboxFold.resolve",
                    "Inbox",
                    "Standing.of",
                    "Standing.waits",
                    "Run.underWay",
                    "Outcomes.notDone",
                    "Outcomes.interruptedRead",
                    "Outcomes.ruleOut",
                    "Commands"),
            7,
            List.of(
                    "PlanRules",
                    "Courses",
                    "Revision",
                    "RevisionLaws",
                    "Revisions",
                    "Versions",
                    "Fold.accept",
                    "Commands.revise"),
            9,
            List.of("Authority", "ModelCalls", "Laws.mayAct", "Preparer.prepare", "Commands.decide"),
            10,
            List.of(
                    "Fold",
                    "Run",
                    "History",
                    "Goals",
                    "Terms",
                    "Laws.require",
                    "Laws.step",
                    "AttemptFold.apply",
                    "Inbox.open"),
            12,
            List.of("Decider.due", "Decider.ready", "Decider.acquire"));

    /** Methods that put a question into words and types: no law rests on what it looks like. */
    private static final Set<String> WORDING =
            Set.of("Questions.asked", "Questions.schema", "Questions.standsAlone", "Questions.isInputBoundTo");

    private Held() {}

    /** Every guard of that class. */
    static List<Guard> guards(String file) {
        return Removal.guards(file).stream()
                .filter(guard -> !WORDING.contains(guard.place()))
                .toList();
    }

    /** The number of the law, as {@code docs/laws.md} counts them. */
    static int law(Guard guard) {
        if (guard.file().equals("Origins")) {
            return 8;
        }
        return law(guard.place(), law(guard.file(), 0));
    }

    private static int law(String place, int otherwise) {
        return LAWS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(place))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(otherwise);
    }
}
