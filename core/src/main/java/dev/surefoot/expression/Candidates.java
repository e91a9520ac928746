package dev.surefoot.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import dev.surefoot.schema.SafePattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The values to try an expression with: one of each kind and the awkward ones, and those at, just below and just above
 * each constant it is written with.
 */
final class Candidates {
    private static final int MOST = 80;
    private static final int LONGEST = 2_000;

    private final Set<JsonNode> values = new LinkedHashSet<>();
    private final List<String> patterns = new ArrayList<>();
    private boolean oversize;

    private Candidates() {}

    static Candidates of(CelExpr expression) {
        Candidates candidates = new Candidates();
        candidates.addUsual();
        candidates.visit(expression);
        return candidates;
    }

    /** The values, of which the first is no value at all. */
    List<@Nullable JsonNode> values() {
        List<@Nullable JsonNode> all = new ArrayList<>();
        all.add(null);
        values.stream().limit(MOST).forEach(all::add);
        return all;
    }

    /** Whether a pattern is matched by none of the values, or a size is over theirs: trying them settles nothing. */
    boolean leaveSomethingUntried() {
        return oversize
                || patterns.stream()
                        .map(SafePattern::compile)
                        .anyMatch(pattern -> values.stream()
                                .noneMatch(value -> value.isString() && pattern.matches(value.stringValue())));
    }

    private void addUsual() {
        values.add(Json.nodes().nullNode());
        values.add(Json.nodes().booleanNode(true));
        values.add(Json.nodes().booleanNode(false));
        addNumber(0);
        addText("");
        addText("a");
        addNumber(1);
        values.add(Json.array());
        values.add(Json.object());
        addNumber(-1);
        addNumber(2.5);
        addText("A b 7");
        values.add(Json.array().add("a"));
        values.add(Json.object().put("a", 1));
        addNumber(1_000_000_000);
    }

    private void visit(CelExpr expression) {
        switch (expression.getKind()) {
            case CONSTANT -> constant(expression.constant());
            case SELECT -> visit(expression.select().operand());
            case CALL -> {
                CelExpr.CelCall call = expression.call();
                call.target().ifPresent(this::visit);
                call.args().forEach(this::visit);
                if (call.function().equals("matches") && isText(call.args().getLast())) {
                    patterns.add(call.args().getLast().constant().stringValue());
                }
            }
            case LIST -> expression.list().elements().forEach(this::visit);
            case MAP ->
                expression.map().entries().forEach(entry -> {
                    visit(entry.key());
                    visit(entry.value());
                });
            case COMPREHENSION -> {
                visit(expression.comprehension().iterRange());
                visit(expression.comprehension().loopStep());
            }
            case STRUCT, IDENT, NOT_SET -> {}
        }
    }

    private void constant(CelConstant constant) {
        switch (constant.getKind()) {
            case STRING_VALUE -> {
                addText(constant.stringValue());
                addText(constant.stringValue() + "x");
                addText("x" + constant.stringValue());
            }
            case INT64_VALUE -> {
                addAround((double) constant.int64Value());
                addSizesAround(constant.int64Value());
            }
            case DOUBLE_VALUE -> {
                addAround(constant.doubleValue());
                addSizesAround((long) constant.doubleValue());
            }
            default -> {}
        }
    }

    private void addAround(double number) {
        addNumber(number);
        addNumber(number - 1);
        addNumber(number + 1);
    }

    private void addSizesAround(long size) {
        oversize |= size > LONGEST;
        for (long each = Math.max(size - 1, 0); each <= size + 1 && each <= LONGEST; each++) {
            addText("a".repeat((int) each));
            ArrayNode list = Json.array();
            for (int i = 0; i < each; i++) {
                list.add(i);
            }
            values.add(list);
        }
    }

    private void addNumber(double number) {
        try {
            values.add(Json.nodes().numberNode(number));
        } catch (JsonRefused e) {
            // No JSON value is so large: there is nothing to try.
        }
    }

    private void addText(String text) {
        values.add(Json.nodes().stringNode(text));
    }

    private static boolean isText(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }
}
