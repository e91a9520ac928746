package dev.surefoot.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.surefoot.json.Json;
import dev.surefoot.schema.Kind;
import dev.surefoot.schema.SafePattern;
import dev.surefoot.schema.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds an expression that CEL's checker accepted against the shapes of what it reads. CEL is told of no types, since
 * its records are not JSON objects; what schemas tell is proved here, and only what is provably wrong is a problem.
 */
final class CheckTypes {
    private static final Set<Kind> NUMBER = EnumSet.of(Kind.INTEGER, Kind.FRACTION);
    private static final Shape BOOLEAN = Shape.ofKinds(EnumSet.of(Kind.BOOLEAN));
    private static final List<Set<Kind>> ORDERED = List.of(NUMBER, EnumSet.of(Kind.STRING), EnumSet.of(Kind.BOOLEAN));
    private static final Set<Kind> SIZED = EnumSet.of(Kind.STRING, Kind.ARRAY, Kind.OBJECT);

    private final CelAbstractSyntaxTree tree;
    private final Declarations declarations;
    private final Map<String, Shape> variables = new HashMap<>();
    /** The names that are variables of a macro, and so start no access. */
    private final Map<String, @Nullable Access> opaque = new HashMap<>();

    private final List<Problem> problems = new ArrayList<>();

    CheckTypes(CelAbstractSyntaxTree tree, Declarations declarations) {
        this.tree = tree;
        this.declarations = declarations;
    }

    List<Problem> problems() {
        CelExpr root = tree.getExpr();
        require(root, shape(root), EnumSet.of(Kind.BOOLEAN), "a condition, which is true or false");
        return List.copyOf(problems);
    }

    private Shape shape(CelExpr expression) {
        Access access = Accesses.access(expression, opaque);
        Shape shape = access == null ? computed(expression) : declared(access, expression);
        boolean tested = expression.getKind() == CelExpr.ExprKind.Kind.SELECT
                && expression.select().testOnly();
        return tested ? BOOLEAN : shape;
    }

    private Shape declared(Access access, CelExpr where) {
        return switch (declarations.typeOf(access.path())) {
            case Typing.Typed typed -> typed.shape();
            case Typing.NothingThere nothing -> wrong(where, nothing.toString());
            case Typing.NoSuchStep none -> wrong(where, none.toString());
            case Typing.NoSuchRoot none -> wrong(where, none.toString());
        };
    }

