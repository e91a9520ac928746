package dev.surefoot.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.inbox.Ask;
import dev.surefoot.journal.Recorded;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepRun;
import dev.surefoot.run.StepStatus;
import dev.surefoot.runtime.GoldenPlan.Manner;
import dev.surefoot.runtime.SimulatedDesk.Done;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds of every life, whatever went wrong in it: judged by the journal, the service's log and what a model was asked. */
final class Promises {
    private final GoldenPlan plan;
    private final Life life;
    private final Run run;
    private final String as;

    private Promises(GoldenPlan plan, Life life, Run run, String as) {
        this.plan = plan;
        this.life = life;
        this.run = run;
        this.as = as;
    }

    /** What holds whenever the run rests. */
    static void hold(GoldenPlan plan, Life life, Run run, String as) {
        Promises promises = new Promises(plan, life, run, as);
        promises.nothingToldIsLost();
        promises.nothingIsDoneTwice();
        promises.everyDoubtIsAsked();
        promises.noTurnIsAskedForTwice();
        promises.noModelsWriteIsMadeTwice();
        promises.undoneTheLastFirst();
        new Consents(plan, life, run, as).hold();
        assertThat(run.status().ended() || !run.openItems().isEmpty()).as(as).isTrue();
    }

    /** What holds once faults stopped and people answered. */
    static void holdAtTheEnd(GoldenPlan plan, Life life, Run run, String as) {
        hold(plan, life, run, as);
        Promises promises = new Promises(plan, life, run, as);
        assertThat(run.status()).as(as).isEqualTo(plan.end());
        promises.whatSucceededIsDone();
        promises.whatCanBeUndoneIsUndone();
    }

    /** What was told to be durable is in the journal as it was told. */
    private void nothingToldIsLost() {
        List<Recorded> journal = life.journal();
        List<Happened> lost = new ArrayList<>(life.told);
        lost.removeIf(happened -> {
            int index = (int) happened.sequence() - 1;
            return index < journal.size()
                    && journal.get(index).at().equals(happened.at())
                    && journal.get(index).payload().equals(EventCodec.write(happened.event()));
        });
        assertThat(lost).as(as).isEmpty();
    }

    /** One effect where the service knows the call again, or it can be looked up; else one send. Nothing without an intent. */
    private void nothingIsDoneTwice() {
        life.desk.effects().forEach((id, count) -> {
            ToolContract contract = contract(run.step(new StepId(id)));
            boolean known = contract.lookup() != null || !(contract.idempotency() instanceof Idempotency.None);
            if (known) {
                assertThat(count).as("what %s did; %s", id, as).isEqualTo(1);
            } else {
                assertThat(life.desk.sends().get(id))
                        .as("sends of %s; %s", id, as)
                        .isEqualTo(1);
            }
        });
    }

    private void everyDoubtIsAsked() {
        for (StepRun step : run.steps()) {
            if (step.status() != StepStatus.IN_DOUBT) {
                continue;
            }
            if (run.status().ended()) {
                assertThat(run.conclusion()).as(as).isNotNull();
                assertThat(run.conclusion().effects())
                        .as(as)
                        .anyMatch(line -> line.contains(step.step().id().value()));
            } else {
                assertThat(run.openItems())
                        .as(as)
                        .anyMatch(item -> item.ask() instanceof Ask.Decide
                                && step.step().id().equals(item.step()));
            }
        }
    }

    /** Each request to a model has an intent of its own, and none is made once the turn has an answer. */
    private void noTurnIsAskedForTwice() {
        assertThat(life.model.needless).as(as).isEmpty();
        Set<String> seen = new HashSet<>();
        for (String request : life.model.requests()) {
            assertThat(seen.add(request))
                    .as("%s is asked for once; %s", request, as)
                    .isTrue();
            StepRun turn = run.step(new StepId(SimulatedDesk.step(request)));
            String attempt = request.substring(request.lastIndexOf('/') + 1).replaceAll("\\..*", "");
            assertThat(turn.attempts())
                    .as("%s has an intent; %s", request, as)
                    .hasSizeGreaterThanOrEqualTo(Integer.parseInt(attempt));
        }
    }

    /** However often a model asks for the same write, or is asked again. */
    private void noModelsWriteIsMadeTwice() {
        for (StepRun step : run.steps()) {
            if (step.step().byModel()) {
                Set<String> parts = step.parts().stream()
                        .map(part -> part.step().id().value())
                        .collect(Collectors.toSet());
                assertThat(life.desk.log().stream()
                                .filter(done -> parts.contains(done.step()))
                                .map(done -> done.tool() + " " + done.arguments()))
                        .as(as)
                        .doesNotHaveDuplicates();
            }
        }
    }

    /** What was undone was undone in the reverse of the order in which it succeeded, and nothing else after the stop. */
    private void undoneTheLastFirst() {
        List<String> undone = life.desk.log().stream()
                .map(Done::step)
                .filter(step -> step.endsWith("~undo"))
                .map(step -> step.substring(0, step.length() - "~undo".length()))
                .toList();
        List<String> succeeded = new ArrayList<>(life.journal().stream()
                .filter(event -> event.type().equals("StepSucceeded"))
                .map(event -> event.payload().path("step").asString(""))
                .filter(undone::contains)
                .toList());
        Collections.reverse(succeeded);
        assertThat(undone).as(as).isEqualTo(succeeded);
    }

    private void whatSucceededIsDone() {
        Map<String, Integer> effects = life.desk.effects();
        for (StepRun step : run.steps()) {
            boolean done = step.status() == StepStatus.SUCCEEDED || step.status() == StepStatus.COMPENSATED;
            if (done && contract(step).effect() != Effect.READ && step.parts().isEmpty() && calls(step)) {
                assertThat(effects).as(as).containsEntry(step.step().id().value(), 1);
            }
        }
    }

    private static boolean calls(StepRun step) {
        return step.step().forEach() == null && !step.step().tool().isEmpty();
    }

    /** A stopped run leaves standing only what cannot be undone, or what somebody said may stand; and tells of all of it. */
    private void whatCanBeUndoneIsUndone() {
        if (run.status() != RunStatus.STOPPED) {
            return;
        }
        Map<String, Integer> effects = life.desk.effects();
        for (StepRun step : run.steps()) {
            String id = step.step().id().value();
            if (step.undoes() != null || !effects.containsKey(id)) {
                continue;
            }
            boolean undone = effects.containsKey(id + "~undo");
            assertThat(step.status() == StepStatus.COMPENSATED)
                    .as("%s; %s", id, as)
                    .isEqualTo(undone);
            assertThat(Objects.requireNonNull(run.conclusion()).effects())
                    .as("what became of %s; %s", id, as)
                    .anyMatch(line -> line.contains(id) && line.contains(undone ? "it is undone" : "it stands"));
            assertThat(undone
                            || plan.manner() == Manner.LEAVES
                            || contract(step).compensation() == null)
                    .as("%s is undone; %s", id, as)
                    .isTrue();
        }
    }

    private ToolContract contract(StepRun step) {
        return run.toolbox().tool(step.step().tool());
    }
}
