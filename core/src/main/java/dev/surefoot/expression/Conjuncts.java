package dev.surefoot.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of a check that must all hold: what {@code &&} joins at its top. */
final class Conjuncts {
    private Conjuncts() {}

    static List<Conjunct> of(CelAbstractSyntaxTree tree) {
        List<Conjunct> conjuncts = new ArrayList<>();
        split(tree, tree.getExpr(), conjuncts);
        return conjuncts;
    }

    private static void split(CelAbstractSyntaxTree tree, CelExpr expression, List<Conjunct> conjuncts) {
        if (expression.getKind() == CelExpr.ExprKind.Kind.CALL
                && expression.call().function().equals("_&&_")) {
            expression.call().args().forEach(each -> split(tree, each, conjuncts));
        } else {
            conjuncts.add(new Conjunct(tree, expression));
        }
    }

    /** One such part, which can be evaluated by itself. */
    static final class Conjunct {
        private final CelExpr expression;
        private final CelRuntime.Program program;
        private final Set<Access> accesses;
        private final Set<String> roots;

        private Conjunct(CelAbstractSyntaxTree tree, CelExpr expression) {
            this.expression = expression;
            this.accesses = Accesses.in(expression).keySet();
            this.roots = accesses.stream().map(Access::root).collect(Collectors.toUnmodifiableSet());
            try {
                this.program = CelLibrary.RUNTIME.createProgram(CelAbstractSyntaxTree.newCheckedAst(
                        expression, tree.getSource(), tree.getReferenceMap(), tree.getTypeMap()));
            } catch (CelEvaluationException e) {
                throw new IllegalStateException("A part of a checked expression has no program", e);
            }
        }

        CelExpr expression() {
            return expression;
        }

        Set<Access> accesses() {
            return accesses;
        }

        Verdict evaluate(Scope scope) {
            return Evaluation.of(program, roots, scope);
        }
    }
}
