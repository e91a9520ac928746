package dev.surefoot.expression;

import dev.surefoot.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value in which texts refer to other values by <code>${path}</code>. A text that is exactly one reference
 * becomes the value itself, with its type; a text around references takes scalars in; <code>$${</code> writes a
 * <code>${</code> that stands for itself. Immutable, read once, resolved any number of times.
 */
public final class Template {
    static final int MAX_DEPTH = 200;
    private static final int MAX_PROBLEMS = 20;

    private final JsonNode source;
    private final Part root;
    private final List<Reference> references;

    private Template(JsonNode source, Part root) {
        this.source = source;
        this.root = root;
        List<Reference> found = new ArrayList<>();
        collect(root, found);
        this.references = List.copyOf(found);
    }

    /** Throws {@link ExpressionException} with what is wrong in any text of {@code source}; handles are refused. */
    public static Template of(JsonNode source) {
        List<Problem> problems = new ArrayList<>();
        Part root = Part.read(source, JsonPointer.empty(), problems, 0);
        if (!problems.isEmpty()) {
            throw new ExpressionException(problems.subList(0, Math.min(problems.size(), MAX_PROBLEMS)));
        }
        return new Template(source, root);
    }

    /** The value this was read from; not to be changed. */
    public JsonNode source() {
        return source;
    }

    /** Every path that occurs, in order of occurrence. */
    public List<Reference> references() {
        return references;
    }

    /** What the value is made of, each part where it stands; a container without a reference in it is one part. */
    public List<Leaf> leaves() {
        return leaves(List.of());
    }

    /**
     * What that is made of which stands at the end of the way, as far as the template says: a path that is followed
     * further becomes a longer one. Empty where the way leads nowhere.
     */
    public List<Leaf> leaves(List<Segment> way) {
        @Nullable Part part = root;
        for (Segment segment : way) {
            part = part.part(segment);
            if (part == null) {
                return List.of();
            }
        }
        List<Leaf> leaves = new ArrayList<>();
        part.leaves(JsonPointer.empty(), leaves);
        return leaves;
    }

    /** The value with every reference looked up in {@code scope}. */
    public Resolution resolve(Scope scope) {
        return resolve(scope, UnaryOperator.identity());
    }

    /**
     * Like {@link #resolve(Scope)}; what a reference brings into a text goes through {@code escape} first, so that it
     * cannot be taken for the text around it. A value that stands alone is no text and is taken as it is.
     */
    public Resolution resolve(Scope scope, UnaryOperator<String> escape) {
        return new Resolver(scope, escape).resolve(root);
    }

    /**
     * What can be said before there are values: references that lead nowhere, and parts that provably do not fit
     * {@code expected}. Empty where nothing is provably wrong; the value is still to be validated when it is there.
     */
    public List<Problem> check(Shape expected, Declarations declarations) {
        return new TemplateTypes(declarations).check(root, expected);
    }

    /** Two templates are the same when they were read from the same value. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Template that && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source.toString();
    }

    private static void collect(Part part, List<Reference> found) {
        switch (part) {
            case Part.Constant constant -> {}
            case Part.Whole whole -> found.add(whole.reference());
            case Part.Text text -> found.addAll(text.references());
            case Part.Entries entries -> entries.parts().values().forEach(each -> collect(each, found));
            case Part.Items items -> items.parts().forEach(each -> collect(each, found));
        }
    }
}
