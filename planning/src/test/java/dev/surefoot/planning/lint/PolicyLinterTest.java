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
    void findsRuleWhoseConsentNobodyCouldGive() {
        finds("unmapped-role", "finanz", "found finanz", "did you mean finance?")
                .in(lint("by: finance", "by: finanz"));
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
