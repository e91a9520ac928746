package dev.surefoot.expression;

import dev.cel.checker.CelStandardDeclarations;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

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

    /** More sets of functions than checks are commonly made of; beyond it all compilers are forgotten. */
    private static final int COMPILERS_KEPT = 256;

    private static final CelCompiler PARSER = builder(function -> false).build();
    private static final Map<Environment, CelCompiler> COMPILERS = new ConcurrentHashMap<>();
    static final CelRuntime RUNTIME = runtime();

    /** What a compiler knows: names that may be read, and functions. */
    private record Environment(Set<String> roots, Set<String> functions) {}

    private CelLibrary() {}

    /** A compiler that only parses. */
    static CelCompiler parser() {
        return PARSER;
    }

    /**
     * A compiler of checks that may read {@code roots} and call {@code functions}, where these are functions. CEL's checker
     * sets up all that it knows for each check anew, so that it is told no more than the check needs.
     */
    static CelCompiler compiler(Set<String> roots, Set<String> functions) {
        Environment environment = new Environment(Set.copyOf(roots), Set.copyOf(functions));
        CelCompiler known = COMPILERS.get(environment);
        if (known != null) {
            return known;
        }
        CelCompilerBuilder builder = builder(functions::contains);
        Arithmetic.declare(builder, functions);
        roots.forEach(root -> builder.addVar(root, SimpleType.DYN));
        CelCompiler compiler = builder.build();
        if (COMPILERS.size() >= COMPILERS_KEPT) {
            COMPILERS.clear();
        }
        COMPILERS.put(environment, compiler);
        return compiler;
    }

    private static CelCompilerBuilder builder(Predicate<String> functions) {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .filterFunctions((function, overload) ->
                                !isTime(function.name()) && functions.test(function.functionName()))
                        .build());
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
