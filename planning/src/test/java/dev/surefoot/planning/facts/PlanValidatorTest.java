package dev.surefoot.planning.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.Kind;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.planning.Examples;
import dev.surefoot.planning.facts.PlanValidation.Invalid;
import dev.surefoot.planning.facts.PlanValidation.Reason;
import dev.surefoot.planning.facts.PlanValidation.Valid;
import dev.surefoot.tool.Toolbox;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PlanValidatorTest {
    private static final String TOOLBOX = """
        surefoot: v1
        kind: Toolbox
        sources: {desk: {http: {baseUrl: "http://127.0.0.1:9"}}}
        tools:
          desk.open: {effect: write, produces: {ticket: {from: output}}}
          desk.note: {effect: write, arguments: {id: {fact: ticket.id}}, requires: [staffed], produces: {noted: {from: output}}}
          desk.check: {effect: read, requires: [ticket], produces: {ticket.checked: {from: output}}}
          desk.announce: {effect: write, requires: [ticket.checked]}
          desk.close: {effect: write, requires: [ticket], consumes: [ticket], produces: {closed: {from: output}}}
        """;

    private static final String OPEN = "{id: open, call: {tool: desk.open}}";
    private static final String NOTE =
            "{id: note, dependsOn: [open], call: {tool: desk.note, arguments: {id: \"${steps.open.output.id}\"}}}";
    private static final String CLOSE = "{id: close, dependsOn: [open], call: {tool: desk.close}}";
    private static final String STAFFED = "inputs: {staffed: true}";

    private static PlanValidation validate(String goal, String... steps) {
        String plan = "surefoot: v1\nkind: Plan\ngoal: {text: t, " + goal + "}\nsteps:\n  - "
                + String.join("\n  - ", steps).replace("{id:", "{description: d, id:");
        Plan read = Plan.of(Examples.read(Kind.PLAN, plan).value());
        return PlanValidator.validate(
                read,
                read.goal(),
                Toolbox.of(Examples.read(Kind.TOOLBOX, TOOLBOX).value()));
    }

    private static Invalid invalid(String step, int turn, Reason reason, String... unmet) {
        return new Invalid(new StepId(step), turn, reason, Set.of(unmet));
    }

    @Test
    void carriesOutInFileOrderAsFarAsDependenciesLeaveIt() {
        assertThat(validate(STAFFED + ", wanted: [closed]", CLOSE.replace("open", "note"), NOTE, OPEN))
                .isEqualTo(new Valid(List.of(new StepId("open"), new StepId("note"), new StepId("close"))));
    }

    @Test
    void namesTheFirstStepThatLacksAFact() {
        assertThat(validate("wanted: [closed]", OPEN, NOTE, CLOSE))
                .isEqualTo(invalid("note", 2, Reason.UNMET_FACTS, "staffed"));
        assertThat(validate("wanted: [closed]", CLOSE.replace("[open]", "[]"), OPEN))
                .isEqualTo(invalid("close", 1, Reason.UNMET_FACTS, "ticket"));
    }

    @Test
    void takesConsumedFactsAway() {
        assertThat(validate(STAFFED, OPEN, CLOSE, NOTE)).isEqualTo(invalid("note", 3, Reason.UNMET_FACTS, "ticket.id"));
        assertThat(validate(STAFFED, OPEN, NOTE, CLOSE)).isInstanceOf(Valid.class);
    }

    @Test
    void takesAFactWithANameOfItsOwnForMoreThanAPartOfAnother() {
        String announce = "{id: announce, dependsOn: [open], call: {tool: desk.announce}}";
        assertThat(validate(STAFFED, OPEN, announce))
                .isEqualTo(invalid("announce", 2, Reason.UNMET_FACTS, "ticket.checked"));
        assertThat(validate(
                        STAFFED,
                        OPEN,
                        "{id: check, dependsOn: [open], call: {tool: desk.check}}",
                        announce.replace("open", "check")))
                .isInstanceOf(Valid.class);
    }

    @Test
    void leavesAnArgumentToThePlanThatIsTakenFromElsewhere() {
        assertThat(validate(
                        STAFFED,
                        OPEN,
                        CLOSE,
                        NOTE.replace("${steps.open.output.id}", "t-7"),
                        NOTE.replace("${steps.open.output.id}", "${goal.inputs.ticket}")
                                .replace("id: note,", "id: more,")))
                .isInstanceOf(Valid.class);
    }

    @Test
    void followsAnArgumentThroughInputs() {
        assertThat(validate(
                        STAFFED,
                        OPEN,
                        CLOSE,
                        NOTE.replace(
                                        "id: note,",
                                        "id: note, inputs: {a: \"${steps.open.output}\", b: \"${inputs.a.id}\"},")
                                .replace("\"${steps.open.output.id}\"", "\"${inputs.b}\"")))
                .isEqualTo(invalid("note", 3, Reason.UNMET_FACTS, "ticket.id"));
    }

    @Test
    void takesInputsThatWillBeAskedForForFacts() {
        assertThat(validate(
                        "wanted: [ticket]", NOTE.replace("${steps.open.output.id}", "${goal.inputs.staffed}"), OPEN))
                .isInstanceOf(Valid.class);
    }

    @Test
    void namesWantedFactsThatDoNotHoldAtTheEnd() {
        assertThat(validate("wanted: [ticket, noted]", OPEN, CLOSE))
                .isEqualTo(new Invalid(null, 0, Reason.NOT_PRODUCED, Set.of("noted", "ticket")));
    }

    @Test
    void namesToolsThatThereAreNot() {
        assertThat(validate("wanted: []", OPEN.replace("desk.open", "desk.shut")))
                .isEqualTo(invalid("open", 1, Reason.UNKNOWN_TOOL));
    }

    @Test
    void namesStepsThatWaitForThemselves() {
        assertThat(validate(STAFFED, OPEN, NOTE.replace("[open]", "[close]"), CLOSE.replace("[open]", "[note]")))
                .isEqualTo(invalid("note", 2, Reason.WAITS_FOR_ITSELF));
    }
}
