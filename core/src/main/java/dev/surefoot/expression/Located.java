package dev.surefoot.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;

/** Places in the text of a check: CEL counts columns from 0 and knows none for what it put in itself. */
final class Located {
    private Located() {}

    static Problem problem(CelIssue issue) {
        return at(issue.getSourceLocation(), "expected a CEL condition, found " + issue.getMessage());
    }

    static Problem problem(CelAbstractSyntaxTree tree, CelExpr where, String message) {
        return at(tree.getSource().getOffsetLocation(offset(tree, where)).orElse(CelSourceLocation.of(1, 0)), message);
    }

    /** Code points before {@code where} in the text, 0 where that is not known. */
    static int offset(CelAbstractSyntaxTree tree, CelExpr where) {
        Integer offset = tree.getSource().getPositionsMap().get(where.id());
        return offset == null ? 0 : offset;
    }

    private static Problem at(CelSourceLocation location, String message) {
        return new Problem("", Math.max(location.getLine(), 1), Math.max(location.getColumn(), 0) + 1, message);
    }
}
