package dev.surefoot.schema;

import dev.surefoot.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known, from a schema alone, about the values at one place: a conjunction of schemas, with references and
 * {@code allOf} followed. It knows too little rather than too much: what a keyword it does not read would exclude still
 * counts as possible, so that whatever it calls impossible is impossible.
 */
public final class Shape {
    /** Nothing is known. */
    public static final Shape UNKNOWN = of(Json.nodes().booleanNode(true));

    /** No value can be there. */
    public static final Shape NEVER = of(Json.nodes().booleanNode(false));

    private static final int MAX_PARTS = 200;
    private static final int MAX_LISTED = 5;

    private final List<JsonNode> parts;
    private final JsonNode document;
    /** Of an object or list put together from shapes of other documents, what stands where; else null. */
    private final @Nullable Map<Child, Shape> members;

    private volatile @Nullable Set<Kind> kinds;

    private Shape(List<JsonNode> schemas, JsonNode document) {
        this(schemas, document, null);
    }

    private Shape(List<JsonNode> schemas, JsonNode document, @Nullable Map<Child, Shape> members) {
        Set<JsonNode> parts = Collections.newSetFromMap(new IdentityHashMap<>());
        List<JsonNode> ordered = new ArrayList<>();
        schemas.forEach(schema -> expand(schema, document, parts, ordered));
        this.parts = List.copyOf(ordered);
        this.document = document;
        this.members = members;
    }

    /** The shape of the values that satisfy the schema document {@code source}. */
    static Shape of(JsonNode source) {
        return new Shape(List.of(source), source);
    }

    /** The shape of exactly {@code value}. */
    public static Shape ofValue(JsonNode value) {
        return of(Json.nodes().objectNode().set("const", value));
    }

    /** The shape of values of one of {@code kinds}, of which nothing else is known. */
    public static Shape ofKinds(Set<Kind> kinds) {
        if (kinds.isEmpty()) {
            return NEVER;
        }
        ObjectNode schema = Json.nodes().objectNode();
        ArrayNode types = schema.putArray("type");
        kinds.forEach(kind -> types.add(kind == Kind.FRACTION ? "number" : Found.kind(kind)));
        return of(schema);
    }

    /** The shape of objects that have exactly these properties, each of its shape. */
    public static Shape ofObject(Map<String, Shape> properties) {
        ObjectNode schema = Json.nodes().objectNode().put("type", "object");
        ArrayNode required = schema.putArray("required");
        ObjectNode named = schema.putObject("properties");
        properties.keySet().forEach(name -> {
            required.add(name);
            named.put(name, true);
        });
        Map<Child, Shape> members = new HashMap<>();
        properties.forEach((name, shape) -> members.put(new Child.Property(name), shape));
        return new Shape(List.of(schema), schema, members);
    }

