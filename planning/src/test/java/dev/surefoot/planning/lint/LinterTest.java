package dev.surefoot.planning.lint;

import static dev.surefoot.planning.lint.Expected.finds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.Kind;
import dev.surefoot.file.Problem;
import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.planning.Examples;
import dev.surefoot.policy.Policy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each rule finds the one thing that is wrong in a plan that is good otherwise, at its place. */
final class LinterTest {
    private static final String CORRECT = "{shelf: \"${goal.inputs.shelf}\", amount: \"${inputs.counted.items}\"}";
    private static final String PROVED = "    successCriteria: [{check: \"output.id != ''\"}]\n"
            + "    readBack: {tool: stock.entry, arguments: {id: \"${output.id}\"}, check: \"readback.amount =="
            + " arguments.amount\"}\n";
    private static final String TOLD = "    successCriteria: [{check: \"response.status == 202\"}]\n";

    @Test
    void findsNothingInAGoodPlan() {
        assertThat(Examples.lint()).isEqualTo(new LintReport(List.of(), 0, 0));
    }

    @Test
    void findsToolThatIsNotInTheToolbox() {
        finds("unknown-tool", "stock.corect", "found stock.corect", "did you mean stock.correct?")
                .in("{tool: stock.correct,", "{tool: stock.corect,", "[stock.correct, stock.entry]", "[stock.corect]");
    }

    @Test
    void findsAllowedToolThatIsNotInTheToolbox() {
        finds("unknown-tool", "mail.send", "found mail.send", "add mail.send to the toolbox")
                .in("[stock.correct, stock.entry]", "[stock.correct, mail.send]");
    }

    @Test
    void findsToolThatTheStepDoesNotAllow() {
        finds("tool-not-allowed", "stock.correct", "allowedTools without it", "add stock.correct to allowedTools")
                .in("[stock.correct, stock.entry]", "[stock.entry]");
    }

    @Test
    void findsStepThatAllowsNothing() {
        finds("tool-not-allowed", "post.tell", "no allowedTools", "add allowedTools: [post.tell]")
                .in("    allowedTools: [post.tell]\n", "");
    }

    @Test
    void findsEdgeToNoStep() {
        finds("unknown-step", "corect", "found corect", "did you mean correct?")
                .in("dependsOn: [correct]", "dependsOn: [correct, corect]");
    }

    @Test
    void findsBindingToNoStep() {
        finds("unknown-step", "\"${steps.cuont", "found cuont", "did you mean count?")
                .in("${steps.count.output}", "${steps.cuont.output}");
    }

    @Test
    void findsBindingToStepThatMayRunLater() {
        finds("undeclared-dependency", "\"Shelf", "found steps.count.output.items", "add count to its dependsOn")
                .in("dependsOn: [correct]", "dependsOn: []");
    }

    @Test
    void findsStepThatReadsItself() {
        finds("undeclared-dependency", "\"Shelf", "found steps.tell.output", "read from a step before")
                .in("holds ${steps.count.output.items}", "holds ${steps.tell.output.x}");
    }

    @Test
    void findsIdThatIsTaken() {
        finds("duplicate-step", "count", "found count again", "rename one of the two")
                .in(
                        TOLD,
                        TOLD + "  - id: count\n    description: Again\n    allowedTools: [stock.count]\n"
                                + "    call: {tool: stock.count, arguments: {shelf: B}}\n"
                                + "    successCriteria: [{check: output.items > 0}]\n");
    }

    @Test
    void namesTheStepsOfACycle() {
        finds("cycle", "tell]", "waiting for the next: count, tell, correct, and again count", "take out one")
                .in("  - id: count\n", "  - id: count\n    dependsOn: [tell]\n");
    }

    @Test
    void findsStepThatDependsOnItself() {
        finds("cycle", "count]", "found count depending on itself", "take out")
                .in("  - id: count\n", "  - id: count\n    dependsOn: [count]\n");
    }

    @Test
    void findsTemplateThatIsNone() {
        finds("bad-binding", "}\"}}", "expected a name after the dot", "write ${path}")
                .in("${inputs.counted.items}", "${inputs.counted.}");
    }

    @Test
    void findsPathThatStartsNowhere() {
        finds("bad-binding", "\"${input.counted", "found input.counted.items", "did you mean inputs?")
                .in("${inputs.counted.items}", "${input.counted.items}");
    }

