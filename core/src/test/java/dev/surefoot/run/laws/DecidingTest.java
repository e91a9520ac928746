package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Capacity;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Decider;
import dev.surefoot.run.Event;
import dev.surefoot.run.Happened;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Report;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What is decided at one moment: enough, and no more than there is room for. */
class DecidingTest {

    private static final StepId A = new StepId("a");

    /** Room for so many calls of each tool, none of them under way where {@code idle}. */
    private static final class Room implements Capacity {
        private final boolean idle;
        private int left;

        Room(boolean idle, int left) {
            this.idle = idle;
            this.left = left;
        }

        @Override
        public boolean idle(StepId step) {
            return idle;
        }

        @Override
        public boolean tryAcquire(String tool) {
            return left-- > 0;
        }

        @Override
        public void release(String tool) {
            left++;
        }
    }

    static Stage started(String tool) {
        return Stage.of(Stage.OPEN, Stage.step("a", tool)).started();
    }

    static Evidence said(Stage stage, Exchange.Result result) {
        return stage.exchange(Exchange.Purpose.CALL, result, stage.intent().tool());
    }

    private static void decidesNothing(Stage stage, Capacity capacity) {
        assertThat(Decider.next(stage.run, stage.now, capacity).isEmpty()).isTrue();
    }

    /** Answered, and to be read back. */
    static Stage answered() {
        Stage stage = started("svc.full");
        stage.decide();
        Exchange call = said(stage, Exchange.Result.ANSWERED).exchanges().getFirst();
        return stage.report(new Report.Responded(A, 1, Stage.output(), call));
    }

    @Test
    void nothingIsStartedWithoutRoom() {
        decidesNothing(started("svc.post"), new Room(true, 0));
        Room one = new Room(true, 1);
        Stage two = Stage.of(Stage.OPEN, Stage.step("a", "svc.post"), Stage.step("b", "svc.post"))
                .started();
        assertThat(Decider.next(two.run, two.now, one).tasks()).hasSize(1);
    }

    @Test
    void roomThatIsNotUsedIsGivenBack() {
        Stage stage = Stage.of(Stage.STRICT, Stage.step("a", "svc.post")).started();
        Room room = new Room(true, 1);
        assertThat(Decider.next(stage.run, stage.now, room).tasks()).isEmpty();
        assertThat(room.left).isOne();
        Stage doubtful = doubtful("svc.blind");
        assertThat(Decider.next(doubtful.run, doubtful.now, room).tasks()).isEmpty();
        assertThat(room.left).isOne();
    }

    @Test
    void anAnswerIsConfirmedOnceAtATimeAndWhereThereIsRoom() {
        Stage stage = answered();
        decidesNothing(stage, new Room(false, 1));
        decidesNothing(stage, new Room(true, 0));
        assertThat(stage.decide()).singleElement().isInstanceOf(Task.Confirm.class);
        stage.tell(new Command.Pause("ana"));
        assertThat(stage.decide()).singleElement().isInstanceOf(Task.Confirm.class);
    }

    @Test
    void aDoubtIsPursuedOnceAtATimeAndWhereThereIsRoom() {
        Stage stage = doubtful("svc.once");
        decidesNothing(stage, new Room(false, 1));
        decidesNothing(stage, new Room(true, 0));
        Room room = new Room(true, 1);
        assertThat(Decider.next(stage.run, stage.now, room).tasks()).hasSize(1);
        assertThat(room.left).isZero();
    }

    static Stage doubtful(String tool) {
        Stage stage = started(tool);
        stage.decide();
        return stage.report(new Report.Unclear(A, 1, "cut", said(stage, Exchange.Result.UNCLEAR)));
    }

    @Test
    void aDoubtIsSentAgainWhereThatIsHarmlessAndLaterThanAtOnce() {
        for (String tool : List.of("svc.post", "svc.keyed")) {
            Stage stage = doubtful(tool);
            assertThat(stage.decide()).singleElement().isInstanceOf(Task.Send.class);
        }
        ObjectNode step = Stage.step("a", "svc.post");
        step.withObjectProperty("retry").put("backoff", "PT20S");
        Stage waits = Stage.of(Stage.OPEN, step).started();
        waits.decide();
        waits.report(new Report.Unclear(A, 1, "cut", said(waits, Exchange.Result.UNCLEAR)));
        assertThat(waits.run.nextDue()).isAfter(waits.now);
    }

    @Test
    void whoeverIsAskedMayLetItBeLookedUpAgainWhereThatHelps() {
        assertThat(choices(doubtful("svc.blind"))).doesNotContain(Choice.RETRY);
        Stage once = doubtful("svc.once");
        for (int i = 0; i < 5; i++) {
            once.apply(new AttemptEvent.LookupMade(A, 1, AttemptEvent.Finding.UNKNOWN, null, Evidence.NONE, once.now));
        }
        assertThat(choices(once)).contains(Choice.RETRY);
        Stage post = started("svc.post");
        post.decide();
        for (int i = 0; i < 3; i++) {
            post.report(new Report.Unclear(A, 1, "cut", said(post, Exchange.Result.UNCLEAR)));
            post.decide();
        }
        assertThat(choices(post)).contains(Choice.RETRY);
        post.tell(new Command.Resolve(ItemId.of("r1", 1), Choice.RETRY, null, null, "ana"));
        assertThat(post.decide()).singleElement().isInstanceOf(Task.Send.class);
    }

