package dev.surefoot.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** A part of a template: the tree of a JSON value in which some leaves are looked up. */
sealed interface Part {
    /** A value without a reference in it. */
    record Constant(JsonNode value) implements Part {}

    /** The value at a path, as it is. */
    record Whole(Reference reference) implements Part {}

    /** A text: a literal, then a reference and a literal as often as there are references (none where only <code>$${</code> was written). */
    record Text(List<String> literals, List<Reference> references) implements Part {}

    /** An object, its names in order. */
    record Entries(Map<String, Part> parts) implements Part {}

    /** A list. */
    record Items(List<Part> parts) implements Part {}

    /** Adds what this part is made of, which stands at {@code pointer}. */
    default void leaves(JsonPointer pointer, List<Leaf> leaves) {
        switch (this) {
            case Constant constant -> leaves.add(new Leaf(pointer.toString(), true, List.of()));
            case Whole(Reference reference) ->
                leaves.add(new Leaf(pointer.toString(), false, List.of(reference.path())));
            case Text(List<String> literals, List<Reference> references) ->
                leaves.add(new Leaf(
                        pointer.toString(),
                        !literals.stream().allMatch(String::isEmpty),
                        references.stream().map(Reference::path).toList()));
            case Entries(Map<String, Part> parts) ->
                parts.forEach((name, part) -> part.leaves(pointer.appendProperty(name), leaves));
            case Items(List<Part> parts) -> {
                for (int i = 0; i < parts.size(); i++) {
                    parts.get(i).leaves(pointer.appendIndex(i), leaves);
                }
            }
        }
    }

    /** What is found one step further, or null where there is nothing. */
    default @Nullable Part part(Segment segment) {
        return switch (this) {
            case Constant(JsonNode value) -> {
                JsonNode found = segment.in(value);
                yield found == null ? null : new Constant(found);
            }
            case Whole(Reference reference) ->
                new Whole(new Reference(reference.pointer(), reference.path().then(segment), reference.whole()));
            case Text text -> null;
            case Entries(Map<String, Part> parts) ->
                segment instanceof Segment.Name(String name) ? parts.get(name) : null;
            case Items(List<Part> parts) ->
                segment instanceof Segment.Index(int index) && index < parts.size() ? parts.get(index) : null;
        };
    }

    /** Reads {@code node}; adds what is wrong with it to {@code problems} and goes on. */
    static Part read(JsonNode node, JsonPointer pointer, List<Problem> problems, int depth) {
        if (depth > Template.MAX_DEPTH) {
            problems.add(new Problem(
                    pointer.toString(), 1, 1, "expected at most " + Template.MAX_DEPTH + " levels of nesting"));
            return new Constant(node);
        }
        return switch (node.getNodeType()) {
            case STRING -> text(node, pointer.toString(), problems);
            case OBJECT -> entries(node, pointer, problems, depth);
            case ARRAY -> items(node, pointer, problems, depth);
            case NULL, BOOLEAN, NUMBER -> new Constant(node);
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("Not a JSON value: " + node);
        };
    }

    private static Part entries(JsonNode node, JsonPointer pointer, List<Problem> problems, int depth) {
        Map<String, Part> parts = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            JsonPointer at = pointer.appendProperty(entry.getKey());
            if (entry.getKey().contains("${")) {
                problems.add(
                        new Problem(at.toString(), 1, 1, "expected a plain name: ${...} is for values, not for names"));
            }
            parts.put(entry.getKey(), read(entry.getValue(), at, problems, depth + 1));
        });
        return constant(parts.values()) ? new Constant(node) : new Entries(parts);
    }

    private static Part items(JsonNode node, JsonPointer pointer, List<Problem> problems, int depth) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode item : node.values()) {
            parts.add(read(item, pointer.appendIndex(parts.size()), problems, depth + 1));
        }
        return constant(parts) ? new Constant(node) : new Items(parts);
    }

    private static Part text(JsonNode node, String pointer, List<Problem> problems) {
        String text = node.stringValue();
        if (!text.contains("${")) {
            return new Constant(node);
        }
        List<String> literals = new ArrayList<>(List.of(""));
        List<Reference> references = new ArrayList<>();
        try {
            for (Piece piece : PieceReader.read(text)) {
                switch (piece) {
                    case Piece.Literal literal -> literals.set(literals.size() - 1, literal.text());
                    case Piece.Value value -> {
                        references.add(new Reference(pointer, value.path(), false));
                        literals.add("");
                    }
                    case Piece.Outside outside ->
                        throw new ExpressionException(Problem.at(
                                text,
                                outside.offset(),
                                "expected a path: " + outside.handle()
                                        + " fills credentials and addresses of a toolbox, nothing else"));
                }
            }
        } catch (ExpressionException e) {
            e.problems().forEach(problem -> problems.add(problem.in(pointer)));
        }
        boolean whole = references.size() == 1 && literals.stream().allMatch(String::isEmpty);
        return whole
                ? new Whole(new Reference(pointer, references.getFirst().path(), true))
                : new Text(List.copyOf(literals), List.copyOf(references));
    }

    private static boolean constant(Collection<Part> parts) {
        return parts.stream().allMatch(Constant.class::isInstance);
    }
}
