package dev.surefoot.planning.lint;

import static dev.surefoot.planning.lint.Expected.finds;
import static dev.surefoot.planning.lint.Workshop.call;
import static dev.surefoot.planning.lint.Workshop.find;
import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.Kind;
import dev.surefoot.file.Problem;
import dev.surefoot.json.Json;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Toolbox;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the policy will have said, asked before anything runs: each finding, and the plan beside it that has none. */
final class ConsentTest {
    private static final String FIND = find("find", "");
    private static final String COUNT = call("count", "shop.stock", "id", "a", ", dependsOn: [find]");
    private static final String RELEASE =
            call("release", "shop.release", "id", "\"${steps.find.output.id}\"", ", dependsOn: [find]");

    private static void clean(Workshop workshop) {
        assertThat(workshop.lint().findings()).isEmpty();
    }

    private static String denies(String when) {
        return "rules: [{id: no, at: tool-call, when: \"" + when + "\", then: {deny: {because: it is closed}}}]";
    }

    private static String asks(String when) {
        return "rules: [{id: ask, at: tool-call, when: \"" + when
                + "\", then: {requireApproval: {by: boss, because: it is dear}}}]";
    }

    @Test
    void findsCallThatIsBoundToBeDenied() {
        Workshop plan = Workshop.of(FIND, COUNT);
        finds("policy-denies", "{tool: shop.stock", "found one that rule no denies: it is closed", "change the call")
                .in(plan.under(denies("tool.name == 'shop.stock' && arguments.id == 'a'"))
                        .lint());
        finds("policy-denies", "{tool: shop.find", "rule no denies", "change the call")
                .in(Workshop.of(FIND)
                        .under(denies("arguments.id == goal.inputs['order-id']"))
                        .lint());
        clean(plan.under(denies("tool.name == 'shop.stock' && arguments.id == 'b'")));
    }

    @Test
    void findsStepAndPlanThatAreBoundToBeDenied() {
        Workshop plan = Workshop.of(FIND, COUNT);
        finds("policy-denies", "{tool: shop.stock", "found one that rule no denies: it is closed", "change the call")
                .in(plan.under(denies("step.id == 'count' && step.executor == 'call'")
                                .replace("tool-call", "step-start"))
                        .lint());
        clean(plan.under(denies("inputs.x == 1").replace("tool-call", "step-start")));
        finds("policy-denies", "steps", "found one that rule no denies: it is closed", "change the plan")
                .in(plan.under(denies("plan.size == 2 && plan.steps.exists(s, 'read' in s.effects)")
                                .replace("tool-call", "plan"))
                        .lint());
        clean(plan.under(denies("plan.size == 3").replace("tool-call", "plan")));
        clean(plan.under(denies("plan.planner == ''").replace("tool-call", "plan")));
        clean(plan.under(denies("goal.inputs.other == 1").replace("tool-call", "plan")));
    }

    @Test
    void findsUntrustedDataThatSteersAMessageUnlessARuleMayVouchForIt() {
        RulePage page = RulePage.of(LintRule.UNTRUSTED_CONTROL);
        String vouches = "{\"rules\": [{\"id\": \"v\", \"at\": \"tool-call\", \"when\": \"WHEN\", \"then\": {\"vouch\":"
                + " {\"arguments\": [\"ARGUMENT\"], \"because\": \"b\"}}}]}";
        assertThat(steered(
                        page,
                        vouches.replace("WHEN", "arguments.to.endsWith('x')").replace("ARGUMENT", "to")))
                .isEmpty();
        assertThat(steered(
                        page,
                        vouches.replace("WHEN", "tool.name == 'shop.find'").replace("ARGUMENT", "to")))
                .hasSize(1);
        assertThat(steered(page, vouches.replace("WHEN", "true").replace("ARGUMENT", "other")))
                .hasSize(1);
    }

    private static List<Problem> steered(RulePage page, String policy) {
        return new Linter(
                        Toolbox.of(Objects.requireNonNull(page.files().get(Kind.TOOLBOX))
                                .value()),
                        Policy.of(Json.read(policy)))
                .lint(Objects.requireNonNull(page.files().get(Kind.PLAN)))
                .findings();
    }

    @Test
    void wantsNoApprovalOfAWriteThatARuleMayAllow() {
        Workshop plan = Workshop.of(FIND, RELEASE);
        String allows =
                "use: [standard]\nrules: [{id: ok, at: tool-call, when: \"WHEN\", then: {allow: {because: b}}}]";
        clean(plan.under(allows.replace("WHEN", "tool.effect == 'write'")));
        clean(plan.under(allows.replace("WHEN", "tool.effect == 'write' && arguments.id == 'a'")));
        finds("write-unapproved", "release", "none asked for", "add approval")
                .in(plan.under(allows.replace("WHEN", "tool.name == 'shop.other'"))
                        .lint());
    }

    @Test
    void leavesToTheRunWhatAnOutputDecides() {
        Workshop plan = Workshop.of(FIND, RELEASE);
        clean(plan.under(denies("arguments.id == 'a'")));
        clean(plan.under(denies("tool.name == 'shop.release' && arguments.id == 'a'")));
        clean(plan.under(denies("tool.effect == 'write' && has(arguments.other)")));
        clean(plan.under(denies("tool.effect == 'write' && size(arguments) > 3")));
        finds("policy-denies", "{tool: shop.release", "rule no denies", "change the call")
                .in(plan.under(denies("tool.effect == 'write' || arguments.id == 'a'"))
                        .lint());
    }

