package dev.surefoot.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what an expression reads: every longest access, each with the identifier it starts at where it was first found. */
final class Accesses {
    /** Names that CEL itself gives a meaning: the types. */
    private static final Set<String> TYPES =
            Set.of("bool", "bytes", "double", "int", "list", "map", "null_type", "string", "type", "uint");

    private final Map<Access, CelExpr> found = new LinkedHashMap<>();
    private final Map<String, @Nullable Access> variables = new HashMap<>();

    private Accesses() {}

    static Map<Access, CelExpr> in(CelExpr expression) {
        Accesses accesses = new Accesses();
        accesses.visit(expression);
        return accesses.found;
    }

    private void visit(CelExpr expression) {
        Access access = access(expression, variables);
        if (access != null) {
            found.putIfAbsent(access, start(expression));
            return;
        }
        switch (expression.getKind()) {
            case SELECT -> visit(expression.select().operand());
            case CALL -> {
                expression.call().target().ifPresent(this::visit);
                expression.call().args().forEach(this::visit);
            }
            case LIST -> expression.list().elements().forEach(this::visit);
            case MAP ->
                expression.map().entries().forEach(entry -> {
                    visit(entry.key());
                    visit(entry.value());
                });
            case STRUCT -> expression.struct().entries().forEach(entry -> visit(entry.value()));
            case COMPREHENSION -> comprehension(expression.comprehension());
            case CONSTANT, IDENT, NOT_SET -> {}
        }
    }

    private void comprehension(CelExpr.CelComprehension macro) {
        visit(macro.iterRange());
        visit(macro.accuInit());
        Map<String, @Nullable Access> outer = new HashMap<>(variables);
        bind(macro, variables);
        visit(macro.loopCondition());
        visit(macro.loopStep());
        visit(macro.result());
        variables.clear();
        variables.putAll(outer);
    }

    /** Makes the variables of a macro stand for what they run over: any element, or nothing that can be named. */
    static void bind(CelExpr.CelComprehension macro, Map<String, @Nullable Access> variables) {
        Access range = access(macro.iterRange(), variables);
        variables.put(macro.iterVar(), range == null ? null : range.child(null));
        if (!macro.iterVar2().isEmpty()) {
            variables.put(macro.iterVar2(), null);
        }
        variables.put(macro.accuVar(), null);
    }

    /** What {@code expression} reads, or null where it is no plain access or starts at no root. */
    static @Nullable Access access(CelExpr expression, Map<String, @Nullable Access> variables) {
        return switch (expression.getKind()) {
            case IDENT -> {
                String name = expression.ident().name();
                if (variables.containsKey(name)) {
                    yield variables.get(name);
                }
                yield TYPES.contains(name) ? null : new Access(name);
            }
            case SELECT -> {
                Access operand = access(expression.select().operand(), variables);
                yield operand == null
                        ? null
                        : operand.child(new Segment.Name(expression.select().field()));
            }
            case CALL -> indexed(expression.call(), variables);
            case CONSTANT, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> null;
        };
    }

    private static CelExpr start(CelExpr access) {
        return switch (access.getKind()) {
            case SELECT -> start(access.select().operand());
            case CALL -> start(access.call().args().getFirst());
            case IDENT, CONSTANT, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> access;
        };
    }

    private static @Nullable Access indexed(CelExpr.CelCall call, Map<String, @Nullable Access> variables) {
        if (!call.function().equals("_[_]") || call.args().get(1).getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return null;
        }
        Access operand = access(call.args().get(0), variables);
        CelConstant index = call.args().get(1).constant();
        if (operand != null && index.getKind() == CelConstant.Kind.STRING_VALUE) {
            return operand.child(new Segment.Name(index.stringValue()));
        }
        boolean isIndex = index.getKind() == CelConstant.Kind.INT64_VALUE
                && index.int64Value() >= 0
                && index.int64Value() <= Integer.MAX_VALUE;
        return operand != null && isIndex ? operand.child(new Segment.Index((int) index.int64Value())) : null;
    }
}
