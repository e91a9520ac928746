package dev.surefoot.expression;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelOptions;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.surefoot.schema.SafePattern;
import java.util.Arrays;
import java.util.Set;

/**
 * CEL as checks use it: the standard functions and macros, without time; arithmetic across int and double, since JSON
 * has one kind of number; patterns in linear time. Loaded with the first check.
 */
final class CelLibrary {
    static final int MAX_TEXT = 4_000;
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .enableQuotedIdentifierSyntax(true)
            .maxExpressionCodePointSize(MAX_TEXT)
            .maxParseExpressionNodeCount(2_000)
            .maxParseRecursionDepth(48)
            .maxParseErrorRecoveryLimit(5)
            .comprehensionMaxIterations(Budget.MAX_WORK)
            .build();

    private static final CelCompiler COMPILER = compiler();
    static final CelRuntime RUNTIME = runtime();

    private CelLibrary() {}

    /** A compiler of checks that may read {@code roots}. */
    static CelCompiler compiler(Set<String> roots) {
        CelCompilerBuilder builder = COMPILER.toCompilerBuilder();
        roots.forEach(root -> builder.addVar(root, SimpleType.DYN));
        return builder.build();
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .excludeFunctions(Arrays.stream(StandardFunction.values())
                                .filter(function -> isTime(function.name()))
                                .toList())
                        .build());
        Arithmetic.declare(builder);
        return builder.build();
    }

    private static CelRuntime runtime() {
        CelStandardFunctions functions = CelStandardFunctions.newBuilder()
                .excludeFunctions(Arrays.stream(CelStandardFunctions.StandardFunction.values())
                        .filter(function ->
                                isTime(function.name()) || function.name().equals("MATCHES"))
                        .toList())
                .build();
        CelRuntimeBuilder builder = CelRuntimeFactory.legacyCelRuntimeBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardFunctions(functions)
                .addFunctionBindings(
                        CelFunctionBinding.from("matches", String.class, String.class, CelLibrary::matches),
                        CelFunctionBinding.from("matches_string", String.class, String.class, CelLibrary::matches));
        Arithmetic.bind(builder);
        return builder.build();
    }

    private static boolean isTime(String function) {
        return function.equals("TIMESTAMP") || function.equals("DURATION") || function.startsWith("GET_");
    }

    private static boolean matches(String text, String regex) {
        return SafePattern.compile(regex).matches(text);
    }
}
