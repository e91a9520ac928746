package dev.surefoot.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.List;

/** Charges an evaluation for each step, and for the texts and lists it makes on the way. */
final class Meter implements CelEvaluationListener {
    private final Budget budget;
    private int longestText;

    Meter(Budget budget) {
        this.budget = budget;
    }

    @Override
    public void callback(CelExpr expression, Object value) {
        budget.spend(1);
        if (value instanceof String text) {
            longestText = Math.max(longestText, text.length());
            budget.spendText(text);
        } else if (expression.getKind() == CelExpr.ExprKind.Kind.CALL) {
            switch (expression.call().function()) {
                // Matching costs every character, times what the pattern allows for.
                case "matches" -> budget.spend(longestText / 4);
                case "_+_" -> concatenation(expression.call(), value);
                default -> {}
            }
        }
    }

    /** A macro adds one element to what it has so far; anything else can double a list. */
    private void concatenation(CelExpr.CelCall call, Object value) {
        boolean accumulates = call.args().get(0).getKind() == CelExpr.ExprKind.Kind.IDENT
                && call.args().get(0).ident().name().startsWith("@");
        if (value instanceof List<?> list && !accumulates) {
            budget.spend(list.size());
        }
    }
}
