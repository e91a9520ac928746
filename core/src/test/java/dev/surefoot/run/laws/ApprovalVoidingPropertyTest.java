package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.approval.ApprovalState;
import dev.surefoot.expression.ExpressionException;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Capacity;
import dev.surefoot.run.Decider;
import dev.surefoot.run.Event;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Happened;
import dev.surefoot.run.IllegalEvent;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Law 5: after consent was given, any one changed field of the step, the arguments, the contract, the endpoint or the
 * policy voids it; anything else leaves it standing.
 */
class ApprovalVoidingPropertyTest {

    private static final long SEED = Long.getLong("surefoot.seed", 1);
    private static final int CASES = Integer.getInteger("surefoot.voided", 10_000);

    /** A moment at which a step has consent and has not started. */
    private record Moment(Simulation simulation, List<Happened> journal, ItemId item, String step) {

        Run run() {
            Run run = new Run(simulation.id);
            journal.forEach(run::apply);
            return run;
        }

        Instant at() {
            return journal.getLast().at();
        }

        /** Whether something in it is bound to the plan as a whole: a revision, or a consent that follows from the plan's. */
        boolean bound() {
            return revised()
                    || journal.stream()
                            .anyMatch(happened -> happened.event() instanceof InboxEvent.ApprovalGranted granted
                                    && granted.plan() != null);
        }

        private boolean revised() {
            return journal.stream()
                            .filter(happened -> happened.event() instanceof RunEvent.PlanProposed)
                            .count()
                    > 1;
        }

        String tool() {
            return simulation.scenario.step(step).path("call").path("tool").stringValue();
        }
    }

    private final Dice dice = new Dice(SEED);

    @Test
    void everyChangedFieldOfContractEndpointOrPolicyVoidsIt() {
        System.out.println("voiding: " + CASES + " changes from -Dsurefoot.seed=" + SEED);
        voidsBySetting(CASES - CASES / 4);
    }

    @Test
    void everyChangedFieldOfTheStepOrItsArgumentsVoidsIt() {
        voidsByPlan(CASES / 4);
    }

    void voids(int cases) {
        voidsBySetting(cases);
        voidsByPlan(cases);
    }

    private void voidsBySetting(int enough) {
        int cases = 0;
        for (long seed = SEED; cases < enough; seed++) {
            for (Moment moment : moments(seed)) {
                RunEvent.Setting setting = moment.run().setting();
                JsonNode contract = Json.at(setting.toolbox(), Json.pointer("/tools", moment.tool()));
                JsonNode sources = setting.toolbox().path("sources");
                for (JsonNode changed : Edits.of(contract, dice)) {
                    ObjectNode toolbox = setting.toolbox().deepCopy().asObject();
                    ((ObjectNode) toolbox.path("tools")).set(moment.tool(), changed);
                    cases += voids(moment, toolbox, setting.policy()) ? 1 : 0;
                }
                for (JsonNode changed : Edits.of(sources.path("svc"), dice)) {
                    ObjectNode toolbox = setting.toolbox().deepCopy().asObject();
                    ((ObjectNode) toolbox.path("sources")).set("svc", changed);
                    cases += voids(moment, toolbox, setting.policy()) ? 1 : 0;
                }
                for (JsonNode changed : Edits.of(setting.policy(), dice)) {
                    cases += voids(moment, setting.toolbox(), changed) ? 1 : 0;
                }
                standsWhereNothingChanged(moment, setting);
            }
        }
    }

    private void voidsByPlan(int enough) {
        int cases = 0;
        for (long seed = SEED; cases < enough; seed++) {
            for (Moment moment : moments(seed)) {
                if (moment.bound()) {
                    continue; // which plan the consent is for is another question then
                }
                JsonNode plan = moment.simulation.scenario.plan();
                for (int i = 0; i < plan.path("steps").size(); i++) {
                    JsonNode step = plan.path("steps").get(i);
                    if (!step.path("id").stringValue().equals(moment.step)) {
                        continue;
                    }
                    for (JsonNode changed : Edits.of(step, dice)) {
                        ObjectNode edited = plan.deepCopy().asObject();
                        ((tools.jackson.databind.node.ArrayNode) edited.path("steps")).set(i, changed);
                        assertThat(folds(moment, edited))
                                .as("seed " + seed + ": consent stands for " + changed + " instead of " + step)
                                .isFalse();
                        cases++;
                    }
                }
                assertThat(folds(moment, plan))
                        .as("seed " + seed + ": nothing changed")
                        .isTrue();
                ObjectNode elsewhere = plan.deepCopy().asObject();
                ((ObjectNode) elsewhere.path("goal")).put("text", "the same, in other words");
                assertThat(folds(moment, elsewhere))
                        .as("seed " + seed + ": another goal's words")
                        .isTrue();
            }
        }
    }

