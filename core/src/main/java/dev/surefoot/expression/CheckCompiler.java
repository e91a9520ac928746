package dev.surefoot.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExprConverter;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** From the text of a check to what evaluates it, through CEL's parser and checker and what schemas tell. */
final class CheckCompiler {
    private static final Set<String> EQUALITIES = Set.of("_==_", "_!=_", "@in");
    private static final String DYN = "dyn";
    private static final int MAX_PROBLEMS = 20;
    private static final long FIRST_NEW_ID = 1L << 32;

    /** More checks than plans commonly have, many of which ask the same of other shapes; beyond it all are forgotten. */
    private static final int MAX_KNOWN = 2_048;

    /** Longer texts are compiled each time, so that what is kept stays small. */
    private static final int MAX_KNOWN_TEXT = 200;

    private static final Map<Source, Compiled> KNOWN = new ConcurrentHashMap<>();

    private final String text;
    private final Declarations declarations;
    private final Set<String> functions = new HashSet<>();
    private long nextId = FIRST_NEW_ID;

    /** What a check is compiled from, shapes aside. */
    private record Source(String text, Set<String> names) {}

    /** What a check is made of. */
    record Compiled(CelAbstractSyntaxTree expression, CelRuntime.Program program, Set<Access> accesses) {}

    CheckCompiler(String text, Declarations declarations) {
        this.text = text;
        this.declarations = declarations;
    }

    Compiled compile() {
        if (text.isBlank() || text.length() > CelLibrary.MAX_TEXT) {
            throw new ExpressionException(new Problem(
                    "",
                    1,
                    1,
                    "expected a condition of at most " + CelLibrary.MAX_TEXT + " characters, found " + text.length()));
        }
        Source source = new Source(text, declarations.names());
        Compiled compiled = KNOWN.get(source);
        if (compiled == null) {
            compiled = untyped();
            keep(source, compiled);
        }
        List<Problem> problems = new CheckTypes(compiled.expression(), declarations).problems();
        if (!problems.isEmpty()) {
            throw new ExpressionException(problems);
        }
        return compiled;
    }

    private static void keep(Source source, Compiled compiled) {
        if (source.text().length() <= MAX_KNOWN_TEXT) {
            if (KNOWN.size() >= MAX_KNOWN) {
                KNOWN.clear();
            }
            KNOWN.put(source, compiled);
        }
    }

    /** What the names alone tell. */
    private Compiled untyped() {
        CelAbstractSyntaxTree parsed = tree(CelLibrary.parser().parse(text));
        Map<Access, CelExpr> accesses = Accesses.in(parsed.getExpr());
        requireDeclared(accesses, parsed);
        CelAbstractSyntaxTree alike = withNumbersAlike(parsed);
        CelCompiler compiler = CelLibrary.compiler(declarations.names(), functions);
        CelAbstractSyntaxTree checked = tree(compiler.check(alike));
        try {
            return new Compiled(checked, CelLibrary.RUNTIME.createProgram(checked), accesses.keySet());
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("A checked expression has no program: " + text, e);
        }
    }

    private void requireDeclared(Map<Access, CelExpr> accesses, CelAbstractSyntaxTree parsed) {
        Set<String> names = declarations.names();
        List<Problem> problems = new ArrayList<>();
        accesses.forEach((access, where) -> {
            if (!names.contains(access.root())) {
                int offset = Located.offset(parsed, where);
                boolean hyphenated = offset > 0 && text.codePointAt(text.offsetByCodePoints(0, offset - 1)) == '-';
                problems.add(Located.problem(
                        parsed,
                        where,
                        "expected one of " + String.join(", ", names) + ", found " + access.root()
                                + (hyphenated ? "; a name with a hyphen is written in brackets: ['a-b']" : "")));
            }
        });
        if (!problems.isEmpty()) {
            throw new ExpressionException(problems);
        }
    }

    /**
     * CEL's checker holds 1 and 1.0 to be of different types; a JSON number is of one type, so that it must not. Notes the
     * functions on the way.
     */
    private CelAbstractSyntaxTree withNumbersAlike(CelAbstractSyntaxTree parsed) {
        CelMutableExpr expression = CelMutableExprConverter.fromCelExpr(parsed.getExpr());
        untypeEqualities(expression);
        return CelAbstractSyntaxTree.newParsedAst(
                CelMutableExprConverter.fromMutableExpr(expression), parsed.getSource());
    }

    private void untypeEqualities(CelMutableExpr expression) {
        switch (expression.getKind()) {
            case SELECT -> untypeEqualities(expression.select().operand());
            case CALL -> {
                CelMutableExpr.CelMutableCall call = expression.call();
                functions.add(call.function());
                call.target().ifPresent(this::untypeEqualities);
                call.args().forEach(this::untypeEqualities);
                if (EQUALITIES.contains(call.function())) {
                    functions.add(DYN);
                    call.setArg(
                            0,
                            CelMutableExpr.ofCall(
                                    nextId++,
                                    CelMutableExpr.CelMutableCall.create(
                                            DYN, call.args().get(0))));
                }
            }
            case LIST -> expression.list().elements().forEach(this::untypeEqualities);
            case MAP ->
                expression.map().entries().forEach(entry -> {
                    untypeEqualities(entry.key());
                    untypeEqualities(entry.value());
                });
            case COMPREHENSION -> {
                CelMutableExpr.CelMutableComprehension macro = expression.comprehension();
                untypeEqualities(macro.iterRange());
                untypeEqualities(macro.accuInit());
                untypeEqualities(macro.loopCondition());
                untypeEqualities(macro.loopStep());
                untypeEqualities(macro.result());
            }
            case STRUCT, CONSTANT, IDENT, NOT_SET -> {}
        }
    }

    private static CelAbstractSyntaxTree tree(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new ExpressionException(e.getErrors().stream()
                    .limit(MAX_PROBLEMS)
                    .map(Located::problem)
                    .toList());
        }
    }
}
