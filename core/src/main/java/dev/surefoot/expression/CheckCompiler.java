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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From the text of a check to what evaluates it, through CEL's parser and checker and what schemas tell. */
final class CheckCompiler {
    private static final Set<String> EQUALITIES = Set.of("_==_", "_!=_", "@in");
    private static final int MAX_PROBLEMS = 20;
    private static final long FIRST_NEW_ID = 1L << 32;

    private final String text;
    private final Declarations declarations;
    private long nextId = FIRST_NEW_ID;

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
        CelCompiler compiler = CelLibrary.compiler(declarations.names());
        CelAbstractSyntaxTree parsed = tree(compiler.parse(text));
        Map<Access, CelExpr> accesses = Accesses.in(parsed.getExpr());
        requireDeclared(accesses, parsed);
        CelAbstractSyntaxTree checked = tree(compiler.check(withNumbersAlike(parsed)));
        List<Problem> problems = new CheckTypes(checked, declarations).problems();
        if (!problems.isEmpty()) {
            throw new ExpressionException(problems);
        }
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

    /** CEL's checker holds 1 and 1.0 to be of different types; a JSON number is of one type, so that it must not. */
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
                call.target().ifPresent(this::untypeEqualities);
                call.args().forEach(this::untypeEqualities);
                if (EQUALITIES.contains(call.function())) {
                    call.setArg(
                            0,
                            CelMutableExpr.ofCall(
                                    nextId++,
                                    CelMutableExpr.CelMutableCall.create(
                                            "dyn", call.args().get(0))));
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