    /** Every moment of that life at which some step has consent and has not started. */
    private List<Moment> moments(long seed) {
        Simulation simulation = new Simulation(seed, new Transitions());
        simulation.live();
        List<Moment> moments = new ArrayList<>();
        for (Happened happened : simulation.journal) {
            if (happened.event() instanceof InboxEvent.ApprovalGranted granted) {
                List<Happened> until = simulation.journal.subList(0, (int) happened.sequence());
                Run run = new Run(simulation.id);
                until.forEach(run::apply);
                StepId step = run.item(granted.item()).step();
                if (simulation.scenario.planned().steps().containsKey(step)) {
                    moments.add(new Moment(simulation, until, granted.item(), step.value()));
                }
            }
        }
        return moments;
    }

    /** Whether such a file is one at all: what is refused as a whole voids nothing, and counts for nothing. */
    private boolean voids(Moment moment, JsonNode toolbox, JsonNode policy) {
        Run run = moment.run();
        try {
            apply(run, moment, new RunEvent.SettingChanged(Scenario.setting(toolbox, policy), "edited"));
        } catch (IllegalEvent | IllegalArgumentException | DateTimeException | ExpressionException e) {
            return false;
        }
        for (Event event : Decider.next(run, moment.at(), everything()).events()) {
            boolean uses =
                    event instanceof AttemptEvent.AttemptStarted started && moment.item.equals(started.approval());
            assertThat(uses).as("used after " + toolbox + " " + policy).isFalse();
        }
        for (Event event : Decider.voidStale(run, moment.at())) {
            apply(run, moment, event);
        }
        assertThat(run.approval(moment.item).state())
                .as(moment.item + " after " + toolbox + " " + policy)
                .isIn(ApprovalState.VOID, ApprovalState.EXPIRED);
        return true;
    }

    private void standsWhereNothingChanged(Moment moment, RunEvent.Setting setting) {
        Run run = moment.run();
        ObjectNode toolbox = setting.toolbox().deepCopy().asObject();
        ((ObjectNode) toolbox.path("tools")).putObject("svc.another").put("effect", "read");
        apply(run, moment, new RunEvent.SettingChanged(Scenario.setting(toolbox, setting.policy()), "another tool"));

        assertThat(Decider.voidStale(run, moment.at()))
                .noneMatch(event ->
                        event instanceof InboxEvent asked && asked.item().equals(moment.item));
        assertThat(run.approval(moment.item).state()).isEqualTo(ApprovalState.GRANTED);
    }

    /** Whether the recorded consent could have been asked for and given under the edited plan. */
    private static boolean folds(Moment moment, JsonNode plan) {
        Run run = new Run(moment.simulation.id);
        try {
            for (Happened happened : moment.journal) {
                run.apply(new Happened(happened.sequence(), happened.at(), under(happened.event(), plan)));
            }
            return true;
        } catch (IllegalEvent | IllegalArgumentException e) {
            return false;
        }
    }

    private static Event under(Event event, JsonNode plan) {
        return switch (event) {
            case RunEvent.PlanProposed proposed ->
                new RunEvent.PlanProposed(
                        1,
                        plan,
                        CanonicalJson.digest(plan),
                        proposed.by(),
                        proposed.reason(),
                        proposed.planner(),
                        null);
            case RunEvent.PlanAccepted accepted ->
                new RunEvent.PlanAccepted(CanonicalJson.digest(plan), accepted.by(), accepted.approves());
            default -> EventCodec.read(EventCodec.type(event), EventCodec.VERSION, EventCodec.write(event));
        };
    }

    private static void apply(Run run, Moment moment, Event event) {
        run.apply(new Happened(run.sequence() + 1, moment.at(), event));
    }

    private static Capacity everything() {
        return new Capacity() {
            @Override
            public boolean idle(StepId step) {
                return true;
            }

            @Override
            public boolean tryAcquire(String tool) {
                return true;
            }

            @Override
            public void release(String tool) {}
        };
    }
}