    @Test
    void findsInputThatTheStepDoesNotHave() {
        finds("bad-binding", "\"${inputs.countd", "inputs has counted", "did you mean counted?")
                .in("${inputs.counted.items}", "${inputs.countd.items}");
    }

    @Test
    void findsInputThatIsReadBeforeItIsThere() {
        finds("bad-binding", "\"${inputs.later", "found inputs.later", "take one of the names")
                .in(
                        "{counted: \"${steps.count.output}\"}",
                        "{counted: \"${steps.count.output}\", a: \"${inputs.later}\", later: 1}");
    }

    @Test
    void findsPathIntoWhatASchemaRulesOut() {
        finds("bad-binding", "\"${inputs.counted.itms", "inputs.counted has items, note", "did you mean items?")
                .in("${inputs.counted.items}", "${inputs.counted.itms}");
        finds("bad-binding", "\"${goal.txt", "goal has inputs, text", "did you mean text?")
                .in("${goal.inputs.keeper}", "${goal.txt}");
        finds("bad-binding", "\"Shelf", "steps.count has output", "did you mean output?")
                .in("holds ${steps.count.output.items}", "holds ${steps.count.outputs.items}");
    }

    @Test
    void followsInputsThatAreMadeOfOthers() {
        finds("bad-binding", "\"${inputs.counted.a.itms", "inputs.counted.a has items, note", "did you mean items?")
                .in(
                        "{counted: \"${steps.count.output}\"}",
                        "{counted: {a: \"${steps.count.output}\", b: [1]}}",
                        "${inputs.counted.items}",
                        "${inputs.counted.a.itms}");
        finds("type-mismatch", "\"${inputs.counted.b", "found array", "takes amount, shelf")
                .in(
                        "{counted: \"${steps.count.output}\"}",
                        "{counted: {a: \"${steps.count.output}\", b: [1]}}",
                        "${inputs.counted.items}",
                        "${inputs.counted.b}");
    }

    @Test
    void followsTypesThroughListsThatAPlanMakes() {
        String list = "{counted: {a: [1, \"${steps.count.output.items}\", \"${steps.count.output.note}\"]}}";
        assertThat(Examples.lint("{counted: \"${steps.count.output}\"}", list, "counted.items}", "counted.a[1]}")
                        .findings())
                .isEmpty();
        finds("type-mismatch", "\"${inputs.counted.a[2]", "expected integer, found string", "takes amount, shelf")
                .in("{counted: \"${steps.count.output}\"}", list, "counted.items}", "counted.a[2]}");
        finds("bad-binding", "\"${inputs.counted.a[3]", "found inputs.counted.a[3]", "use inputs.counted.a")
                .in("{counted: \"${steps.count.output}\"}", list, "counted.items}", "counted.a[3]}");
    }

    @Test
    void believesAnExpectedOutputThatSaysMoreThanTheTool() {
        String expected = "{type: object, required: [items], properties: {items: {minimum: 5}, note: {const: none}}}";
        assertThat(Examples.lint("{type: object, required: [items]}", expected).findings())
                .isEmpty();
        finds("type-mismatch", "\"${steps.count.output.note", "expected integer, found \"none\"", "takes amount, shelf")
                .in(
                        "{type: object, required: [items]}",
                        expected,
                        "${inputs.counted.items}",
                        "${steps.count.output.note}");
    }

    @Test
    void knowsTheTypesOfFacts() {
        finds("bad-expression", ">= ''", "integer", "compare it with the schemas")
                .in("facts.counted >= 0", "facts.counted >= ''");
    }

    @Test
    void takesAnInputForAFact() {
        assertThat(Examples.lint("wanted: [counted]", "wanted: [counted, shelf, keeper]", "counted >= 0", "shelf != ''")
                        .findings())
                .isEmpty();
    }

    @Test
    void findsArgumentOfTheWrongType() {
        finds("type-mismatch", "\"${inputs.counted", "found string (${inputs.counted.note})", "takes amount, shelf")
                .in("${inputs.counted.items}", "${inputs.counted.note}");
    }

