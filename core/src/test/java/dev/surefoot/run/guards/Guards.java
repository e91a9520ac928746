package dev.surefoot.run.guards;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Finds the guards of a source file: what a {@code require} asks for, what an {@code if} refuses, passes over or does,
 * what decides between two ways, and each part of what a boolean is made of.
 */
final class Guards extends TreeScanner<Void, Void> {

    private static final Set<Tree.Kind> COMPARISONS = Set.of(
            Tree.Kind.EQUAL_TO,
            Tree.Kind.NOT_EQUAL_TO,
            Tree.Kind.LESS_THAN,
            Tree.Kind.LESS_THAN_EQUAL,
            Tree.Kind.GREATER_THAN,
            Tree.Kind.GREATER_THAN_EQUAL,
            Tree.Kind.LOGICAL_COMPLEMENT,
            Tree.Kind.CONDITIONAL_AND,
            Tree.Kind.CONDITIONAL_OR);

    private final String file;
    private final String source;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final Map<String, Guard> found = new LinkedHashMap<>();
    private String method = "";
    private boolean judges;
    private int wording;

    private Guards(String file, String source, CompilationUnitTree unit, SourcePositions positions) {
        this.file = file;
        this.source = source;
        this.unit = unit;
        this.positions = positions;
    }

    static List<Guard> in(Path path, String source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(path));
            CompilationUnitTree unit = task.parse().iterator().next();
            Guards guards = new Guards(
                    path.getFileName().toString().replace(".java", ""),
                    source,
                    unit,
                    Trees.instance(task).getSourcePositions());
            guards.scan(unit, null);
            return List.copyOf(guards.found.values());
        }
    }

    @Override
    public Void visitMethod(MethodTree declared, Void nothing) {
        method = declared.getName().toString();
        judges = declared.getReturnType() != null
                && declared.getReturnType().toString().equals("boolean");
        return super.visitMethod(declared, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        if (call.getMethodSelect().toString().endsWith("require")
                && call.getArguments().size() == 4) {
            judged(call.getArguments().get(2));
            scan(call.getArguments().get(2), null);
            return null;
        }
        return super.visitMethodInvocation(call, null);
    }

    @Override
    public Void visitIf(IfTree branch, Void nothing) {
        ExpressionTree condition = bare(branch.getCondition());
        if (branch.getElseStatement() != null) {
            decides(condition);
        } else if (leaves(branch.getThenStatement())) {
            if (condition.getKind() == Tree.Kind.CONDITIONAL_OR) {
                parts(condition, false);
            } else {
                found(condition, "false");
            }
        } else {
            parts(condition, true);
        }
        return super.visitIf(branch, null);
    }

    @Override
    public Void visitReturn(ReturnTree returned, Void nothing) {
        if (judges && returned.getExpression() != null) {
            judged(returned.getExpression());
        }
        return super.visitReturn(returned, null);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
        if (variable.getInitializer() != null
                && variable.getType() != null
                && variable.getType().toString().equals("boolean")) {
            judged(variable.getInitializer());
        }
        return super.visitVariable(variable, null);
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) {
        if (lambda.getBody() instanceof ExpressionTree body
                && COMPARISONS.contains(bare(body).getKind())) {
            judged(body);
        }
        boolean outside = judges;
        judges = false;
        super.visitLambdaExpression(lambda, null);
        judges = outside;
        return null;
    }

    @Override
    public Void visitConditionalExpression(ConditionalExpressionTree choice, Void nothing) {
        if (wording == 0) {
            decides(choice.getCondition());
        }
        return super.visitConditionalExpression(choice, null);
    }

    @Override
    public Void visitBinary(BinaryTree binary, Void nothing) {
        int words = binary.getKind() == Tree.Kind.PLUS ? 1 : 0;
        wording += words;
        super.visitBinary(binary, null);
        wording -= words;
        return null;
    }

    /** What a boolean is made of: one condition, several joined ones, or one for each case. */
    private void judged(ExpressionTree expression) {
        switch (bare(expression)) {
            case SwitchExpressionTree choice -> choice.getCases().forEach(this::judged);
            case ConditionalExpressionTree choice -> {
                judged(choice.getTrueExpression());
                judged(choice.getFalseExpression());
            }
            case BinaryTree either
            when either.getKind() == Tree.Kind.CONDITIONAL_OR -> {
                found(either, "true");
                parts(either, false);
            }
            case ExpressionTree plain -> parts(plain, true);
        }
    }

    private void judged(CaseTree one) {
        if (one.getBody() instanceof ExpressionTree body) {
            judged(body);
        }
    }

    /** Each part of a chain of {@code &&} (or, where not {@code all}, of {@code ||}) guards by itself. */
    private void parts(ExpressionTree expression, boolean all) {
        ExpressionTree bare = bare(expression);
        Tree.Kind joined = all ? Tree.Kind.CONDITIONAL_AND : Tree.Kind.CONDITIONAL_OR;
        if (bare instanceof BinaryTree binary && bare.getKind() == joined) {
            parts(binary.getLeftOperand(), all);
            parts(binary.getRightOperand(), all);
        } else {
            found(bare, String.valueOf(all));
        }
    }

    private void decides(ExpressionTree condition) {
        found(bare(condition), "true");
        found(bare(condition), "false");
    }

    private void found(ExpressionTree condition, String always) {
        if (condition.getKind() == Tree.Kind.BOOLEAN_LITERAL) {
            return;
        }
        int start = (int) positions.getStartPosition(unit, condition);
        int end = (int) positions.getEndPosition(unit, condition);
        String text = source.substring(start, end);
        long line = unit.getLineMap().getLineNumber(start);
        found.putIfAbsent(start + always, new Guard(file, method, line, text, start, end, always));
    }

    private static ExpressionTree bare(ExpressionTree expression) {
        return expression instanceof ParenthesizedTree inner ? bare(inner.getExpression()) : expression;
    }

    /** Whether the statement ends in leaving: then the condition before it is what keeps the rest from happening. */
    private static boolean leaves(StatementTree statement) {
        if (statement instanceof BlockTree block) {
            return !block.getStatements().isEmpty()
                    && leaves(block.getStatements().getLast());
        }
        return switch (statement.getKind()) {
            case RETURN, THROW, CONTINUE, BREAK, YIELD -> true;
            default -> false;
        };
    }
}
