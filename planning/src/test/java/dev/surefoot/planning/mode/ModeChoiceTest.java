package dev.surefoot.planning.mode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Model;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanText;
import dev.surefoot.planning.lint.LintReport;
import dev.surefoot.planning.lint.Linter;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Toolbox;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Which goals stay inline and which are planned, and the reasons that are told. */
final class ModeChoiceTest {

    private static final Toolbox SHOP = Toolbox.of(Json.read("""
        {"sources": {"orders": {"java": "com.example.Orders"}, "billing": {"java": "com.example.Billing"},
                     "mail": {"java": "com.example.Mail"}, "docs": {"java": "com.example.Docs"},
                     "crm": {"java": "com.example.Crm"}},
         "tools": {
           "orders.get": {"effect": "read", "description": "Reads an order: its status, items and address",
              "input": {"type": "object", "required": ["order"], "properties": {"order": {"type": "string"}}},
              "produces": {"shipping": {"from": "output.shipping"}}},
           "orders.list": {"effect": "read", "description": "Lists the orders of a customer"},
           "orders.cancel": {"effect": "write", "reversible": false, "description": "Cancels an order",
              "input": {"type": "object", "required": ["order"], "properties": {"order": {"type": "string"}}},
              "produces": {"cancelled": {"from": "output.id"}}},
           "orders.set_address": {"effect": "write", "reversible": true, "idempotency": "natural",
              "description": "Sets the delivery address of an order"},
           "billing.invoice": {"effect": "read", "description": "Reads an invoice and what was paid of it",
              "arguments": {"order": {"fact": "order"}}, "produces": {"invoice": {"from": "output"}}},
           "billing.refund": {"effect": "write", "description": "Refunds an amount of an invoice"},
           "mail.send": {"effect": "communicate", "description": "Sends an email to a customer"},
           "docs.search": {"effect": "read", "description": "Searches the handbook"},
           "docs.audit": {"effect": "read", "timeout": "PT10M", "description": "Audits a document",
              "produces": {"audit": {"from": "output.audit"}}},
           "crm.get": {"effect": "read", "description": "Reads a customer record"},
           "crm.update": {"effect": "write", "reversible": true, "idempotency": "natural", "description": "Updates a customer record"},
           "crm.delete": {"effect": "write", "reversible": false, "description": "Deletes a customer record"}}}
        """));

    private static PlanRequest request(String text, String more) {
        ObjectNode goal = (ObjectNode) Json.read(more);
        goal.put("text", text);
        return PlanRequest.of(goal, SHOP, Policy.standardOnly(), "ana");
    }

    private static ModeChoice choice(String text) {
        return ModeChoice.of(request(text, "{}"));
    }

