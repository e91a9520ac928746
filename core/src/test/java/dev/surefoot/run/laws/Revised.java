package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Course;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Report;
import dev.surefoot.run.RunEvent;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs whose plan does not do, and other plans for them. */
final class Revised {

    static final StepId A = new StepId("a");

    static final CheckResult PASSED = new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null);

    static final ItemId FIRST = ItemId.of("r1", 1);

    static final ItemId SECOND = ItemId.of("r1", 2);

    static Stage stage() {
        return stage(Stage.OPEN);
    }

    static Stage stage(String policy) {
        return Stage.of(policy, Stage.step("a", "svc.keyed"), Stage.step("b", "svc.get", "a"))
                .started();
    }

    static Stage planned() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.keyed"), Stage.step("b", "svc.get", "a"));
        stage.apply(
                stage.start(),
                new RunEvent.LeaseTaken(1, "test"),
                new RunEvent.PlanProposed(1, stage.plan, Plan.of(stage.plan).digest(), "ana", "to try", "goal", null));
        return stage.apply(new RunEvent.PlanAccepted(stage.run.plan().digest(), "ana"));
    }

    /** Step {@code a} used up its tries, and a person is asked. */
    static Stage exhausted(Stage stage) {
        for (int i = 1; i <= 3; i++) {
            stage.decide();
            stage.report(new Report.NotDone(A, i, "429", refused(stage))).later(1);
        }
        return stage;
    }

    static Evidence refused(Stage stage) {
        return stage.exchange(Exchange.Purpose.CALL, Exchange.Result.NOT_DONE, "svc.keyed");
    }

    static Plan plan(Stage stage, Consumer<ObjectNode> edit) {
        ObjectNode json = stage.run.plan().json().deepCopy().asObject();
        json.put("parent", stage.run.plan().digest().toString());
        edit.accept(json);
        return Plan.of(json);
    }

    /** Another way to do what {@code a} does. */
    static Plan around(Stage stage) {
        return plan(stage, json -> {
            ArrayNode steps = json.putArray("steps");
            steps.add(Stage.step("a2", "svc.post")).add(Stage.step("b", "svc.get", "a2"));
        });
    }

    static Plan without(Stage stage, String id) {
        return plan(stage, json -> {
            ArrayNode steps = json.putArray("steps");
            for (JsonNode step : stage.run.plan().json().path("steps")) {
                if (!step.path("id").stringValue().equals(id)) {
                    steps.add(step);
                }
            }
            steps.add(Stage.step("more", "svc.get"));
        });
    }

    static Plan more(Stage stage) {
        return plan(stage, json -> json.withArrayProperty("steps").add(Stage.step("more", "svc.get")));
    }

    static RunEvent.PlanProposed proposal(Stage stage, Plan plan) {
        return new RunEvent.PlanProposed(
                stage.run.version() + 1, plan.json(), plan.digest(), "ana", "it fails", null, null);
    }

    static CommandResult propose(Stage stage, Plan plan) {
        return stage.tell(new Command.Revise(plan.json(), "it fails", "ana", null, null));
    }

    static void refuses(Stage stage, Plan plan, String because) {
        stage.refuses(proposal(stage, plan), because);
        assertThat(propose(stage, plan))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because()).contains(because));
    }

    static ItemId review(Stage stage) {
        return stage.run.openItems().stream()
                .filter(item -> item.step() == null)
                .map(InboxItem::id)
                .findFirst()
                .orElseThrow();
    }

    static void accept(Stage stage) {
        assertThat(stage.tell(new Command.Approve(review(stage), "ana", false)))
                .isInstanceOf(CommandResult.Accepted.class);
    }

    static InboxEvent.ReviewRequested shown(RunEvent.PlanProposed proposal) {
        Stage copy = stage();
        exhausted(copy);
        propose(copy, Plan.of(proposal.plan()));
        return (InboxEvent.ReviewRequested) copy.journal.getLast().event();
    }

    static Evidence evidence(Stage stage) {
        return stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.get")
                .and(new Evidence(List.of(), List.of(PASSED), List.of()));
    }

    static List<Course.Next> courses(Stage stage) {
        return stage.journal.stream()
                .map(happened -> happened.event())
                .filter(AttemptEvent.AttemptNotDone.class::isInstance)
                .map(event -> ((AttemptEvent.AttemptNotDone) event).course().next())
                .toList();
    }

    static Course course(Course.Next next) {
        return new Course(next, "so it is");
    }

    private Revised() {}
}
