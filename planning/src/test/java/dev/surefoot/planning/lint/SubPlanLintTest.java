package dev.surefoot.planning.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.Kind;
import dev.surefoot.planning.Examples;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Toolbox;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found within a plan that carries out a step, where it stands. */
final class SubPlanLintTest {

    private static final String PLAN = """
        surefoot: v1
        kind: Plan
        goal: {text: Ship order 7, inputs: {order: o7}, wanted: [label]}
        steps:
          - id: deliver
            description: Reserve, and print a label
            inputs: {order: "${goal.inputs.order}"}
            allowedTools: [shop.find, shop.reserve, shop.print]
            plan:
              steps:
                - id: find
                  description: Find it
                  allowedTools: [shop.find]
                  call: {tool: shop.find, arguments: {id: "${goal.inputs.order}"}}
                  expectedOutput: {type: object, required: [cents]}
                - id: reserve
                  description: Reserve it
                  dependsOn: [find]
                  allowedTools: [shop.reserve]
                  call: {tool: shop.reserve, arguments: {order: "${steps.find.output.id}"}}
                  approval: {required: true}
                  successCriteria: [{check: "output.id != ''"}]
                - id: print
                  description: Print the label
                  dependsOn: [reserve]
                  allowedTools: [shop.print]
                  call: {tool: shop.print, arguments: {order: "${goal.inputs.order}"}}
                  approval: {required: true}
                  successCriteria: [{check: "output.label != ''"}]
              output: {reservation: "${steps.reserve.output.id}"}
            successCriteria: [{check: "output.reservation != ''"}]
        """;

    private static List<String> found(String plan) {
        Toolbox toolbox =
                Toolbox.of(Examples.read(Kind.TOOLBOX, Workshop.TOOLBOX).value());
        return new Linter(toolbox, Policy.standardOnly())
                .lint(Examples.read(Kind.PLAN, plan)).findings().stream()
                        .map(each -> each.place().position() + " " + each.rule() + ": " + each.message())
                        .toList();
    }

    @Test
    void findsNoMoreThanWhatCouldBeBetterWhereNothingIsWrong() {
        assertThat(found(PLAN))
                .singleElement()
                .asString()
                .startsWith("20:17 unused-read-back: expected a read-back, found none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "dependsOn: [find]      | dependsOn: [fnd]       | 18:23 unknown-step: expected the id of a step,"
                        + " found fnd",
                "dependsOn: [find]      | dependsOn: [print]     | 18:23 cycle: expected steps that can be put in"
                        + " order",
                "dependsOn: [find]      | dependsOn: []          | 20:57 undeclared-dependency: expected a step that"
                        + " reserve depends on",
                "tool: shop.find        | tool: shop.fnd         | 14:24 unknown-tool: expected a tool of the toolbox,"
                        + " found shop.fnd",
                "steps.find.output.id   | steps.find.answer  | 20:57 bad-binding: expected a path to something",
                "steps.find.output.id   | steps.find.output.cents | 20:57 type-mismatch: expected string",
                "id: \"${goal.inputs.order} | id: \"${goal.inputs.topic} | 14:51 bad-binding: expected a path to"
                        + " something, found goal.inputs.topic: goal.inputs has order",
                "id: \"${goal.inputs.order} | id: \"${steps.deliver.output} | 14:51 unknown-step: expected the id of a"
                        + " step, found deliver",
                "id: \"${goal.inputs.order} | id: \"${item} | 14:51 bad-binding: expected a path that starts with",
                "steps.reserve.output.id | steps.resrve.output.id | 30:29 unknown-step: expected the id of a step,"
                        + " found resrve",
                "steps.reserve.output.id | steps.reserve.answer | 30:29 bad-binding: expected a path to something",
                "shop.reserve, shop.print] | shop.reserve] | 26:26 tool-not-allowed: expected a tool that deliver"
                        + " allows, within which print stands, found shop.print",
                "output.reservation      | output.reserved | 31:38 bad-expression: ",
                "required: true}        | required: false}        | 21:21 write-unapproved: expected approval",
                "output.label != ''     | true                    | 29:37 says-nothing: ",
            })
    void findsWhatIsWrongWithinWhereItStands(String right, String wrong, String finding) {
        assertThat(PLAN).contains(right);
        assertThat(found(PLAN.replaceFirst(
                        java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong))))
                .anySatisfy(each -> assertThat(each).startsWith(finding));
    }

    @Test
    void anApprovalOfTheWholeIsOneOfEachOfItsCalls() {
        String plan = PLAN.replace("          approval: {required: true}\n", "")
                .replace("    plan:\n", "    approval: {required: true}\n    plan:\n");
        assertThat(found(plan)).noneMatch(each -> each.contains("write-unapproved"));
    }

    @Test
    void whatAModelMayHaveMadeCountsAsProducedAndItsStepAsOneThatWrites() {
        String plan = """
            surefoot: v1
            kind: Plan
            goal: {text: Ship order 7, inputs: {order: o7}, wanted: [label]}
            steps:
              - id: deliver
                description: Reserve, and print a label
                model: {instructions: Print a label for the order.}
                inputs: {order: "${goal.inputs.order}"}
                allowedTools: [shop.find, shop.print]
                expectedOutput: {type: object, required: [said]}
                successCriteria: [{check: "output.said != ''"}]
            """;
        assertThat(found(plan)).noneMatch(each -> each.contains("not-produced") || each.contains("unused-output"));
        assertThat(found(plan.replace(", shop.print]", "]")))
                .anyMatch(each -> each.contains("not-produced: expected a fact that a step's tool produces"));
    }

    @Test
    void plansStandAtMostFourDeepWithinEachOther() {
        String inner = "{id: s, description: d, allowedTools: [shop.stock],"
                + " call: {tool: shop.stock, arguments: {id: x}}, expectedOutput: {type: object}}";
        for (int depth = 1; depth <= 5; depth++) {
            inner = "{id: s, description: d, allowedTools: [shop.stock], plan: {steps: [" + inner
                    + "], output: \"${steps.s.output}\"}, expectedOutput: {type: object}}";
            String plan = "surefoot: v1\nkind: Plan\ngoal: {text: t}\nsteps:\n  - " + inner + "\n";
            assertThat(found(plan)).hasSize(depth > 4 ? 1 : 0);
        }
    }
}