    private Shape computed(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression.constant());
            case IDENT -> variables.getOrDefault(expression.ident().name(), Shape.UNKNOWN);
            case SELECT -> {
                Shape operand = shape(expression.select().operand());
                String name = expression.select().field();
                Shape property = operand.property(name);
                yield property.isNever() && !operand.isNever()
                        ? wrong(expression, "expected a value that has " + name + ", found " + operand.describe())
                        : property;
            }
            case CALL -> call(expression);
            case COMPREHENSION -> comprehension(expression);
            case LIST -> {
                expression.list().elements().forEach(this::shape);
                yield result(expression);
            }
            case MAP -> {
                expression.map().entries().forEach(entry -> shape(entry.value()));
                yield result(expression);
            }
            case STRUCT, NOT_SET -> Shape.UNKNOWN;
        };
    }

    private Shape call(CelExpr expression) {
        CelExpr.CelCall call = expression.call();
        List<CelExpr> operands = new ArrayList<>();
        call.target().ifPresent(operands::add);
        operands.addAll(call.args());
        List<Shape> shapes = operands.stream().map(this::shape).toList();
        switch (call.function()) {
            case "dyn" -> {
                return shapes.getFirst();
            }
            case "_==_", "_!=_" -> equality(expression, operands, shapes);
            case "_<_", "_<=_", "_>_", "_>=_" -> order(expression, shapes.get(0), shapes.get(1));
            case "size" -> require(operands.getFirst(), shapes.getFirst(), SIZED, "something that has a size");
            case "_&&_", "_||_", "!_" -> {
                for (int i = 0; i < operands.size(); i++) {
                    require(operands.get(i), shapes.get(i), EnumSet.of(Kind.BOOLEAN), "a condition");
                }
            }
            case "_?_:_" -> require(operands.getFirst(), shapes.getFirst(), EnumSet.of(Kind.BOOLEAN), "a condition");
            case "matches" -> pattern(operands.getLast());
            default -> {}
        }
        return result(expression);
    }

    private Shape comprehension(CelExpr expression) {
        CelExpr.CelComprehension macro = expression.comprehension();
        Shape range = shape(macro.iterRange());
        require(macro.iterRange(), range, EnumSet.of(Kind.ARRAY, Kind.OBJECT), "a list or an object");
        Map<String, Shape> outer = new HashMap<>(variables);
        Map<String, @Nullable Access> outerOpaque = new HashMap<>(opaque);
        boolean list = !range.kinds().contains(Kind.OBJECT);
        bind(macro.iterVar(), list ? range.anyItem() : Shape.UNKNOWN);
        bind(macro.iterVar2(), Shape.UNKNOWN);
        bind(macro.accuVar(), Shape.UNKNOWN);
        shape(macro.accuInit());
        shape(macro.loopCondition());
        shape(macro.loopStep());
        shape(macro.result());
        variables.clear();
        variables.putAll(outer);
        opaque.clear();
        opaque.putAll(outerOpaque);
        return result(expression);
    }

    private void bind(String variable, Shape shape) {
        variables.put(variable, shape);
        opaque.put(variable, null);
    }

    /** Comparing with null is how one asks whether there is a value: never wrong, however useless. */
    private void equality(CelExpr where, List<CelExpr> operands, List<Shape> shapes) {
        boolean asksForNull = operands.stream().anyMatch(CheckTypes::isNull);
        if (!asksForNull && shapes.get(0).provablyDisjoint(shapes.get(1))) {
            wrong(
                    where,
                    "expected values that can be equal, found " + shapes.get(0).describe() + " and "
                            + shapes.get(1).describe());
        }
    }

    private void order(CelExpr where, Shape left, Shape right) {
        boolean comparable = ORDERED.stream()
                .anyMatch(kinds ->
                        !Collections.disjoint(kinds, left.kinds()) && !Collections.disjoint(kinds, right.kinds()));
        if (!comparable) {
            wrong(where, "expected two numbers or two texts, found " + left.describe() + " and " + right.describe());
        }
    }

    private void pattern(CelExpr regex) {
        if (regex.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && regex.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
            try {
                SafePattern.compile(regex.constant().stringValue());
            } catch (IllegalArgumentException e) {
                wrong(regex, String.valueOf(e.getMessage()));
            }
        }
    }

    private void require(CelExpr where, Shape shape, Set<Kind> kinds, String expected) {
        if (!shape.isNever() && Collections.disjoint(shape.kinds(), kinds)) {
            wrong(where, "expected " + expected + ", found " + shape.describe());
        }
    }

    private Shape wrong(CelExpr where, String message) {
        Problem problem = Located.problem(tree, where, message);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
        return Shape.UNKNOWN;
    }

    /** The shape of what CEL's checker found the type of. */
    private Shape result(CelExpr expression) {
        CelType type = tree.getType(expression.id()).orElse(SimpleType.DYN);
        return switch (type.kind()) {
            case BOOL -> BOOLEAN;
            case INT -> Shape.ofKinds(EnumSet.of(Kind.INTEGER));
            case DOUBLE -> Shape.ofKinds(NUMBER);
            case STRING -> Shape.ofKinds(EnumSet.of(Kind.STRING));
            case LIST -> Shape.ofKinds(EnumSet.of(Kind.ARRAY));
            case MAP -> Shape.ofKinds(EnumSet.of(Kind.OBJECT));
            default -> Shape.UNKNOWN;
        };
    }

    private static Shape constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case NULL_VALUE -> Shape.ofValue(Json.nodes().nullNode());
            case BOOLEAN_VALUE -> Shape.ofValue(Json.nodes().booleanNode(constant.booleanValue()));
            case STRING_VALUE -> Shape.ofValue(Json.nodes().stringNode(constant.stringValue()));
            case INT64_VALUE, UINT64_VALUE -> Shape.ofKinds(EnumSet.of(Kind.INTEGER));
            case DOUBLE_VALUE -> Shape.ofKinds(NUMBER);
            default -> Shape.UNKNOWN;
        };
    }

    private static boolean isNull(CelExpr operand) {
        CelExpr inner = operand.getKind() == CelExpr.ExprKind.Kind.CALL
                        && operand.call().function().equals("dyn")
                ? operand.call().args().getFirst()
                : operand;
        return inner.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && inner.constant().getKind() == CelConstant.Kind.NULL_VALUE;
    }
}
