package dev.surefoot.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.CelRuntimeBuilder;
import java.util.List;
import java.util.Set;

/** The operators over an int and a double, which CEL's standard has only over two of a kind: JSON has one number. */
final class Arithmetic {
    private static final List<String> OPERATORS = List.of("_+_", "_-_", "_*_", "_/_");
    private static final String INT_DOUBLE = "int_double";
    private static final String DOUBLE_INT = "double_int";

    private Arithmetic() {}

    /** Declares those of them that are among the functions. */
    static void declare(CelCompilerBuilder compiler, Set<String> functions) {
        for (String operator : OPERATORS.stream().filter(functions::contains).toList()) {
            compiler.addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                    operator,
                    CelOverloadDecl.newGlobalOverload(
                            operator + INT_DOUBLE, SimpleType.DOUBLE, SimpleType.INT, SimpleType.DOUBLE),
                    CelOverloadDecl.newGlobalOverload(
                            operator + DOUBLE_INT, SimpleType.DOUBLE, SimpleType.DOUBLE, SimpleType.INT)));
        }
    }

    static void bind(CelRuntimeBuilder runtime) {
        bind(runtime, "_+_", (left, right) -> left + right, (left, right) -> left + right);
        bind(runtime, "_-_", (left, right) -> left - right, (left, right) -> left - right);
        bind(runtime, "_*_", (left, right) -> left * right, (left, right) -> left * right);
        bind(runtime, "_/_", (left, right) -> left / right, (left, right) -> left / right);
    }

    private static void bind(
            CelRuntimeBuilder runtime,
            String operator,
            CelFunctionOverload.Binary<Long, Double> intDouble,
            CelFunctionOverload.Binary<Double, Long> doubleInt) {
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads(
                operator,
                CelFunctionBinding.from(operator + INT_DOUBLE, Long.class, Double.class, intDouble),
                CelFunctionBinding.from(operator + DOUBLE_INT, Double.class, Long.class, doubleInt)));
    }
}