    @Test
    void findsGivenInputOfTheWrongType() {
        finds("type-mismatch", "\"${goal.inputs.keeper", "found 7 (${goal.inputs.keeper})", "takes text, to")
                .in("inputs: {shelf: A7}", "inputs: {shelf: A7, keeper: 7}");
        assertThat(new Linter(Examples.toolbox(), Examples.policy())
                        .lint(Examples.read(Kind.PLAN, Examples.PLAN), Map.of("keeper", Json.read("7")))
                        .findings())
                .singleElement()
                .extracting(Problem::rule)
                .isEqualTo("type-mismatch");
    }

    @Test
    void findsLiteralThatTheSchemaRefuses() {
        finds("type-mismatch", "maybe", "boolean", "takes deep, shelf").in("deep: true", "deep: maybe");
        finds("type-mismatch", "''", "at least 1", "takes deep, shelf")
                .in("{shelf: \"${goal.inputs.shelf}\", deep: true}", "{shelf: ''}");
    }

    @Test
    void findsArgumentThatIsMissing() {
        finds("type-mismatch", "{shelf", "expected amount", "takes amount, shelf")
                .in(CORRECT, "{shelf: \"${goal.inputs.shelf}\"}");
    }

    @Test
    void findsCallWithoutTheArgumentsItNeeds() {
        finds("type-mismatch", "{tool: stock.count}", "expected shelf", "takes deep, shelf")
                .in(
                        "{tool: stock.count, arguments: {shelf: \"${goal.inputs.shelf}\", deep: true}}",
                        "{tool: stock.count}");
    }

    @Test
    void findsArgumentThatTheToolDoesNotTake() {
        finds("type-mismatch", "true", "found deeply", "takes deep, shelf").in("deep: true", "deeply: true");
    }

    @Test
    void findsExpectedOutputThatTheToolNeverGives() {
        finds("type-mismatch", "{type: array}", "never both", "outputSchema")
                .in("{type: object, required: [items]}", "{type: array}");
    }

    @Test
    void findsExpectedOutputThatIsNoSchema() {
        finds("bad-schema", "objekt", "objekt", "").in("{type: object, required: [items]}", "{type: objekt}");
    }

    @Test
    void pointsIntoAConditionThatDoesNotParse() {
        finds("bad-expression", "> 0", "CEL", "write a CEL condition")
                .in("output.items > 0\", because", "output.items > > 0\", because");
    }

    @Test
    void pointsIntoABlockOfLines() {
        finds("bad-expression", "outputs.id", "found outputs", "write a CEL condition")
                .in(
                        "[{check: \"output.id != ''\"}]",
                        "\n      - check: |\n          true &&\n          outputs.id != ''");
    }

    @Test
    void findsConditionOverWhatTheOutputCannotHave() {
        finds("bad-expression", ".itms", "items", "compare it with the schemas")
                .in("\"output.items > 0\"", "\"output.itms > 0\"");
    }

    @Test
    void findsConditionOfTheGoalOverNoFact() {
        finds("bad-expression", ".count ", "facts.count", "compare it with the schemas")
                .in("facts.counted >= 0", "facts.count >= 0");
    }

    @Test
    void findsCriterionThatSaysNothing() {
        finds(
                        "says-nothing",
                        "\"true\"",
                        "on output or response, found one that does not mention it",
                        "say what must be true")
                .in("\"output.id != ''\"", "\"true\"");
        finds(
                        "says-nothing",
                        "\"arguments.amount",
                        "on output or response, found one that does not mention it",
                        "say what must be true")
                .in("\"output.id != ''\"", "\"arguments.amount > 0\"");
    }

    @Test
    void findsCriterionThatHoldsWhateverTheResult() {
        finds("says-nothing", "\"output.id ==", "comes out the same whatever", "say what must be true")
                .in("\"output.id != ''\"", "\"output.id == output.id || true\"");
    }

    @Test
    void findsReadBackThatSaysNothing() {
        finds("says-nothing", "\"output.id", "on readback, found one that does not mention it", "say what must be true")
                .in("check: \"readback.amount == arguments.amount\"", "check: \"output.id != ''\"");
    }

    @Test
    void findsReadThatNothingCouldProve() {
        finds("unproved", "count", "nothing that could prove", "add successCriteria")
                .in(
                        "    expectedOutput: {type: object, required: [items]}\n",
                        "",
                        "    successCriteria: [{check: \"output.items > 0\", because: an empty shelf needs no"
                                + " correction}]\n",
                        "");
    }

