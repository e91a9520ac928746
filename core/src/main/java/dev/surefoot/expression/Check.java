package dev.surefoot.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelRuntime;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A condition over JSON values, in CEL. Numbers compare by their value ({@code 1 == 1.0}), and arithmetic may mix whole
 * numbers and others; dividing two whole numbers drops the remainder, as CEL has it. There is no clock in it. Compiled
 * once; immutable; safe for any number of threads. An evaluation costs what it reads, and its work is bounded.
 */
public final class Check {
    private final String text;
    private final CelAbstractSyntaxTree expression;
    private final CelRuntime.Program program;
    private final Set<Path> mentions;
    private final Set<String> roots;

    private Check(String text, CheckCompiler.Compiled compiled) {
        this.text = text;
        this.expression = compiled.expression();
        this.program = compiled.program();
        this.mentions = compiled.accesses().stream().map(Access::path).collect(Collectors.toUnmodifiableSet());
        this.roots = compiled.accesses().stream().map(Access::root).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Throws {@link ExpressionException} where {@code text} is no condition over {@code declarations}: it does not
     * parse, reads a root that is not declared, or provably compares or selects what never fits.
     */
    public static Check compile(String text, Declarations declarations) {
        return declarations.check(text);
    }

    static Check of(String text, CheckCompiler.Compiled compiled) {
        return new Check(text, compiled);
    }

    /** As written. */
    public String text() {
        return text;
    }

    /** The paths it reads, as far as its text names them: variables of macros are none. */
    public Set<Path> mentions() {
        return mentions;
    }

    /** Evaluates over values by root. */
    public Verdict evaluate(Map<String, JsonNode> roots) {
        return evaluate(Scope.of(roots));
    }

    /** Evaluates over {@code scope}, which is asked for the roots that are mentioned, once each. */
    public Verdict evaluate(Scope scope) {
        return Evaluation.of(program, roots, scope);
    }

    /**
     * Whether what this check finds depends on the values of {@code targets}. False for a constant, for what holds of
     * every value ({@code output == output}, {@code size(output) >= 0}, {@code true || output.ok}), and for what reads
     * none of them. Decided by looking at the text and by trying some hundred values, chosen by the constants it
     * compares with; where trying does not settle it the answer is true, so that no condition is refused that may say
     * something.
     */
    public boolean saysSomethingAbout(Set<String> targets) {
        return roots.stream().anyMatch(targets::contains)
                && Conjuncts.of(expression).stream().anyMatch(part -> new Probing(part, targets).saysSomething());
    }

    /**
     * Why this check does not hold over {@code scope}: what it found at the places it reads, of the parts that are
     * false where {@code &&} joins several. Bounded: a few places, no long text.
     */
    public String explain(Scope scope) {
        return switch (evaluate(scope)) {
            case Verdict.True holds -> "it holds";
            case Verdict.Failed failed -> failed.reason();
            case Verdict.False fails -> Shown.states(culprits(scope), scope);
        };
    }

    private Set<Path> culprits(Scope scope) {
        Set<Path> paths = new LinkedHashSet<>();
        for (Conjuncts.Conjunct part : Conjuncts.of(expression)) {
            if (part.evaluate(scope) instanceof Verdict.False) {
                part.accesses().forEach(access -> paths.add(access.path()));
            }
        }
        return paths;
    }

    /** Two checks are the same when they are written the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Check that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
