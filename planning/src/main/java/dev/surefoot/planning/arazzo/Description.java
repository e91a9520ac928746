package dev.surefoot.planning.arazzo;

import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.SchemaException;
import dev.surefoot.schema.Violation;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Whether a description is built as the specification has it: the objects above the steps.
 *
 * @see <a href="https://spec.openapis.org/arazzo/latest.html">the Arazzo Specification</a>
 */
final class Description extends Structure {
    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9_\\-]+");
    private static final Pattern COMPONENT = Pattern.compile("[a-zA-Z0-9.\\-_]+");
    private static final Pattern NO_FRAGMENT = Pattern.compile("[^#]*");
    private static final Set<String> STAND_ALONE =
            Set.of("$ref", "$dynamicRef", "$anchor", "$dynamicAnchor", "$id", "$schema", "pattern");

    private final boolean later;
    private final StepStructure steps;

    /** @param later whether it is of version 1.1, not 1.0 */
    Description(SourceFile file, boolean later) {
        super(file);
        this.later = later;
        this.steps = new StepStructure(this, later);
    }

    void check(JsonNode root) {
        Set<String> keys = Set.of("arazzo", "info", "sourceDescriptions", "workflows", "components");
        Set<String> known = later ? with(keys, "$self") : keys;
        if (!object(root, "", "an Arazzo description", known, "arazzo", "info", "sourceDescriptions", "workflows")) {
            return;
        }
        texts(root, "", "$self");
        matches(root.path("$self"), "/$self", NO_FRAGMENT, "an address without a fragment");
        if (root.has("info")
                && object(
                        root.path("info"),
                        "/info",
                        "an info object",
                        Set.of("title", "summary", "description", "version"),
                        "title",
                        "version")) {
            texts(root.path("info"), "/info", "title", "summary", "description", "version");
        }
        list(root, "", "sourceDescriptions", 1, this::source);
        list(root, "", "workflows", 1, this::workflow);
        if (root.has("components")) {
            components(root.path("components"));
        }
    }

    private void source(JsonNode source, String at) {
        if (object(source, at, "a source description", Set.of("name", "url", "type"), "name", "url")) {
            texts(source, at, "name", "url");
            matches(source.path("name"), at + "/name", SOURCE, "a name of letters, digits, _ and -");
            if (source.has("type")) {
                List<String> types = List.of("arazzo", "openapi", "asyncapi");
                oneOf(source.path("type"), at + "/type", later ? types : types.subList(0, 2));
            }
        }
    }

    private void workflow(JsonNode workflow, String at) {
        Set<String> known = Set.of(
                "workflowId",
                "summary",
                "description",
                "inputs",
                "dependsOn",
                "steps",
                "successActions",
                "failureActions",
                "outputs",
                "parameters");
        if (!object(workflow, at, "a workflow", known, "workflowId", "steps")) {
            return;
        }
        texts(workflow, at, "workflowId", "summary", "description");
        if (workflow.has("inputs")) {
            schema(workflow.path("inputs"), at + "/inputs");
        }
        list(workflow, at, "dependsOn", 0, (each, pointer) -> {
            if (!each.isString()) {
                report(pointer, "expected the workflowId of a workflow, found " + found(each), "name one");
            }
        });
        list(workflow, at, "steps", 1, steps::step);
        list(workflow, at, "successActions", 0, (each, pointer) -> steps.action(each, pointer, true));
        list(workflow, at, "failureActions", 0, (each, pointer) -> steps.action(each, pointer, false));
        list(workflow, at, "parameters", 0, (each, pointer) -> steps.parameter(each, pointer, false));
        steps.outputs(workflow, at);
    }

    private void components(JsonNode components) {
        String at = "/components";
        Set<String> known = Set.of("inputs", "parameters", "successActions", "failureActions");
        if (!object(components, at, "components", known)) {
            return;
        }
        for (String kind : known) {
            JsonNode named = components.path(kind);
            if (!named.isMissingNode() && !named.isObject()) {
                report(Json.pointer(at, kind), "expected components by name, found " + found(named), "name each");
            }
            named.properties().forEach(entry -> {
                String pointer = Json.pointer(Json.pointer(at, kind), entry.getKey());
                if (!COMPONENT.matcher(entry.getKey()).matches()) {
                    report(pointer, "expected a name of letters, digits, ., _ and -", "rename it");
                }
                switch (kind) {
                    case "inputs" -> schema(entry.getValue(), pointer);
                    case "parameters" -> steps.declaredParameter(entry.getValue(), pointer, false);
                    default -> steps.declaredAction(entry.getValue(), pointer, kind.equals("successActions"));
                }
            });
        }
    }

    /** Well-formed by the metaschema of draft 2020-12; where its references lead is not asked here. */
    private void schema(JsonNode schema, String pointer) {
        try {
            JsonSchema.compile(plain(schema, 0));
        } catch (SchemaException e) {
            Violation first = e.problems().getFirst();
            report(
                    pointer + (first.pointer().contains("/definitions") ? "" : first.pointer()),
                    "expected a JSON Schema (draft 2020-12): " + first.message(),
                    "mend the schema");
        }
    }

    /** Without what refers to other places or is read by others' rules, so that only its form is judged. */
    private static JsonNode plain(JsonNode node, int depth) {
        if (depth > 200) {
            return node;
        }
        if (node.isArray()) {
            var list = Json.array();
            node.forEach(each -> list.add(plain(each, depth + 1)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        var object = Json.object();
        node.properties().forEach(entry -> {
            boolean patterns = entry.getKey().equals("patternProperties")
                    && entry.getValue().isObject();
            if (!(STAND_ALONE.contains(entry.getKey()) && entry.getValue().isString())) {
                object.set(patterns ? "definitions" : entry.getKey(), plain(entry.getValue(), depth + 1));
            }
        });
        return object;
    }

    private static Set<String> with(Set<String> some, String more) {
        return java.util.stream.Stream.concat(some.stream(), java.util.stream.Stream.of(more))
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