    private static String applying(ModeChoice choice) {
        return choice.grounds().stream()
                .filter(ground -> ground.reason().separates())
                .map(ground -> ground.reason().toString())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is the status of order 1047?",
                "Has invoice 88 been paid?",
                "Which address does order 1047 go to?",
                "Compare the customer records of Ada Lovelace and Alan Turing.",
                "Summarise the handbook's chapter on returns.",
                "Who is the contact of customer 12?",
                "How many items are in order 9?",
                "When was order 31 cancelled?",
                "Why was invoice 7 refunded?",
                "What does the handbook say about emails to customers?",
                "Find the newest order of customer 5.",
                "Tell me whether order 1047 and order 1048 go to the same address.",
                "Explain our policy for updates of customer records.",
                "Is there an order of customer 5 that was not paid yet?",
                "List the orders of customer 12, and say which is the oldest.",
                "Look up what invoice 88 comes to.",
                "Can you tell me who ordered 1047?",
                "Give me the delivery address of order 2.",
                "Check if order 77 has been sent.",
                "Read the customer record of number 3 and describe it in two sentences."
            })
    void aQuestionThatIsAnsweredByReadingStaysInline(String question) {
        ModeChoice choice = choice(question);

        assertThat(choice.mode()).as(choice.toString()).isEqualTo(Mode.INLINE);
        assertThat(applying(choice)).isEmpty();
        assertThat(choice.grounds())
                .extracting(Ground::reason)
                .containsExactly(
                        Reason.SHORT,
                        Reason.READ_ONLY,
                        Reason.EASY_TO_VALIDATE,
                        Reason.UNLIKELY_TO_BRANCH,
                        Reason.LOW_CONSEQUENCE);
        assertThat(choice.grounds()).allMatch(Ground::applies);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Cancel order 1047.                                                | high risk, approval driven, likely to need recovery
        Please refund invoice 88.                                         | high risk, approval driven, likely to need recovery
        Send Ada an email about her order.                                | cross system, high risk, approval driven, likely to need recovery
        Email the customer that order 9 is late.                          | cross system, high risk, approval driven, likely to need recovery
        Set the address of order 1047 to 12 Main Street.                  | high risk, approval driven
        Update the customer record of Alan Turing.                        | high risk, approval driven
        Delete customer 12.                                               | high risk, approval driven, likely to need recovery
        Can you cancel order 31?                                          | high risk, approval driven, likely to need recovery
        What is the status of order 5? Then cancel it.                    | high risk, approval driven, likely to need recovery
        Find the newest order of customer 5 and cancel it.                | high risk, approval driven, likely to need recovery
        Look up invoice 88, refund it, and mail the customer.             | cross system, high risk, approval driven, likely to need recovery
        Change the delivery address of order 2.                           | high risk, approval driven
        I want you to refund invoice 7.                                   | high risk, approval driven, likely to need recovery
        Remove the record of customer 3.                                  | high risk, approval driven, likely to need recovery
        Notify customer 4.                                                | high risk, approval driven, likely to need recovery
        Tell me every day which orders are late.                          | long running
        Monitor order 1047.                                               | long running
        For each of our customers, say what they ordered.                 | tool heavy
        If order 9 is late, tell me why; otherwise say when it comes.     | ''
        Compare what orders, billing and crm say of customer 12.          | cross system
        """)
    void whatTakesMoreThanReadingIsPlanned(String goal, String reasons) {
        ModeChoice choice = choice(goal);

        assertThat(choice.mode()).as(choice.toString()).isEqualTo(Mode.PLANNED);
        assertThat(choice.grounds().stream()
                        .filter(ground -> ground.reason().separates())
                        .map(ground -> ground.reason().toString())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(reasons);
        assertThat(choice.because()).isNotEmpty();
    }

    @Test
    void factsThatAreWantedSayExactlyWhichCallsItTakes() {
        ModeChoice read =
                ModeChoice.of(request("Where is it?", "{\"wanted\": [\"shipping\"], \"inputs\": {\"order\": \"1\"}}"));
        assertThat(read.toString())
                .isEqualTo("inline: short (1 call); read only (every tool that it takes only reads); easy to validate"
                        + " (tools give the facts that it wants); unlikely to branch (it says no condition);"
                        + " low consequence (nothing is changed or sent)");

        ModeChoice write =
                ModeChoice.of(request("Where is it?", "{\"wanted\": [\"cancelled\"], \"inputs\": {\"order\": \"1\"}}"));
        assertThat(write.mode()).isEqualTo(Mode.PLANNED);
        assertThat(applying(write)).isEqualTo("high risk approval driven likely to need recovery");
    }

    @Test
    void whatNobodyGaveAndWhatTakesLongIsLongRunning() {
        assertThat(ModeChoice.of(request("Where is it?", "{\"wanted\": [\"shipping\"]}"))
                        .because())
                .startsWith("long running (a person has to be asked for order)");
        assertThat(ModeChoice.of(request("Audit it", "{\"wanted\": [\"audit\"]}"))
                        .because())
                .startsWith("long running (docs.audit may take longer than a minute)");
    }

    @Test
    void factsThatNoToolGivesAreNotEasyToValidate() {
        ModeChoice choice = ModeChoice.of(request("What is it?", "{\"wanted\": [\"phlogiston\"]}"));
        assertThat(choice.mode()).isEqualTo(Mode.PLANNED);
        assertThat(choice.because())
                .isEqualTo("not easy to validate (no tools are known to give the facts that it wants)");
    }

    @Test
    void theInlinePlanLintsAndMayOnlyRead() {
        PlanRequest request = request(
                "Which customer is in \"the record\"?",
                "{\"inputs\": {\"record\": {\"a\": 1}}, \"constraints\": [{\"text\": \"in French\"}]}");
        Plan plan = InlinePlan.of(request, "default");

        LintReport report = new Linter(SHOP, Policy.standardOnly()).lint(PlanText.file(plan, "inline"), Map.of());
        assertThat(report.findings()).isEmpty();
        Step step = plan.steps().values().iterator().next();
        assertThat(step.allowedTools())
                .isNotEmpty()
                .allMatch(tool -> SHOP.tool(tool).effect().toString().equals("read"));
        Model model = (Model) step.executor();
        assertThat(model.refused()).isZero();
        assertThat(model.calls()).isEqualTo(InlinePlan.CALLS);
        assertThat(model.instructions()).endsWith("- in French");
        assertThat(step.inputs()).containsOnlyKeys("question", "record");
    }

    @Test
    void anInputThatIsCalledLikeTheQuestionDoesNotHideIt() {
        Plan plan = InlinePlan.of(request("Is it so?", "{\"inputs\": {\"question\": \"another\"}}"), "default");

        assertThat(plan.steps().values().iterator().next().json().path("inputs"))
                .isEqualTo(Json.read("{\"asked\": \"${goal.text}\", \"question\": \"${goal.inputs.question}\"}"));
    }
}
