package dev.surefoot.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.Kind;
import dev.surefoot.inbox.Question;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.policy.Policy;
import dev.surefoot.schema.JsonSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PreviewTest {
    private static final int COLUMNS = 100;

    @Test
    void tellsWhatAPlanReadsWritesAndSends() {
        Plan plan = plan();
        assertThat(preview(plan, Examples.policy(), "ana").text(COLUMNS)).isEqualTo("""
            Correct the count of a shelf and tell the store keeper
            1 read, 1 write, 1 message sent; 2 approvals; 1 constraint unverified
            plan %s

            Steps
              count: Count the shelf
                  read stock.count, GET http://127.0.0.1:9/count/${arguments.shelf}
              correct: Correct the entry
                  WRITE stock.correct, POST http://127.0.0.1:9/corrections
                  after count
                  can be undone with stock.undo; repeated only under the same key, which is remembered for 1
                    day; a doubt is looked up with stock.find
                  read back with stock.entry
                  approval by somebody in the role of keeper: it changes the books; no write without approval
                  may be approved with the plan
              tell: Tell the store keeper
                  COMMUNICATE post.tell, POST http://127.0.0.1:9/messages
                  after correct
                  cannot be undone; never sent twice unless it is proved that nothing was done; a doubt waits
                    for a person
                  not read back: its own answer is the only evidence
                  approval by anybody: no message without approval
                  may be approved with the plan

            Inputs
              shelf: "A7"
              keeper: not given, asked for before anything runs: What is the goal's keeper?

            Constraints
              checked at the end: the count is not negative
              UNVERIFIED: the store keeper is polite

            Policy
              rules, which may deny or want approved: big-corrections\
            """.formatted(plan.digest()));
    }

    @Test
    void saysWhoHoldsEverythingWhereNobodyIsNamed() {
        assertThat(preview(plan(), Policy.standardOnly(), "root").text(COLUMNS))
                .contains("no people are named in the policy: root holds every role and grant");
    }

    @Test
    void saysWhatThePolicyLoosens() {
        Policy loose = policy("use: [standard]\nstandard: {approveWrites: never, maxAttempts: 9}\n");
        assertThat(preview(plan(), loose, "root").text(COLUMNS))
                .contains("LOOSENED: writes run without approval", "LOOSENED: up to 9 attempts")
                .contains("approval by somebody in the role of keeper: it changes the books\n");
    }

    @Test
    void saysWhichGrantsAreMissing() {
        assertThat(preview(plan(), Examples.policy(), "ben").text(COLUMNS))
                .contains("refused as things stand: you do not hold stock:write");
    }

    @Test
    void showsTheInputsThatAreGivenBesideThoseOfThePlan() {
        Preview preview = Preview.of(
                plan(), Examples.toolbox(), Examples.policy(), Map.of("keeper", Json.read("\"kim\"")), "ana");
        assertThat(preview.asked()).isEmpty();
        assertThat(preview.text(COLUMNS)).contains("  keeper: \"kim\"\n");
    }

    @Test
    void asksWithTheQuestionThatTheRunWillAsk() {
        assertThat(preview(plan(), Examples.policy(), "ana").asked())
                .extracting(Question::name)
                .containsExactly("keeper");
    }

    @Test
    void keepsToItsWidthAndShowsNothingThatActsOnAScreen() {
        Plan hostile = plan(
                "description: Count the shelf", "description: \"a\\u202eb\\u200bc\\e[2J " + "x".repeat(300) + "\"",
                "{shelf: A7}", "{shelf: \"\\u2066\\e]0;t\\a\"}",
                "because: it changes the books", "because: \"\\nno approval\"",
                "the store keeper is polite", "\"\\u2028\\u061c\"");
        String text = preview(hostile, Examples.policy(), "ana\u202e").text(COLUMNS);
        assertThat(text).contains("a<U+202E>b<U+200B>c<U+001B>[2J", "\"<U+2066>");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(COLUMNS));
        assertThat(text.codePoints().filter(point -> point != '\n'))
                .allSatisfy(point -> assertThat(Character.getType(point))
                        .isNotIn((int) Character.CONTROL, (int) Character.FORMAT, (int) Character.LINE_SEPARATOR, (int)
                                Character.PARAGRAPH_SEPARATOR));
    }

    @Test
    void writesWhatItsSchemaSays() {
        JsonSchema schema = JsonSchema.compile(Json.read(Preview.jsonSchema()));
        for (Policy policy : List.of(Examples.policy(), Policy.standardOnly())) {
            Preview preview = preview(plan(), policy, "ana");
            assertThat(schema.validate(preview.json())).isEmpty();
            assertThat(preview.json().path("counts"))
                    .isEqualTo(Json.read(
                            "{\"reads\":1,\"writes\":1,\"messages\":1,\"byHand\":0,\"approvals\":2,\"unverified\":1}"));
        }
    }

    @Test
    void tellsWhoCarriesAStepOutForWhatAndWhen() {
        Plan plan = Plan.of(Examples.read(Kind.PLAN, """
            surefoot: v1
            kind: Plan
            goal: {text: Count them all}
            steps:
              - id: choose
                description: Choose the shelves
                human: {by: keeper}
                expectedOutput: {type: array, items: {type: string}}
              - id: count
                description: Count a shelf
                dependsOn: [choose]
                forEach: {in: "${steps.choose.output}", parallel: 2, tolerate: 1}
                allowedTools: [stock.count]
                call: {tool: stock.count, arguments: {shelf: "${item}"}}
              - id: again
                description: Count the first once more
                dependsOn: [count]
                when: steps.count.output[0] != null
                allowedTools: [stock.count]
                call: {tool: stock.count, arguments: {shelf: A1}}
            """).value());

        Preview preview = preview(plan, Examples.policy(), "ana");

        assertThat(preview.text(COLUMNS))
                .contains("2 reads, no writes, nothing sent; no approvals; 1 task for a person\n")
                .contains("BY HAND: somebody in the role of keeper fills in what is expected\n")
                .contains("for each of ${steps.choose.output}, at most 2 at once; 1 item may come to nothing\n")
                .contains("only when steps.count.output[0] != null, else passed over with what needs it");
        assertThat(JsonSchema.compile(Json.read(Preview.jsonSchema())).validate(preview.json()))
                .isEmpty();
        assertThat(preview.json().at("/steps/0/human/by").asString()).isEqualTo("keeper");
        assertThat(preview.json().at("/steps/0/tool").isMissingNode()).isTrue();
    }

    @Test
    void countsTheModelsThatMayWriteAmongWhatAPlanDoes() {
        String step = """
            surefoot: v1
            kind: Plan
            goal: {text: Count what is there}
            steps:
              - id: look
                description: Look after the books
                model: {instructions: Look after them.}
                allowedTools: [stock.count%s]
                successCriteria: [{check: "output.ok"}]
            """;

        assertThat(preview(Plan.of(Examples.read(Kind.PLAN, step.formatted("")).value()), Examples.policy(), "ana")
                        .summary())
                .isEqualTo("no reads, no writes, nothing sent; no approvals");
        assertThat(preview(
                                Plan.of(Examples.read(Kind.PLAN, step.formatted(", stock.correct, post.tell"))
                                        .value()),
                                Examples.policy(),
                                "ana")
                        .summary())
                .isEqualTo("no reads, no writes, nothing sent; no approvals; 1 model that may write or send");
    }

    private static Preview preview(Plan plan, Policy policy, String person) {
        return Preview.of(plan, Examples.toolbox(), policy, Map.of(), person);
    }

    private static Plan plan(String... replacements) {
        return Plan.of(Examples.read(Kind.PLAN, Examples.changed(Examples.PLAN, replacements))
                .value());
    }

    private static Policy policy(String rest) {
        return Policy.of(Examples.read(Kind.POLICY, "surefoot: v1\nkind: Policy\n" + rest)
                .value());
    }
}