    @Test
    void leavesToTheRunWhatAnInputDecidesThatNobodyGave() {
        Workshop plan = Workshop.of(FIND).with("{text: t}");
        clean(plan.under(denies("arguments.id == 'a'")));
        clean(plan.under(denies("goal.inputs['order-id'] == 'a'")));
    }

    @Test
    void findsRuleThatCannotBeEvaluated() {
        finds("policy-denies", "{tool: shop.stock", "rule no denies", "change the call")
                .in(Workshop.of(FIND, COUNT)
                        .under(denies("tool.name == 'shop.stock' && arguments.amount > 3"))
                        .lint());
    }

    @Test
    void findsStepsThatWaitForOneThatIsDenied() {
        Workshop plan = Workshop.of(
                        FIND,
                        COUNT,
                        call("more", "shop.stock", "id", "b", ", dependsOn: [count]"),
                        call("last", "shop.stock", "id", "c", ", dependsOn: [{step: more, orSkipped: true}]"))
                .under(denies("tool.name == 'shop.find'"));
        assertThat(plan.lint().findings())
                .extracting(each -> each.rule() + " " + each.message().replaceAll(".*found (\\w+).*", "$1"))
                .containsExactly("policy-denies one", "unreachable-step count", "unreachable-step more");
    }

    @Test
    void findsApprovalThatARuleIsBoundToWant() {
        finds("approval-foreseen", "count", "rule ask will want it, because it is dear", "required: true, by: boss}")
                .in(Workshop.of(FIND, COUNT)
                        .under(asks("tool.name == 'shop.stock'"))
                        .lint());
        clean(Workshop.of(FIND, COUNT + ", approval: {by: boss}").under(asks("tool.name == 'shop.stock'")));
        clean(Workshop.of(FIND, RELEASE).under(asks("arguments.id == 'a' && tool.effect == 'write'")));
    }

    @Test
    void findsApprovalOfARead() {
        finds("idle-approval", "{required: true}", "found it of shop.stock, which only reads", "take it out")
                .in(Workshop.of(FIND, COUNT + ", approval: {required: true}").lint());
        clean(Workshop.of(FIND, COUNT + ", approval: {required: false}"));
        clean(Workshop.of(FIND, COUNT.replace("shop.stock", "shop.file") + ", approval: {required: true}"));
        clean(Workshop.of(FIND, RELEASE + ", approval: {required: true}"));
        clean(Workshop.of(FIND, COUNT + ", approval: {required: true}").under(asks("arguments.id == 'a'")));
        clean(Workshop.of(
                        FIND, COUNT.replace(": a}", ": \"${steps.find.output.id}\"}") + ", approval: {required: true}")
                .under(asks("arguments.id == 'a'")));
    }

    @Test
    void findsRetriesOfWhatCannotBeToldApart() {
        String print = call("print", "shop.print", "order", "o7", ", retry: {attempts: 2}");
        String goal = "{text: t, inputs: {reservation: r1}}";
        finds("retry-without-key", "2}", "neither a key nor a lookup, found 2", "write attempts: 1")
                .in(Workshop.of(print).with(goal).lint());
        clean(Workshop.of(print.replace("attempts: 2", "attempts: 1")).with(goal));
        clean(Workshop.of(FIND, RELEASE + ", retry: {attempts: 2}"));
        clean(Workshop.of(FIND + ", retry: {attempts: 2}"));
    }

    @Test
    void findsCostOverBudget() {
        Workshop plan = Workshop.of(
                FIND,
                call("reserve", "shop.reserve", "order", "\"${steps.find.output.id}\"", ", dependsOn: [find]"),
                call("confirm", "shop.reservation", "id", "\"${steps.reserve.output.id}\"", ", dependsOn: [reserve]"));
        finds("over-budget", "{tool: shop.reserve", "at most 20 together, found that they cost 22", "budget.cost")
                .in(plan.under("budget: {cost: 20}").lint());
        clean(plan.under("budget: {cost: 22}"));
    }

    @Test
    void findsTimeOverBudget() {
        String quick = ", timeout: PT2S, retry: {attempts: 2, backoff: PT1S, jitter: 0}";
        Workshop plan = Workshop.of(FIND + quick, COUNT + quick, call("aside", "shop.stock", "id", "b", quick));
        finds(
                        "over-budget",
                        "count",
                        "at most 9 seconds, found that the chain to this one could take 10 seconds",
                        "time")
                .in(plan.under("budget: {time: PT9S}").lint());
        clean(plan.under("budget: {time: PT10S}"));
        clean(plan.under("budget: {time: PT5S}\nstandard: {maxAttempts: 1}\nlint: {retries-over-ceiling: off}"));
    }

    @Test
    void leavesToTheRunWhatRestsOnWhereArgumentsComeFrom() {
        clean(Workshop.of(FIND, COUNT).under(denies("!origins.id.trusted")));
        clean(Workshop.of(FIND, COUNT)
                .under("rules: [{id: one, at: tool-call, when: \"true\", then: {vouch: {arguments: [id],"
                        + " because: b}}}]"));
    }
}