    private static List<Choice> choices(Stage stage) {
        stage.decide();
        return stage.run.openItems().iterator().next().ask() instanceof Ask.Decide(var escalation)
                ? escalation.choices()
                : List.of();
    }

    @Test
    void aRunWaitsOnlyWhereNothingElseGoesOn() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.post"), Stage.step("b", "svc.get"))
                .started();
        RunRefusalsTest.blocked(stage, Choice.SKIP);
        assertThat(stage.run.status()).as("b can start").isEqualTo(RunStatus.RUNNING);
        stage.decide();
        assertThat(stage.run.status()).as("b is under way").isEqualTo(RunStatus.RUNNING);
        Stage alone = RunRefusalsTest.blocked(started("svc.post"), Choice.SKIP, Choice.STOP);
        assertThat(alone.run.status()).isEqualTo(RunStatus.WAITING);
        alone.tell(new Command.Cancel("ana", "enough"));
        assertThat(alone.run.status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void inputsThatNobodyGaveAreAskedForOnceAndFirst() {
        Stage stage = asking();
        assertThat(stage.decide()).isEmpty();
        assertThat(stage.run.openItems()).hasSize(2);
        assertThat(stage.run.status()).isEqualTo(RunStatus.WAITING);
        InboxEvent.ClarificationRequested first = stage.journal.stream()
                .map(Happened::event)
                .filter(InboxEvent.ClarificationRequested.class::isInstance)
                .map(InboxEvent.ClarificationRequested.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(first.step()).isEqualTo(A);
        stage.refuses(again(first, 3), "was asked for already");
        stage.apply(new InboxEvent.ClarificationAnswered(ItemId.of("r1", 1), Json.read("\"bridges\""), "ana"));
        assertThat(stage.decide()).isEmpty();
        stage.refuses(again(first, 3), "the plan does not miss topic");
        stage.apply(new InboxEvent.ClarificationAnswered(ItemId.of("r1", 2), Json.read("7"), "ana"));
        assertThat(stage.decide()).hasSize(2);
    }

    @Test
    void onlyWhatThePlanMissesIsAskedFor() {
        Stage stage = asking();
        Event asked = stage.next().events().getFirst();
        stage.admits(asked);
        stage.refuses(Edited.of(asked, json -> json.put("step", "b")), "the plan does not miss topic there");
        stage.refuses(
                Edited.of(asked, json -> ((ObjectNode) json.path("question")).putObject("schema")),
                "the plan does not miss topic there");
    }

    private static Event again(InboxEvent.ClarificationRequested asked, int number) {
        return new InboxEvent.ClarificationRequested(ItemId.of("r1", number), asked.step(), asked.question());
    }

    private static Stage asking() {
        ObjectNode a = Stage.step("a", "svc.post");
        a.withObjectProperty("call").withObjectProperty("arguments").put("topic", "${goal.inputs.topic}");
        ObjectNode b = Stage.step("b", "svc.post");
        b.withObjectProperty("call")
                .withObjectProperty("arguments")
                .put("topic", "${goal.inputs.topic}")
                .put("size", "${goal.inputs.size}");
        Stage stage = Stage.of(Stage.OPEN, a, b);
        stage.toolbox.withObjectProperty("tools").withObjectProperty("svc.post").set("input", Json.read("""
            {"type": "object", "properties": {"topic": {"type": "string"}, "size": {"type": "integer"}}}
            """));
        return stage.started();
    }

    @Test
    void aStepThatAsksTwiceWaitsForBothAnswers() {
        ObjectNode step = Stage.step("a", "svc.post");
        step.withObjectProperty("call")
                .withObjectProperty("arguments")
                .put("topic", "${goal.inputs.topic}")
                .put("size", "${goal.inputs.size}");
        Stage stage = Stage.of(Stage.OPEN, step).started();
        stage.decide();
        stage.tell(new Command.Answer(ItemId.of("r1", 1), Json.read("1"), "ana"));
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.NEEDS_CLARIFICATION);
        stage.tell(new Command.Answer(ItemId.of("r1", 2), Json.read("2"), "ana"));
        assertThat(stage.decide()).hasSize(1);
    }

    @Test
    void anAnswerIsOfTheTypeThatWasAskedFor() {
        Stage stage = asking();
        stage.decide();
        ItemId first = ItemId.of("r1", 1);
        assertThat(stage.tell(new Command.Answer(first, Json.read("7"), "ana")))
                .isInstanceOf(CommandResult.Refused.class);
        stage.refuses(new InboxEvent.ClarificationAnswered(first, Json.read("7"), "ana"), "that is no answer");
        assertThat(stage.tell(new Command.Answer(first, Json.read("\"bridges\""), "ana")))
                .isInstanceOf(CommandResult.Accepted.class);
    }
}
