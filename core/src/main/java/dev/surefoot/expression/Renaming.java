package dev.surefoot.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a check anew so that it reads the same value from another place. */
public final class Renaming {
    private static final Pattern IDENTIFIER = Pattern.compile("(?!(?:in|as|true|false|null)\\b)[A-Za-z_][A-Za-z0-9_]*");

    private final String text;
    private final Path from;
    private final Set<Integer> offsets = new TreeSet<>();

    private Renaming(String text, Path from) {
        this.text = text;
        this.from = from;
    }

    /**
     * The text of the check with {@code to} wherever it read {@code from}; variables of macros are left alone.
     *
     * @return null where it is no check, reads nothing there, or names {@code from} in a way that cannot be replaced
     */
    public static @Nullable String of(String text, Path from, Path to) {
        CelAbstractSyntaxTree tree;
        try {
            tree = CelLibrary.parser().parse(text).getAst();
        } catch (CelValidationException e) {
            return null;
        }
        Renaming renaming = new Renaming(text, from);
        renaming.visit(tree, tree.getExpr(), Set.of());
        return renaming.written(cel(to));
    }

    private @Nullable String written(String to) {
        if (offsets.isEmpty()) {
            return null;
        }
        Pattern place = Pattern.compile(Pattern.quote(from.root()) + "(?![A-Za-z0-9_])" + tail(from.segments()));
        StringBuilder written = new StringBuilder();
        int end = 0;
        for (int offset : offsets) {
            int start = text.offsetByCodePoints(0, offset);
            Matcher matcher = place.matcher(text).region(start, text.length());
            if (!matcher.lookingAt()) {
                return null;
            }
            written.append(text, end, start).append(to);
            end = matcher.end();
        }
        return written.append(text.substring(end)).toString();
    }

    /** Every place where the root stands for itself. */
    private void visit(CelAbstractSyntaxTree tree, CelExpr expression, Set<String> variables) {
        switch (expression.getKind()) {
            case IDENT -> {
                String name = expression.ident().name();
                if (name.equals(from.root()) && !variables.contains(name)) {
                    offsets.add(Located.offset(tree, expression));
                }
            }
            case SELECT -> visit(tree, expression.select().operand(), variables);
            case CALL -> {
                expression.call().target().ifPresent(target -> visit(tree, target, variables));
                expression.call().args().forEach(each -> visit(tree, each, variables));
            }
            case LIST -> expression.list().elements().forEach(each -> visit(tree, each, variables));
            case MAP ->
                expression.map().entries().forEach(entry -> {
                    visit(tree, entry.key(), variables);
                    visit(tree, entry.value(), variables);
                });
            case STRUCT -> expression.struct().entries().forEach(entry -> visit(tree, entry.value(), variables));
            case COMPREHENSION -> {
                CelExpr.CelComprehension macro = expression.comprehension();
                visit(tree, macro.iterRange(), variables);
                Set<String> inner = new TreeSet<>(variables);
                inner.addAll(List.of(macro.iterVar(), macro.iterVar2(), macro.accuVar()));
                visit(tree, macro.accuInit(), inner);
                visit(tree, macro.loopCondition(), inner);
                visit(tree, macro.loopStep(), inner);
                visit(tree, macro.result(), inner);
            }
            case CONSTANT, NOT_SET -> {}
        }
    }

    private static String tail(List<Segment> segments) {
        StringBuilder pattern = new StringBuilder();
        for (Segment segment : segments) {
            pattern.append(
                    switch (segment) {
                        case Segment.Name(String name) -> {
                            String quoted = Pattern.quote(name);
                            yield "\\s*(?:\\.\\s*" + quoted + "(?![A-Za-z0-9_])|\\[\\s*(?:'" + quoted + "'|\"" + quoted
                                    + "\")\\s*\\])";
                        }
                        case Segment.Index(int index) -> "\\s*\\[\\s*" + index + "\\s*\\]";
                    });
        }
        return pattern.toString();
    }

    /** The path as CEL writes it. */
    public static String cel(Path path) {
        StringBuilder cel = new StringBuilder(path.root());
        for (Segment segment : path.segments()) {
            cel.append(
                    switch (segment) {
                        case Segment.Name(String name)
                        when IDENTIFIER.matcher(name).matches() -> "." + name;
                        case Segment.Name(String name) ->
                            "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
                        case Segment.Index(int index) -> "[" + index + "]";
                    });
        }
        return cel.toString();
    }
}
