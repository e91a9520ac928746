package dev.surefoot.planning.arazzo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.surefoot.file.DocumentReader;
import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.tool.Toolbox;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class ArazzoTest {
    private static final String HEAD = """
        arazzo: VERSION
        info: {title: Parcels, version: '1'}
        sourceDescriptions: [{name: post, url: ./post.yaml, type: openapi}]
        workflows:
          - workflowId: send
            summary: Send a parcel
        """;

    private static final String SEND = HEAD.replace("VERSION", "1.0.1") + """
            inputs: {type: object, properties: {to: {}, speed: {default: slow}}}
            steps:
              - stepId: weigh
                description: Weigh it
                operationId: weigh
                parameters: [{name: X-Trace, in: header, value: 'to {$inputs.to}'}]
                outputs: {grams: '$response.body#/items/0/grams', all: $response.body, trace: $response.header.X}
              - stepId: book
                operationPath: '{$sourceDescriptions.post.url}#/paths/~1bookings~1{kind}/post'
                requestBody: {payload: '{"grams": "{$steps.weigh.outputs.grams}", "speed": "{$inputs.speed}"}'}
                successCriteria:
                  - condition: $statusCode == 201 && $response.body#/grams >= $steps.weigh.outputs.grams
                  - {context: $response.body, condition: '^x', type: regex}
                onSuccess: [{name: back, type: goto, stepId: weigh}]
                onFailure: [{name: again, type: retry, retryAfter: 1.5, retryLimit: 2}]
              - stepId: tell
                operationId: $sourceDescriptions.post.tell
                parameters: [{name: trace, in: query, value: $steps.weigh.outputs.trace}]
        """;

    private static SourceFile file(String yaml) {
        return new DocumentReader(ArazzoReader.LIMITS).read("flow.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static ArazzoImport read(String yaml) {
        return ArazzoReader.read(file(yaml), null);
    }

    private static List<String> left(List<NotCarried> left) {
        return left.stream().map(each -> each.of() + ": " + each.what()).toList();
    }

    private static JsonNode steps(String steps, String version) {
        return read(HEAD.replace("VERSION", version) + "    steps:\n" + steps.indent(6))
                .plan()
                .json()
                .path("steps");
    }

    @Test
    void bindsWhatStepsAreGiven() {
        Plan plan = read(SEND).plan();
        assertThat(plan.goal().text()).isEqualTo("Send a parcel");
        assertThat(plan.json().at("/goal/inputs")).hasToString("{\"speed\":\"slow\"}");
        assertThat(plan.json().at("/steps/0/call"))
                .hasToString("{\"tool\":\"post.weigh\",\"arguments\":{\"X-Trace\":\"to ${goal.inputs.to}\"}}");
        assertThat(plan.json().at("/steps/1/call/tool").asString()).isEqualTo("post.post_bookings_kind");
        assertThat(plan.json().at("/steps/1/call/arguments"))
                .hasToString("{\"grams\":\"${steps.weigh.output.items[0].grams}\",\"speed\":\"${goal.inputs.speed}\"}");
        assertThat(plan.json().at("/steps/1/dependsOn")).hasToString("[\"weigh\"]");
    }

    @Test
    void makesChecksOfSimpleConditionsAndRetriesOfRetries() {
        JsonNode book = read(SEND).plan().json().at("/steps/1");
        assertThat(book.at("/successCriteria/0/check").asString())
                .isEqualTo("response.status == 201 && output.grams >= inputs.weigh_grams");
        assertThat(book.at("/inputs/weigh_grams").asString()).isEqualTo("${steps.weigh.output.items[0].grams}");
        assertThat(book.path("retry")).hasToString("{\"attempts\":3,\"backoff\":\"PT1.5S\",\"factor\":1,\"jitter\":0}");
    }

    @Test
    void tellsWhatItDoesNotCarry() {
        assertThat(left(read(SEND).left()))
                .contains(
                        "book: the regex criterion ^x",
                        "book: onSuccess back (goto weigh): what comes next is what needs this step",
                        "tell: the output trace of weigh, which is no part of what it answers",
                        "workflow send: that tell comes after book, of which it needs nothing: add dependsOn where the"
                                + " order matters")
                .hasSize(4);
    }

    @Test
    void putsAWorkflowThatAStepCallsInsideOfIt() {
        ArazzoImport made = read(HEAD.replace("VERSION", "1.0.0") + """
                steps:
                  - {stepId: pay, workflowId: payment, parameters: [{name: sum, value: $inputs.sum}], outputs: {id: $outputs.receipt}}
                  - {stepId: note, operationId: note, requestBody: {payload: {id: $steps.pay.outputs.id}}}
              - workflowId: payment
                steps:
                  - {stepId: charge, operationId: charge, requestBody: {payload: {sum: $inputs.sum, tip: $inputs.tip}}, outputs: {n: $response.body#/n}}
                outputs: {receipt: $steps.charge.outputs.n}
              - workflowId: other
                steps: [{stepId: a, operationId: a}]
            """);
        JsonNode pay = made.plan().json().at("/steps/0");
        assertThat(pay.path("inputs")).hasToString("{\"sum\":\"${goal.inputs.sum}\"}");
        assertThat(pay.at("/plan/output")).hasToString("{\"receipt\":\"${steps.charge.output.n}\"}");
        assertThat(pay.at("/plan/steps/0/call/arguments")).hasToString("{\"sum\":\"${goal.inputs.sum}\"}");
        assertThat(made.plan().json().at("/steps/1/call/arguments/id").asString())
                .isEqualTo("${steps.pay.output.receipt}");
        assertThat(left(made.left()))
                .contains(
                        "charge: $inputs.tip, for which nothing stands in a plan",
                        "workflow other: the whole: a plan is made of one workflow");
    }

    @Test
    void refusesWorkflowsThatCallEachOtherInACircle() {
        assertThatThrownBy(
                        () -> read(HEAD.replace("VERSION", "1.0.0") + "    steps: [{stepId: a, workflowId: send}]\n"))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("within each other");
    }

    @ParameterizedTest
    @CsvSource({"2.0.0", "1.2.0", "1.0", "one"})
    void refusesOtherVersionsByName(String version) {
        assertThatThrownBy(() -> read(SEND.replace("1.0.1", "'" + version + "'")))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("flow.yaml:1:")
                .hasMessageContaining("expected an Arazzo description of version 1.0 or 1.1, found arazzo: " + version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{stepId: a}",
                "{stepId: a, operationId: x, operationPath: y}",
                "{operationId: x}",
                "{stepId: a, operationId: x, unknown: 1}",
                "{stepId: a, operationId: x, successCriteria: []}",
                "{stepId: a, operationId: x, successCriteria: [{condition: x, type: regex}]}",
                "{stepId: a, operationId: x, parameters: [{name: p, value: 1}]}",
                "{stepId: a, operationId: x, parameters: [{name: p, in: body, value: 1}]}",
                "{stepId: a, operationId: x, onSuccess: [{name: n, type: goto}]}",
                "{stepId: a, operationId: x, onSuccess: [{name: n, type: retry}]}",
                "{stepId: a, operationId: x, onFailure: [{name: n, type: retry, retryAfter: -1}]}",
                "{stepId: a, operationId: x, outputs: {o: 1}}",
                "{stepId: a, channelPath: x}",
                "{stepId: a, operationId: x, timeout: 1.5}",
                "{stepId: a, operationId: x, dependsOn: []}",
                "{stepId: a, operationId: x, dependsOn: [b, b]}",
                "{stepId: a, operationId: x, action: send, correlationId: 1}",
                "{stepId: a, operationPath: x, action: send}"
            })
    void refusesWhatIsNotBuiltAsTheSpecificationHasIt(String step) {
        for (String version : List.of("1.0.1", "1.1.0")) {
            assertThatThrownBy(() -> steps("- " + step, version))
                    .as(version)
                    .isInstanceOf(FileRefused.class)
                    .hasMessageContaining("flow.yaml:")
                    .hasMessageContaining("expected");
        }
    }

    @Test
    void takesWhatOnlyTheLaterVersionHas() {
        String later = """
            - {stepId: a, operationId: x, timeout: 6000, x-own: 1}
            - {stepId: b, operationId: y, dependsOn: [a], parameters: [{name: p, in: querystring, value: {context: $steps.a.outputs.o, selector: /0, type: jsonpointer}}]}
            """;
        JsonNode steps = steps(later, "1.1.0");
        assertThat(steps.at("/0/timeout").asString()).isEqualTo("PT6S");
        assertThat(steps.at("/1/dependsOn")).hasToString("[\"a\"]");
        assertThatThrownBy(() -> steps(later, "1.0.1")).isInstanceOf(FileRefused.class);
    }

    @Test
    void comesBackAsItWasWhereNothingWasLeftOut() {
        Plan plan = plan("""
            surefoot: v1
            kind: Plan
            goal: {text: Send a parcel, inputs: {to: Ana, sizes: [1, 2]}}
            steps:
              - id: weigh
                description: Weigh it
                allowedTools: [post.weigh]
                call: {tool: post.weigh, arguments: {to: "${goal.inputs.to}", note: "for ${goal.inputs.by}, $${5}", n: 3}}
                successCriteria: [{check: "response.status == 200 && output.items[0].grams > 0"}]
                retry: {attempts: 2, backoff: PT1.5S, factor: 1, jitter: 0}
                timeout: PT5S
              - id: send
                description: Send it
                dependsOn: [weigh]
                inputs: {grams: "${steps.weigh.output.items[0].grams}"}
                allowedTools: [post.pack, post.send]
                plan:
                  steps:
                    - id: pack
                      description: Pack it
                      allowedTools: [post.pack]
                      call: {tool: post.pack, arguments: {grams: "${goal.inputs.grams}"}}
                    - id: go
                      description: Let it go
                      dependsOn: [pack]
                      allowedTools: [post.send]
                      call: {tool: post.send, arguments: {box: {id: "${steps.pack.output.id}"}}}
                  output: {number: "${steps.go.output.number}"}
              - id: tell
                description: Tell them
                dependsOn: [weigh, send]
                allowedTools: [post.tell]
                call: {tool: post.tell, arguments: {number: "${steps.send.output.number}"}}
            """);
        ArazzoExport made = ArazzoWriter.of(plan, Toolbox.of(Json.object()));
        assertThat(made.left()).isEmpty();
        Plan back = read(Json.writePretty(made.description())).plan();
        assertThat(back.json()).isEqualTo(plan.json());
    }

    @Test
    void tellsWhatADescriptionDoesNotHold() {
        Plan plan = plan("""
            surefoot: v1
            kind: Plan
            goal: {text: Send a parcel, wanted: [sent]}
            steps:
              - {id: choose, description: Choose, human: {by: clerk}}
              - id: send
                description: Send it
                dependsOn: [choose]
                allowedTools: [post.send]
                call: {tool: post.send, arguments: {box: "${steps.choose.output.box}", text: $inputs.x}}
                approval: {required: true}
                successCriteria: [{check: "size(output.hits) > 1"}]
            """);
        ArazzoExport made = ArazzoWriter.of(plan, Toolbox.of(Json.object()));
        assertThat(left(made.left()))
                .containsExactly(
                        "the goal: its wanted",
                        "choose: the whole: no operation carries it out; what others take of it is an input of the"
                                + " workflow",
                        "send: its approval",
                        "send: the text $inputs.x, which Arazzo takes for an expression",
                        "send: the check size(output.hits) > 1");
        assertThat(made.description().at("/workflows/0/steps/0/requestBody/payload"))
                .hasToString("{\"box\":\"$inputs.choose#/box\"}");
        assertThat(ArazzoReader.workflows(file(Json.writePretty(made.description()))))
                .hasSize(1);
    }

    private static Plan plan(String yaml) {
        return Plan.of(new KindReader()
                .read(Kind.PLAN, "plan.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .value());
    }
}
