package dev.surefoot.planning.lint;

import static dev.surefoot.planning.lint.Expected.finds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.Kind;
import dev.surefoot.planning.Examples;
import org.junit.jupiter.api.Test;

final class PolicyLinterTest {
    @Test
    void findsNothingInAGoodPolicy() {
        assertThat(lint().findings()).isEmpty();
    }

    @Test
    void findsRuleThatCannotBeAsked() {
        finds("bad-expression", "tols.name", "found tols", "write a CEL condition")
                .in(lint("\"tool.name", "\"tols.name"));
        finds("bad-expression", "output", "found output", "write a CEL condition")
                .in(lint("arguments.amount >", "output.amount >"));
    }

    @Test
    void findsRuleThatReadsWhatItsPointDoesNotHave() {
        String rule =
                "  - {id: early, at: step-start, when: \"arguments.amount > 100\", then: {deny: {because: no}}}\n";
        finds("bad-expression", "arguments.amount > 100", "found arguments", "write a CEL condition")
                .in(lint("rules:\n", "rules:\n" + rule));
        assertThat(lint("rules:\n", "rules:\n" + rule.replace("arguments.amount", "size(step.tools)"))
                        .findings())
                .isEmpty();
        finds("bad-expression", ".tool == 'x'", "nothing can be at step.tool", "compare it with the schemas")
                .in(lint("rules:\n", "rules:\n" + rule.replace("arguments.amount > 100", "step.tool == 'x'")));
    }

    @Test
    void findsRuleWhoseConsentNobodyCouldGive() {
        finds("unmapped-role", "finanz", "found finanz", "did you mean finance?")
                .in(lint("by: finance", "by: finanz"));
    }

    private static LintReport people(String people, String approval) {
        return PolicyLinter.lint(Examples.read(
                Kind.POLICY,
                "surefoot: v1\nkind: Policy\n" + people
                        + "\nrules: [{id: r, at: tool-call, when: \"true\", then: {requireApproval: {" + approval
                        + ", because: b}}}]\n"));
    }

    @Test
    void findsApprovalThatThePeopleThereAreCannotGive() {
        String two = "people: {ana: [editor], ben: [editor], cleo: [other]}";
        finds(
                        "unsatisfiable-quorum",
                        "{by: editor",
                        "expected 3 people who hold editor, found only ana, ben",
                        "name more")
                .in(people(two, "by: editor, count: 3"));
        assertThat(people(two, "by: editor, count: 2, fourEyes: true").findings())
                .isEmpty();
        finds("unsatisfiable-quorum", "{count: 4", "expected 4 people, found only", "name more")
                .in(people(two, "count: 4"));
        finds("unsatisfiable-quorum", "{count: 3", "beside whoever started the run", "name more")
                .in(people(two, "count: 3, fourEyes: true"));
        assertThat(people(two, "count: 3").findings()).isEmpty();
        finds("unsatisfiable-quorum", "{count: 2", "a policy that names nobody", "name more")
                .in(people("use: [standard]", "count: 2"));
        finds("unsatisfiable-quorum", "{by: editor", "beside whoever started the run", "name more")
                .in(people("people: {ana: [editor]}", "by: editor, fourEyes: true"));
        finds("unsatisfiable-quorum", "true}", "a policy that names nobody", "name more")
                .in(people("standard: {fourEyes: true}", "by: editor"));
        assertThat(people(
                                "people: {ana: [editor], ben: []}\n"
                                        + "delegations: [{from: ana, to: ben, role: editor, until:"
                                        + " \"2027-01-31T18:00:00Z\"}]",
                                "by: editor, count: 2")
                        .findings())
                .hasSize(1);
    }

    @Test
    void namesNoRoleUnmappedWhereNobodyIsNamed() {
        assertThat(lint("people: {ana: [keeper], ben: [finance]}\n", "").findings())
                .isEmpty();
    }

    @Test
    void findsIdThatIsTaken() {
        String rule = "  - {id: big-corrections, at: tool-call, when: \"true\", then: {deny: {because: no}}}\n";
        finds("duplicate-rule", "big-corrections", "found big-corrections again", "rename")
                .in(lint("rules:\n", "rules:\n" + rule));
    }

    private static LintReport lint(String... replacements) {
        return PolicyLinter.lint(Examples.read(Kind.POLICY, Examples.changed(Examples.POLICY, replacements)));
    }
}
