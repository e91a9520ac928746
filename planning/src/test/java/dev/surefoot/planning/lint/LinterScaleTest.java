package dev.surefoot.planning.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.Kind;
import dev.surefoot.file.SourceFile;
import dev.surefoot.planning.Examples;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** A plan eight times as long, good or hostile, costs about eight times as much. In time of this thread, not of the day. */
final class LinterScaleTest {
    private static final String HEAD = "surefoot: v1\nkind: Plan\ngoal: {text: t}\nsteps:\n";
    private static final int FEW = 200;
    private static final int MANY = 1_600;
    private static final int CHECKS_APART = 10_000;
    /** Above one, for the few are also too few to be measured well. */
    private static final double AT_MOST = 2.5;

    /** Plans that were made: no check of one is known from another. */
    private static int plans;

    private final Linter linter = new Linter(Examples.toolbox(), Examples.policy());
    private int found;

    @Test
    void lintsAChain() {
        assertScales(LinterScaleTest::chained, 0);
    }

    @Test
    void lintsBindingsFromTheFarEndOfAChain() {
        assertScales(i -> chained(i).replace("${steps.s" + (i - 1), "${steps.s0"), 0);
    }

    @Test
    void lintsStepsEachOfWhichIsWrong() {
        assertScales(i -> chained(i).replace("output.items", "output.itms" + i), MANY);
    }

    @Test
    void lintsEdgesToNowhere() {
        assertScales(i -> chained(i).replace("[s" + (i - 1), "[x" + (i - 1)), 2 * (MANY - 1));
    }

    @Test
    void lintsOneCircleOfAllSteps() {
        assertScales(i -> chained(i).replace("[]", "[s" + (FEW - 1) + "]"), 1);
    }

    private static String chained(int i) {
        String from = i == 0 ? "A7" : "${steps.s" + (i - 1) + ".output.note}";
        String edge = i == 0 ? "" : "s" + (i - 1);
        return "- {id: s" + i + ", description: d, allowedTools: [stock.count], dependsOn: [" + edge + "],"
                + " call: {tool: stock.count, arguments: {shelf: \"" + from + "\"}},"
                + " successCriteria: [{check: \"output.items > " + (plans * CHECKS_APART + i) + "\"}]}\n";
    }

    private void assertScales(IntFunction<String> step, int errors) {
        linter.lint(plan(FEW, step));
        double few = cost(plan(FEW, step));
        assertThat(cost(plan(MANY, step)) / MANY).isLessThan(AT_MOST * few / FEW);
        assertThat(found).isEqualTo(errors);
    }

    private double cost(SourceFile plan) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        found = linter.lint(plan).errors();
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - (double) start;
    }

    private static SourceFile plan(int steps, IntFunction<String> step) {
        plans++;
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i < steps; i++) {
            text.append(step.apply(i));
        }
        return Examples.read(Kind.PLAN, text.toString());
    }
}
