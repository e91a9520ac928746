package dev.surefoot.expression;

import dev.surefoot.schema.Kind;
import dev.surefoot.schema.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonPointer;

/** Holds a template against what is known of the values it refers to, and of where its own value goes. */
final class TemplateTypes {
    private static final Shape TEXT = Shape.ofKinds(EnumSet.of(Kind.STRING));
    private static final Shape LIST = Shape.ofKinds(EnumSet.of(Kind.ARRAY));
    private static final Shape OBJECT = Shape.ofKinds(EnumSet.of(Kind.OBJECT));
    private static final Shape SCALAR =
            Shape.ofKinds(EnumSet.of(Kind.STRING, Kind.BOOLEAN, Kind.INTEGER, Kind.FRACTION));

    private final Declarations declarations;
    private final List<Problem> problems = new ArrayList<>();

    TemplateTypes(Declarations declarations) {
        this.declarations = declarations;
    }

    List<Problem> check(Part root, Shape expected) {
        check(root, expected, JsonPointer.empty());
        return List.copyOf(problems);
    }

    private void check(Part part, Shape expected, JsonPointer pointer) {
        switch (part) {
            case Part.Constant constant
            when constant.value().isObject() -> {
                Map<String, Part> parts = new LinkedHashMap<>();
                constant.value()
                        .properties()
                        .forEach(each -> parts.put(each.getKey(), new Part.Constant(each.getValue())));
                entries(parts, expected, pointer);
            }
            case Part.Constant constant
            when constant.value().isArray() ->
                items(
                        constant.value().values().stream()
                                .<Part>map(Part.Constant::new)
                                .toList(),
                        expected,
                        pointer);
            case Part.Constant constant -> fits(Shape.ofValue(constant.value()), expected, pointer, "");
            case Part.Whole whole -> reference(whole.reference(), expected, pointer);
            case Part.Text text -> {
                text.references().forEach(each -> reference(each, SCALAR, pointer));
                fits(TEXT, expected, pointer, "");
            }
            case Part.Entries entries -> entries(entries.parts(), expected, pointer);
            case Part.Items items -> items(items.parts(), expected, pointer);
        }
    }

    private void items(List<Part> parts, Shape expected, JsonPointer pointer) {
        if (fits(LIST, expected, pointer, "")) {
            for (int i = 0; i < parts.size(); i++) {
                check(parts.get(i), expected.item(i), pointer.appendIndex(i));
            }
        }
    }

    private void entries(Map<String, Part> parts, Shape expected, JsonPointer pointer) {
        if (!fits(OBJECT, expected, pointer, "")) {
            return;
        }
        Set<String> absent = expected.requiredNames();
        absent.removeAll(parts.keySet());
        absent.forEach(name -> report(pointer, "expected " + name + ", found no such name"));
        parts.forEach((name, each) -> {
            Shape property = expected.property(name);
            if (property.isNever()) {
                report(
                        pointer.appendProperty(name),
                        "expected one of " + String.join(", ", expected.propertyNames()) + ", found " + name);
            } else {
                check(each, property, pointer.appendProperty(name));
            }
        });
    }

    private void reference(Reference reference, Shape expected, JsonPointer pointer) {
        switch (declarations.typeOf(reference.path())) {
            case Typing.Typed typed -> fits(typed.shape(), expected, pointer, " (${" + reference.path() + "})");
            case Typing.NoSuchRoot none -> report(pointer, none.toString());
            case Typing.NoSuchStep none -> report(pointer, none.toString());
            case Typing.NothingThere none -> report(pointer, none.toString());
        }
    }

    private boolean fits(Shape found, Shape expected, JsonPointer pointer, String source) {
        boolean fits = !found.provablyDisjoint(expected);
        if (!fits) {
            report(pointer, found.conflict(expected) + source);
        }
        return fits;
    }

    private void report(JsonPointer pointer, String message) {
        problems.add(new Problem(pointer.toString(), 1, 1, message));
    }
}
