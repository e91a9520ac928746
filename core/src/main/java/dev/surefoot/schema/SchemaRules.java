package dev.surefoot.schema;

import dev.surefoot.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One walk over a document, telling whether it is a JSON Schema that can be carried out within the bounds. */
final class SchemaRules {
    static final int MAX_DEPTH = 64;
    static final int MAX_SCHEMAS = 10_000;
    private static final int MAX_PROBLEMS = 20;
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private final List<Violation> problems = new ArrayList<>();
    private final Set<String> schemas = new HashSet<>();
    private final Map<String, String> references = new HashMap<>();

    private SchemaRules() {}

    /** What is wrong with {@code document}, empty where nothing is. */
    static List<Violation> problems(JsonNode document) {
        SchemaRules rules = new SchemaRules();
        if (Keyword.SCHEMA.takes(document)) {
            rules.schema(document, "", 0);
            rules.references(document);
        } else {
            rules.report("", "expected " + Keyword.SCHEMA.expected() + ", found " + Found.in(document));
        }
        return rules.problems;
    }

    private void schema(JsonNode schema, String pointer, int depth) {
        if (depth > MAX_DEPTH) {
            report(pointer, "expected at most " + MAX_DEPTH + " levels of schemas within schemas");
            return;
        }
        if (schemas.size() >= MAX_SCHEMAS) {
            if (schemas.add(pointer)) {
                report(pointer, "expected at most " + MAX_SCHEMAS + " schemas in one document");
            }
            return;
        }
        schemas.add(pointer);
        schema.properties().forEach(entry -> {
            Keyword keyword = Keyword.named(entry.getKey());
            if (keyword != null) {
                keyword(keyword, entry.getKey(), entry.getValue(), Json.pointer(pointer, entry.getKey()), depth);
            }
        });
    }

    private void keyword(Keyword keyword, String name, JsonNode value, String pointer, int depth) {
        if (!keyword.takes(value)) {
            report(pointer, "expected " + keyword.expected() + ", found " + Found.in(value));
            return;
        }
        switch (keyword) {
            case SCHEMA -> schema(value, pointer, depth + 1);
            case SCHEMAS -> {
                for (int i = 0; i < value.size(); i++) {
                    schema(value.get(i), Json.pointer(pointer, i), depth + 1);
                }
            }
            case SCHEMA_MAP, DEPENDENCIES ->
                value.properties().forEach(entry -> {
                    if (name.equals("patternProperties")) {
                        pattern(entry.getKey(), Json.pointer(pointer, entry.getKey()));
                    }
                    if (!entry.getValue().isArray()) {
                        schema(entry.getValue(), Json.pointer(pointer, entry.getKey()), depth + 1);
                    }
                });
            case PATTERN -> pattern(value.stringValue(), pointer);
            case REFERENCE -> reference(value.stringValue(), pointer);
            case STRING -> identity(name, value.stringValue(), pointer);
            case TYPE, ARRAY, NUMBER, POSITIVE, COUNT, BOOLEAN, NAMES, NAMES_MAP, REFUSED -> {}
        }
    }

    private void pattern(String regex, String pointer) {
        try {
            SafePattern.compile(regex);
        } catch (IllegalArgumentException e) {
            report(pointer, String.valueOf(e.getMessage()));
        }
    }

    private void reference(String reference, String pointer) {
        if (reference.equals("#") || reference.startsWith("#/")) {
            references.put(pointer, reference);
        } else {
            report(pointer, "expected a reference within this document (# or #/...), found " + Found.quoted(reference));
        }
    }

    private void identity(String name, String value, String pointer) {
        if (name.equals("$schema") && !value.equals(DRAFT) && !value.equals(DRAFT + "#")) {
            report(pointer, "expected " + DRAFT + ", found " + Found.quoted(value));
        } else if (name.equals("$id") && !pointer.equals("/$id")) {
            report(pointer, "expected $id only at the top of the document: a schema within it has no address here");
        }
    }

    private void references(JsonNode document) {
        references.forEach((pointer, target) -> {
            if (!schemas.contains(Fragment.pointer(target))) {
                report(pointer, "expected a reference to a schema in this document, found none at " + target);
            }
        });
        if (problems.isEmpty()) {
            Circles circles = new Circles(document);
            references.forEach((pointer, target) -> {
                if (circles.through(document.at(Fragment.pointer(target)))) {
                    report(pointer, "expected a reference that ends, found one that leads back to itself: " + target);
                }
            });
        }
    }

    private void report(String pointer, String message) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Violation(pointer, message));
        }
    }
}
