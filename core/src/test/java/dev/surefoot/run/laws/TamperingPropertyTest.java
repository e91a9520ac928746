package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The fold does not trust whoever decided an event: one changed field makes it illegal, unless nothing else says what
 * that field should have been.
 */
class TamperingPropertyTest {

    private static final long SEED = Long.getLong("surefoot.seed", 1);
    private static final int LIVES = Integer.getInteger("surefoot.tampered", 120);

    /** What only the event itself tells: the end of a field's path. */
    private static final List<String> TOLD = List.of(
            // words
            "/because",
            "/reason",
            "/claimed",
            "/found",
            "/holder",
            "/detail",
            "/question",
            "/question/text",
            // who it was: compared with the policy, which need not name anybody
            "/by",
            "/automatic",
            "/planner",
            // what a person chose or said, among what they could
            "EscalationResolved/choice",
            "StopRequested/cause",
            "StopRequested/undo",
            "ClarificationAnswered/value",
            "TaskDone/output",
            "ResultSupplied/output",
            // what was given at the start, and what was edited
            "RunStarted/tenant",
            "RunStarted/inputs",
            "RunStarted/origin",
            "RunStarted/laws",
            "PlanAccepted/approves",
            "/setting/policy",
            "/setting/toolbox",
            // a new lease only has to be greater
            "LeaseTaken/epoch",
            // what came too late changes nothing
            "LateAnswer/attempt",
            // when something is looked into again
            "/nextAt",
            "/retryAt",
            // whether a process ended, which nobody saw
            "AttemptDoubted/interrupted",
            "AttemptNotDone(READ)/interrupted",
            // which of its attempts an answer that changes nothing came too late for
            "LateAnswer/attempt",
            // an answer that says "not done" proves it of a read too
            "AttemptNotDone(READ)/proof",
            // what was observed, where no law rests on it
            "ResponseReceived/output",
            "StepSucceeded/output",
            "LookupMade(PRESENT)/output",
            "/finding",
            "/at",
            "/exchange/endpoint",
            "/exchanges/*/endpoint",
            "/requestId",
            "/bytes");

    /** Events whose evidence only shows why nothing was concluded. */
    private static final List<String> INCONCLUSIVE = List.of(
            "AttemptDoubted/evidence",
            "AttemptNotDone(READ)/evidence",
            "AttemptNotDone(LOOKUP)/evidence",
            "AttemptNotDone(PERSON)/evidence",
            "AttemptRefuted/evidence",
            "LookupMade(UNKNOWN)/evidence",
            "LateAnswer/exchange");

    @Test
    void refusesEveryChangedFieldThatALawRestsOn() {
        System.out.println("tampering: " + LIVES + " lives from -Dsurefoot.seed=" + SEED);
        Tampering tampering = refuses(SEED, LIVES);

        assertThat(tampering.tried.keySet())
                .as("fields that laws rest on")
                .containsAll(Stream.of(
                                "attempt",
                                "generation",
                                "tool",
                                "contract",
                                "endpoint",
                                "arguments",
                                "call",
                                "epoch",
                                "sendBy")
                        .map(field -> "AttemptStarted/" + field)
                        .toList());
    }

    static Tampering refuses(long first, int lives) {
        Tampering tampering = new Tampering(new Dice(first));
        for (long seed = first; seed < first + lives; seed++) {
            Simulation simulation = new Simulation(seed, new Transitions());
            simulation.live();
            tampering.with(simulation, 2);
        }

        Set<String> passed = new TreeSet<>(tampering.passed);
        passed.removeIf(field ->
                TOLD.stream().anyMatch(field::endsWith) || INCONCLUSIVE.stream().anyMatch(field::startsWith));
        assertThat(passed).as("fields that can be changed unnoticed").isEmpty();
        assertThat(tampering.accidents).as("changed fields that no law refused").isEmpty();
        return tampering;
    }
}
