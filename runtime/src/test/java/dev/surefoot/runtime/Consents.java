package dev.surefoot.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.inbox.Choice;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Event;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepRun;
import dev.surefoot.tool.Effect;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What people have to have said before something happens, as the golden policies want it: a consent for each attempt that
 * needs one, used once unless nothing was done, and a decision before what is theirs to decide goes on.
 */
final class Consents {
    private static final String EVERY_POINT = "35-rules-at-every-point";
    private static final String DENYING = "36-rules-that-deny";

    /** How many people the rules at every point want for a call of that tool. */
    private static final Map<String, Integer> AT_EVERY_POINT =
            Map.of("desk.send", 2, "desk.busy", 1, "desk.save", 1, "desk.post", 1);

    private final GoldenPlan plan;
    private final Life life;
    private final Run run;
    private final String as;
    private final Map<String, StepId> asked = new HashMap<>();
    private final Map<StepId, Integer> unused = new HashMap<>();
    private final Map<StepId, Set<Choice>> decided = new HashMap<>();
    private boolean reviewed;
    private boolean accepted;
    private boolean judged;

    Consents(GoldenPlan plan, Life life, Run run, String as) {
        this.plan = plan;
        this.life = life;
        this.run = run;
        this.as = as;
    }

    void hold() {
        life.journal().forEach(event -> hold(EventCodec.read(event.type(), 1, event.payload())));
        if (plan.name().equals(DENYING)) {
            assertThat(life.desk.sends()).as(as).doesNotContainKeys("busy", "post");
        }
    }

    private void hold(Event event) {
        switch (event) {
            case InboxEvent.ApprovalRequested(var item, StepId step, var request) -> asked.put(item.value(), step);
            case InboxEvent.ApprovalGranted granted ->
                unused.merge(asked.get(granted.item().value()), 1, Integer::sum);
            case InboxEvent.EscalationRaised(var item, StepId step, var escalation) -> asked.put(item.value(), step);
            case InboxEvent.EscalationResolved(var item, Choice choice, var by, var because) ->
                decided.computeIfAbsent(asked.get(item.value()), step -> new HashSet<>())
                        .add(choice);
            case InboxEvent.ClarificationAnswered answered -> judged = true;
            case InboxEvent.ReviewRequested review -> reviewed = true;
            case RunEvent.PlanAccepted plan -> accepted = reviewed || !everyPoint();
            case AttemptEvent.AttemptStarted started -> started(started.step());
            case AttemptEvent.AttemptNotDone not ->
                unused.merge(not.step(), needed(run.step(not.step())), Integer::sum);
            case StepEvent.StepSucceeded succeeded -> succeeded(succeeded.step().value());
            case RunEvent.RunSucceeded ended ->
                assertThat(judged || !everyPoint()).as(as).isTrue();
            default -> {}
        }
    }

    private boolean everyPoint() {
        return plan.name().equals(EVERY_POINT);
    }

    private void started(StepId id) {
        StepRun step = run.step(id);
        assertThat(accepted).as(as).isTrue();
        unused.merge(id, -needed(step), Integer::sum);
        assertThat(unused.get(id)).as("consents to %s; %s", id, as).isNotNegative();
        if (everyPoint() && Set.of("busy", "save").contains(id.value())) {
            assertThat(decided.get(id)).as("%s; %s", id, as).contains(Choice.RETRY);
        }
    }

    /** How many people have to consent to an attempt of that step. */
    private int needed(StepRun step) {
        String tool = step.step().tool();
        if (run.toolbox().tool(tool).effect() == Effect.READ) {
            return 0;
        }
        if (everyPoint()) {
            boolean byModel = step.whole() != null;
            return byModel ? 2 : AT_EVERY_POINT.getOrDefault(tool, 0);
        }
        return step.step().approval().required() ? 1 : 0;
    }

    private void succeeded(String id) {
        if (everyPoint() && id.equals("post")) {
            assertThat(decided.get(new StepId(id))).as(as).contains(Choice.SUPPLY);
        }
        assertThat(plan.name().equals(DENYING) && id.equals("save")).as(as).isFalse();
    }
}