    @Test
    void takesAnExpectedOutputAsProofOfAReadUnlessItAdmitsAnything() {
        String criterion =
                "    successCriteria: [{check: \"output.items > 0\", because: an empty shelf needs no correction}]\n";
        assertThat(Examples.lint(criterion, "").findings()).isEmpty();
        finds("unproved", "count", "nothing", "add")
                .in(criterion, "", "{type: object, required: [items]}", "{description: anything}");
        finds("unproved", "count", "nothing", "add").in(criterion, "", "{type: object, required: [items]}", "{}");
    }

    @Test
    void findsMessageThatNothingCouldProve() {
        finds("write-unproved", "tell", "of a message, found neither", "add successCriteria")
                .in(TOLD, "");
    }

    @Test
    void takesAnExpectedOutputAsNoProofOfAMessage() {
        finds("write-unproved", "tell", "found neither", "add").in(TOLD, "    expectedOutput: {type: object}\n");
    }

    @Test
    void takesTheReadBackOfTheContractAsProof() {
        assertThat(Examples.lint(PROVED, "").findings()).isEmpty();
    }

    @Test
    void findsWriteThatThePlanAsksNoApprovalFor() {
        String approval = "    approval: {required: true, because: it changes the books, by: keeper}\n";
        finds("write-unapproved", "correct", "no write by stock.correct without it", "add approval: {required: true")
                .in(approval, "");
        finds("write-unapproved", "{required: false", "no write", "add approval")
                .in("{required: true, because: it", "{required: false, because: it");
    }

    @Test
    void asksForNoApprovalWhereThePolicyDoesNot() {
        Policy loose = Policy.of(Examples.read(
                        Kind.POLICY,
                        "surefoot: v1\nkind: Policy\nuse: [standard]\nstandard: {approveWrites: irreversible}\n")
                .value());
        SourceFile plan = Examples.read(
                Kind.PLAN,
                Examples.changed(
                        Examples.PLAN,
                        "    approval: {required: true, because: it changes the books, by: keeper}\n",
                        ""));
        assertThat(new Linter(Examples.toolbox(), loose).lint(plan).findings()).isEmpty();
    }

    @Test
    void findsRoleThatNobodyHolds() {
        finds("unmapped-role", "keepr", "found keepr", "did you mean keeper?").in("by: keeper", "by: keepr");
    }

    @Test
    void warnsOfRetriesAboveTheCeiling() {
        finds("retries-over-ceiling", "7", "at most 3 attempts", "write attempts: 3")
                .in("attempts: 3", "attempts: 7");
        assertThat(Examples.lint("attempts: 3", "attempts: 7").hasErrors()).isFalse();
    }

    @Test
    void findsHandlesWhereverTheyStand() {
        finds("handle-in-plan", "\"${env:TOKEN}", "no handle", "belong to the sources")
                .in("\"${goal.inputs.keeper}\"", "\"${env:TOKEN}\"");
        finds("handle-in-plan", "\"${file:/etc", "no handle", "belong to the sources")
                .in("description: Count the shelf", "description: \"${file:/etc/passwd}\"");
        finds("handle-in-plan", "\"${ env:X}\"", "no handle", "belong to the sources")
                .in("shelf: A7", "shelf: \"${ env:X}\"");
    }

    @Test
    void takesAnEscapedHandleForText() {
        assertThat(Examples.lint("\"${goal.inputs.keeper}\"", "\"$${env:TOKEN}\"")
                        .findings())
                .isEmpty();
    }

    @Test
    void findsFactThatNoStepProduces() {
        finds("not-produced", "countd", "found countd", "did you mean counted?")
                .in("wanted: [counted]", "wanted: [countd]");
    }

    @Test
    void holdsReadBackOfAStepToItsTool() {
        finds("unknown-tool", "stock.entri", "found stock.entri", "did you mean stock.entry?")
                .in("readBack: {tool: stock.entry", "readBack: {tool: stock.entri");
        finds("not-a-read", "stock.undo", "only reads", "effect: read")
                .in("readBack: {tool: stock.entry", "readBack: {tool: stock.undo");
        finds("bad-expression", "readbac.", "found readbac", "write a CEL condition")
                .in("check: \"readback.amount ==", "check: \"readbac.amount ==");
    }
}
