package dev.surefoot.benchmarks.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bench's job: its steps, its tools, and how its references are filled in. */
record Job(JsonNode json) {
    static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern REFERENCE = Pattern.compile("[$][{]([^}]+)[}]");

    static Job of(String text) {
        return new Job(read(text));
    }

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }

    JsonNode steps() {
        return json.path("steps");
    }

    JsonNode step(String id) {
        for (JsonNode step : steps()) {
            if (step.path("id").asText().equals(id)) {
                return step;
            }
        }
        throw new IllegalArgumentException("no step " + id);
    }

    JsonNode tool(String name) {
        return json.path("tools").path(name);
    }

    long timeoutMillis() {
        return json.path("timeoutMillis").asLong();
    }

    boolean writes(JsonNode step) {
        return step.has("tool")
                && !tool(step.path("tool").asText()).path("effect").asText().equals("read");
    }

    static JsonNode at(JsonNode value, String path) {
        JsonNode found = value;
        for (String part : path.split("[.]", -1)) {
            found = found.isArray() ? found.path(Integer.parseInt(part)) : found.path(part);
        }
        return found;
    }

    static JsonNode filled(JsonNode template, JsonNode scope) {
        if (template.isTextual()) {
            Matcher reference = REFERENCE.matcher(template.asText());
            return reference.matches()
                    ? at(scope, reference.group(1))
                    : JsonNodeFactory.instance.textNode(reference.replaceAll(found -> {
                        JsonNode value = at(scope, found.group(1));
                        return Matcher.quoteReplacement(value.isTextual() ? value.asText() : value.toString());
                    }));
        }
        if (template.isArray()) {
            ArrayNode filled = MAPPER.createArrayNode();
            template.forEach(each -> filled.add(filled(each, scope)));
            return filled;
        }
        if (template.isObject()) {
            ObjectNode filled = MAPPER.createObjectNode();
            template.properties().forEach(entry -> filled.set(entry.getKey(), filled(entry.getValue(), scope)));
            return filled;
        }
        return template;
    }

    /** Throws where a step's output is not what the job expects of it. */
    static void expect(JsonNode step, JsonNode output, ObjectNode scope) {
        step.path("expect").properties().forEach(wanted -> {
            JsonNode found = at(output, wanted.getKey());
            JsonNode value = filled(wanted.getValue(), scope);
            boolean holds = wanted.getValue().asText().equals("*")
                    ? !found.isMissingNode() && !found.asText().isEmpty()
                    : found.toString().equals(value.toString());
            if (!holds) {
                throw new IllegalStateException(step.path("id").asText() + ": expected " + wanted.getKey() + " to be "
                        + value + ", found " + found);
            }
        });
    }
}
