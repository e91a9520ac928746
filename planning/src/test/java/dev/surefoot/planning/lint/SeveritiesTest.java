package dev.surefoot.planning.lint;

import static dev.surefoot.planning.lint.Expected.finds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.surefoot.file.Kind;
import dev.surefoot.file.Severity;
import dev.surefoot.json.Json;
import dev.surefoot.planning.Examples;
import dev.surefoot.planning.lint.Severities.Level;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class SeveritiesTest {
    private static final String HEAD = "surefoot: v1\nkind: Policy\n";

    @Test
    void weighsARuleAsThePolicySays() {
        Workshop plan = Workshop.of(Workshop.find("find", ", approval: {required: true}"));
        assertThat(plan.lint()).extracting("errors", "warnings").containsExactly(0, 1);
        assertThat(plan.under("lint: {idle-approval: error}").lint())
                .extracting("errors", "warnings")
                .containsExactly(1, 0);
        assertThat(plan.under("lint: {idle-approval: off}").lint().findings()).isEmpty();
    }

    @Test
    void letsAPersonOutweighThePolicy() {
        Severities policy = Severities.of(Json.read("{\"lint\": {\"unmet-fact\": \"off\"}}"));
        assertThat(policy.of(LintRule.UNMET_FACT)).isNull();
        assertThat(policy.with("unmet-fact", Level.WARNING).of(LintRule.UNMET_FACT))
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void neverLoosensWhatWouldBreakALaw() {
        Arrays.stream(LintRule.values()).filter(LintRule::isFixed).forEach(rule -> {
            assertThat(rule.severity()).isEqualTo(Severity.ERROR);
            assertThat(Severities.of(Json.read("{\"lint\": {\"" + rule.id() + "\": \"off\"}}"))
                            .of(rule))
                    .isEqualTo(Severity.ERROR);
            assertThatThrownBy(() -> Severities.STANDARD.with(rule.id(), Level.WARNING))
                    .hasMessage(rule.id() + " is always an error: " + rule.law());
        });
        assertThat(Severities.STANDARD.with("cycle", Level.ERROR).of(LintRule.CYCLE))
                .isEqualTo(Severity.ERROR);
    }

    @Test
    void findsSeveritiesThatCannotBe() {
        finds("unknown-rule", "redundant-egde", "found redundant-egde", "did you mean redundant-edge?")
                .in(lint("lint: {redundant-egde: off}\n"));
        finds("fixed-severity", "warning", "cycle is always one, found warning", "mend what cycle finds")
                .in(lint("lint: {cycle: warning}\n"));
        assertThat(lint("lint: {cycle: error, redundant-edge: error}\n").findings())
                .isEmpty();
    }

    @Test
    void knowsNoRuleThatThereIsNot() {
        assertThatThrownBy(() -> Severities.STANDARD.with("nonsense", Level.OFF))
                .hasMessage("there is no lint rule nonsense");
    }

    private static LintReport lint(String more) {
        return PolicyLinter.lint(Examples.read(Kind.POLICY, HEAD + more));
    }
}
