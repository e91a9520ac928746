package dev.surefoot.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.journal.InMemoryJournal;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Event;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/** A reviser is asked once where a step cannot go on, and what it finds is for a person to accept. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RevisionTest {

    private final World world = new World();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<InboxItem> asked = new ArrayList<>();
    private final List<Event> told = new ArrayList<>();

    private void hear(Happened happened) {
        told.add(happened.event());
    }

    private Engine engine(Reviser reviser) {
        return world.engine(journal, (run, item) -> {
            asked.add(item);
            return reviser.revise(run, item);
        });
    }

    /** A run whose only step a rule denies. */
    private static NewRun denied(@Nullable String planner) {
        NewRun run = World.run("a:vault");
        return new NewRun(run.plan(), planner, run.setting(), run.tenant(), run.by(), run.inputs(), run.origin());
    }

    private static Reviser.Revised around(Run run) {
        ObjectNode plan = World.run("b:read").plan().json().deepCopy().asObject();
        plan.put("parent", run.plan().digest().toString());
        return new Reviser.Revised.Found(Plan.of(plan), "test", "the vault is closed");
    }

    private static InboxItem review(Run run) {
        return run.openItems().stream()
                .filter(item -> item.ask() instanceof Ask.Revise)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void proposesWhatTheReviserFindsAndGoesOnOnceItIsAccepted() throws Exception {
        try (RunDriver driver = engine((run, item) -> around(run)).start(denied("test"))) {
            assertThat(driver.carryOut(this::hear)).isEqualTo(RunStatus.IN_REVIEW);
            assertThat(world.sent).isEmpty();

            assertThat(driver.command(new Command.Approve(review(driver.run()).id(), "ana", false), this::hear))
                    .isInstanceOf(CommandResult.Accepted.class);

            assertThat(driver.carryOut(this::hear)).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(world.sent).containsExactly("b/1.1");
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void recordsWhyThereIsNoOtherPlanAndDoesNotAskAgain() throws Exception {
        Engine engine = engine((run, item) -> new Reviser.Revised.None("test", "nothing else gives it"));
        Run run;
        try (RunDriver driver = engine.start(denied("test"))) {
            assertThat(driver.carryOut(this::hear)).isEqualTo(RunStatus.WAITING);
            run = driver.run();
        }
        assertThat(told)
                .contains(new RunEvent.RevisionDeclined(asked.getFirst().id(), "test", "nothing else gives it"));

        try (RunDriver driver = World.take(engine, run)) {
            assertThat(driver.carryOut(this::hear)).isEqualTo(RunStatus.WAITING);
        }
        assertThat(asked).as("another process does not ask again").hasSize(1);
    }

    @Test
    void leavesTheQuestionToAPersonWhereTheReviserFails() throws Exception {
        Engine engine = engine((run, item) -> {
            throw new IllegalStateException("out of order");
        });
        try (RunDriver driver = engine.start(denied("test"))) {
            assertThat(driver.carryOut(this::hear)).isEqualTo(RunStatus.WAITING);
            assertThat(driver.run().openItems()).hasSize(1);
        }
        assertThat(told)
                .filteredOn(RunEvent.RevisionDeclined.class::isInstance)
                .singleElement()
                .asString()
                .contains("out of order");
    }

    /** The run, started with that rule beside the others. */
    private static NewRun under(NewRun run, String rule) {
        ObjectNode policy = run.setting().policy().deepCopy().asObject();
        policy.withArrayProperty("rules").add(Json.read(rule));
        RunEvent.Setting setting = new RunEvent.Setting(run.setting().toolbox(), policy, List.of());
        return new NewRun(run.plan(), "test", setting, run.tenant(), run.by(), run.inputs(), run.origin());
    }

    @Test
    void tellsWhoLooksForAnotherPlanWhyAPersonRejectedACallOrThePlan() throws Exception {
        for (String at : List.of("tool-call", "plan")) {
            asked.clear();
            NewRun run = under(
                    World.run("a:read"),
                    "{\"id\": \"look\", \"at\": \"" + at
                            + "\", \"when\": \"true\", \"then\": {\"requireApproval\": {\"because\": \"look\"}}}");
            try (RunDriver driver = engine((state, item) -> new Reviser.Revised.None("test", "none"))
                    .start(run)) {
                driver.carryOut(this::hear);
                InboxItem open = driver.run().openItems().iterator().next();
                driver.command(new Command.Reject(open.id(), "ana", "not this one"), this::hear);
                driver.carryOut(this::hear);
            }
            assertThat(asked)
                    .singleElement()
                    .satisfies(item -> assertThat(
                                    ((Ask.Decide) item.ask()).escalation().found())
                            .endsWith("rejected by ana: not this one"));
        }
    }

    @Test
    void recordsTheRuleThatDeniesThePlanThatWasFound() throws Exception {
        NewRun run = under(
                denied("test"),
                "{\"id\": \"no-reads\", \"at\": \"plan\", \"when\": \"plan.planner == 'test' && plan.steps.exists(s,"
                        + " s.id == 'b')\", \"then\": {\"deny\": {\"because\": \"not b\"}}}");
        try (RunDriver driver = engine((state, item) -> around(state)).start(run)) {
            assertThat(driver.carryOut(this::hear)).isEqualTo(RunStatus.WAITING);
        }
        assertThat(told)
                .filteredOn(RunEvent.RevisionDeclined.class::isInstance)
                .singleElement()
                .asString()
                .contains("may not be proposed: rule no-reads: not b");
    }

    @Test
    void startsNoRunWhosePlanARuleDenies() {
        NewRun run = under(
                World.run("a:read"),
                "{\"id\": \"none\", \"at\": \"plan\", \"when\": \"true\", \"then\": {\"deny\": {\"because\":"
                        + " \"closed\"}}}");
        assertThatThrownBy(() -> engine((state, item) -> around(state)).start(run))
                .isInstanceOf(EngineException.class)
                .hasMessage("the plan may not be carried out: rule none: closed");
        assertThat(journal.runIds()).isEmpty();
    }

    @Test
    void recordsWhyAPlanMayNotBeProposed() throws Exception {
        Engine engine = engine((run, item) -> new Reviser.Revised.Found(run.plan(), "test", "the same"));
        try (RunDriver driver = engine.start(denied("test"))) {
            assertThat(driver.carryOut(this::hear)).isEqualTo(RunStatus.WAITING);
        }
        assertThat(told)
                .filteredOn(RunEvent.RevisionDeclined.class::isInstance)
                .singleElement()
                .asString()
                .contains("its parent has to be the plan in force");
    }

    @Test
    void asksNobodyWhereAPersonWroteThePlan() throws Exception {
        try (RunDriver driver = engine((run, item) -> around(run)).start(denied(null))) {
            assertThat(driver.carryOut(this::hear)).isEqualTo(RunStatus.WAITING);
        }
        assertThat(asked).isEmpty();
    }
}