    /** The shape of lists of exactly these items, each of its shape. */
    public static Shape ofList(List<Shape> items) {
        ObjectNode schema = Json.nodes().objectNode().put("type", "array");
        schema.put("minItems", items.size()).put("maxItems", items.size());
        Map<Child, Shape> members = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            members.put(new Child.Item(i), items.get(i));
        }
        return new Shape(List.of(schema), schema, members);
    }

    /** The shape of the values that satisfy both schemas, which refer to no part of theirs. */
    public static Shape ofBoth(JsonNode schema, JsonNode other) {
        ObjectNode both = Json.nodes().objectNode();
        both.putArray("allOf").add(schema).add(other);
        return of(both);
    }

    /** The kinds of value that may be there; empty where none can. */
    public Set<Kind> kinds() {
        Set<Kind> known = kinds;
        if (known == null) {
            known = Collections.unmodifiableSet(kinds(new Effort()));
            kinds = known;
        }
        return known;
    }

    /** Whether no value can be there: a property that a closed object does not have, say. */
    public boolean isNever() {
        return kinds().isEmpty();
    }

    /** The properties every object of this shape has. */
    public Set<String> requiredNames() {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode part : parts) {
            part.path("required").values().forEach(name -> names.add(name.stringValue()));
            part.path("const").properties().forEach(entry -> names.add(entry.getKey()));
        }
        return names;
    }

    /** The names of the properties that are spoken of, sorted: what a message can offer in place of a wrong name. */
    public Set<String> propertyNames() {
        Set<String> names = new TreeSet<>();
        for (JsonNode part : parts) {
            part.path("properties").properties().forEach(entry -> names.add(entry.getKey()));
            part.path("const").properties().forEach(entry -> names.add(entry.getKey()));
        }
        return names;
    }

    /** The shape of the property {@code name} where there is one; {@link #isNever} where there cannot be. */
    public Shape property(String name) {
        return child(new Child.Property(name), new Effort());
    }

    /** The shape of the item at {@code index}, from 0, where there is one; {@link #isNever} where there cannot be. */
    public Shape item(int index) {
        return child(new Child.Item(index), new Effort());
    }

    /** What is known about every item of a list of this shape. */
    public Shape anyItem() {
        boolean uniform =
                members == null && parts.stream().noneMatch(part -> part.has("prefixItems") || part.has("const"));
        return uniform ? item(0) : UNKNOWN;
    }

    /**
     * Whether provably no value is of both shapes. False means that none of the keywords read here excludes one, not
     * that there is one.
     */
    public boolean provablyDisjoint(Shape other) {
        return Disjointness.provable(this, other, new Effort());
    }

    /**
     * Why no value is of this shape and of {@code expected}, where {@link #provablyDisjoint} says so: what was expected
     * and found at the first place that tells them apart.
     */
    public String conflict(Shape expected) {
        return Disjointness.conflict(this, expected, "", new Effort());
    }

    /** For messages: {@code string}, {@code integer or null}, {@code "draft" or "final"}, {@code anything}. */
    public String describe() {
        List<JsonNode> values = values();
        if (!values.isEmpty() && values.size() <= MAX_LISTED) {
            return values.stream().map(Found::in).collect(Collectors.joining(" or "));
        }
        Set<Kind> possible = kinds();
        if (possible.size() == Kind.values().length) {
            return "anything";
        }
        String names = possible.stream()
                .filter(kind -> kind != Kind.INTEGER || !possible.contains(Kind.FRACTION))
                .map(kind -> kind == Kind.FRACTION ? "number" : Found.kind(kind))
                .collect(Collectors.joining(" or "));
        return names.isEmpty() ? "nothing" : names;
    }

    @Override
    public String toString() {
        return describe();
    }

    /** The schemas that all hold, references and {@code allOf} followed. */
    List<JsonNode> parts() {
        return parts;
    }

    /** The alternatives of each {@code anyOf} and {@code oneOf}: of each list at least one holds. */
    List<List<Shape>> unions() {
        List<List<Shape>> unions = new ArrayList<>();
        for (JsonNode part : parts) {
            for (String keyword : List.of("anyOf", "oneOf")) {
                JsonNode alternatives = part.path(keyword);
                if (!alternatives.isEmpty()) {
                    unions.add(alternatives.values().stream()
                            .map(alternative -> new Shape(List.of(alternative), document))
                            .toList());
                }
            }
        }
        return unions;
    }

    /** The only values that can be there, by {@code const} or {@code enum}; empty where they are not so listed. */
    List<JsonNode> values() {
        List<JsonNode> listed = List.of();
        for (JsonNode part : parts) {
            if (part.has("const")) {
                return List.of(part.path("const"));
            }
            if (part.has("enum")) {
                listed = List.copyOf(part.path("enum").values());
            }
        }
        return listed;
    }

    private Shape child(Child child, Effort effort) {
        if (!effort.enter()) {
            return UNKNOWN;
        }
        Shape found = kinds().contains(child.container()) ? existing(child, effort) : NEVER;
        effort.leave();
        return found;
    }

    private Shape existing(Child child, Effort effort) {
        if (members != null) {
            return members.getOrDefault(child, NEVER);
        }
        List<JsonNode> schemas = new ArrayList<>();
        parts.forEach(part -> child.addSchemas(part, schemas));
        for (List<Shape> union : unions()) {
            ObjectNode either = Json.nodes().objectNode();
            ArrayNode alternatives = either.putArray("anyOf");
            for (Shape alternative : union) {
                Shape nested = alternative.child(child, effort);
                if (!nested.isNever()) {
                    alternatives.addObject().putArray("allOf").addAll(nested.parts);
                }
            }
            schemas.add(alternatives.isEmpty() ? Json.nodes().booleanNode(false) : either);
        }
        return schemas.isEmpty() ? UNKNOWN : new Shape(schemas, document);
    }

    private Set<Kind> kinds(Effort effort) {
        Set<Kind> possible = EnumSet.allOf(Kind.class);
        for (JsonNode part : parts) {
            if (part.isBoolean() && !part.booleanValue()) {
                return EnumSet.noneOf(Kind.class);
            }
            if (part.has("type")) {
                possible.retainAll(namedKinds(part.path("type")));
            }
            if (part.has("const")) {
                possible.retainAll(EnumSet.of(Kind.of(part.path("const"))));
            }
            if (part.has("enum")) {
                possible.retainAll(
                        part.path("enum").values().stream().map(Kind::of).collect(Collectors.toSet()));
            }
        }
        if (effort.enter()) {
            for (List<Shape> union : unions()) {
                Set<Kind> either = EnumSet.noneOf(Kind.class);
                union.forEach(alternative -> either.addAll(alternative.kinds(effort)));
                possible.retainAll(either);
            }
            effort.leave();
        }
        return possible;
    }

    private static Set<Kind> namedKinds(JsonNode type) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (JsonNode name : type.isArray() ? type.values() : List.of(type)) {
            Set<Kind> named = Kind.named(name.stringValue());
            if (named != null) {
                kinds.addAll(named);
            }
        }
        return kinds;
    }

    private static void expand(JsonNode schema, JsonNode document, Set<JsonNode> seen, List<JsonNode> ordered) {
        if (ordered.size() >= MAX_PARTS || !seen.add(schema)) {
            return;
        }
        ordered.add(schema);
        if (schema.path("$ref").isString()) {
            String target = Fragment.pointer(schema.path("$ref").stringValue());
            expand(document.at(target), document, seen, ordered);
        }
        schema.path("allOf").values().forEach(each -> expand(each, document, seen, ordered));
    }
}
