package dev.surefoot.tools.openapi;

import dev.surefoot.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One operation of a description on its way to be a tool: what it asks for, how that is sent, and what it answers. */
final class Operation {
    private static final int MAX_DESCRIPTION = 300;
    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]*)}");
    /** What the client writes itself, and what OpenAPI says is to be ignored (§4.8.12.1). */
    private static final Set<String> OWN_HEADERS = Set.of(
            "accept",
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "transfer-encoding",
            "upgrade");

    /** Says nothing about values beyond the members of the object, so that each can be an argument of its own. */
    private static final Set<String> OBJECT =
            Set.of("type", "properties", "required", "additionalProperties", "title", "description");

    private final References references;
    private final String method;
    private final JsonNode json;
    private final Consumer<String> notes;
    private final Names names = new Names();
    private final ObjectNode http = Json.object();
    private final ObjectNode input = Json.object();
    private final ObjectNode properties = Json.object();
    private final Map<String, Boolean> arguments = new LinkedHashMap<>();
    private final Map<String, String> inPath = new LinkedHashMap<>();

    private Operation(References references, String method, JsonNode json, Consumer<String> notes) {
        this.references = references;
        this.method = method;
        this.json = json;
        this.notes = notes;
    }

    /**
     * The operation as an entry of a toolbox. A {@code get} reads, as HTTP has it (RFC 9110 §9.2.1); of any other, nothing is
     * said about its effect.
     *
     * @param common the parameters that the path declares for all its operations
     * @param notes takes what was left out of a tool that can be used without it
     * @throws LeftOut where no tool can be made of it
     */
    static ObjectNode tool(
            References references, String method, String path, JsonNode json, JsonNode common, Consumer<String> notes)
            throws LeftOut {
        return new Operation(references, method, json, notes).entry(path, common);
    }

    private ObjectNode entry(String path, JsonNode common) throws LeftOut {
        http.put(method, path); // its place; the path is filled in once its parameters are known
        for (JsonNode parameter : parameters(common).values()) {
            parameter(parameter);
        }
        http.put(method, filled(path));
        body();
        ObjectNode tool = Json.object();
        String description = description();
        if (!description.isEmpty()) {
            tool.put("description", description);
        }
        if (method.equals("get")) {
            tool.put("effect", "read");
        } else {
            tool.put("effect", "write").put("reversible", false);
        }
        tool.set("http", http);
        tool.set("input", input());
        JsonNode answer = answer();
        if (answer != null) {
            tool.set("outputSchema", answer);
        }
        return tool;
    }

    private String description() {
        String text = json.path("summary").asString("");
        String whole = (text.isBlank() ? json.path("description").asString("") : text)
                .replaceAll("\\s+", " ")
                .strip();
        return whole.length() <= MAX_DESCRIPTION ? whole : whole.substring(0, MAX_DESCRIPTION - 1) + "…";
    }

    /** Those of the path, unless the operation has one of the same name in the same place (§4.8.10). */
    private Map<String, JsonNode> parameters(JsonNode common) throws LeftOut {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (JsonNode list : List.of(common, json.path("parameters"))) {
            for (JsonNode each : list.values()) {
                JsonNode parameter = references.at(each);
                all.put(
                        parameter.path("in").asString("") + " "
                                + parameter.path("name").asString(""),
                        parameter);
            }
        }
        return all;
    }

    private void parameter(JsonNode parameter) throws LeftOut {
        String name = parameter.path("name").asString("");
        boolean required = parameter.path("required").asBoolean(false);
        switch (parameter.path("in").asString("")) {
            case "path" -> inPath.put(name, argument(name, parameter, true));
            case "query" -> http.withObject("/query").put(name, argument(name, parameter, required));
            case "header" -> header(name, parameter, required);
            default -> {
                String left = "the parameter " + name + ", as it is sent neither in path, query nor header";
                if (required) {
                    throw new LeftOut("it needs " + left);
                }
                notes.accept(left);
            }
        }
    }

    private void header(String name, JsonNode parameter, boolean required) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("idempotency-key")) {
            notes.accept(
                    "the header " + name + ", as Surefoot gives the keys: say how long the service remembers one, with"
                            + " idempotency: {key: {header: " + name + "}, retention: P1D}");
        } else if (!OWN_HEADERS.contains(lower)) {
            http.withObject("/headers").put(name, argument(name, parameter, required));
        }
    }

    private String argument(String name, JsonNode parameter, boolean required) {
        JsonNode schema = parameter.path("schema");
        return argument(
                name,
                schema.isMissingNode()
                        ? Json.object()
                        : Schemas.ofRequest(references).of(schema),
                parameter.path("description").asString(""),
                required);
    }

    /** Declares an argument, and gives the template that stands for it. */
    private String argument(String name, JsonNode schema, String description, boolean required) {
        String argument = names.of(name);
        if (schema instanceof ObjectNode object && !description.isBlank() && !object.has("description")) {
            object.put("description", description.strip());
        }
        properties.set(argument, schema);
        arguments.put(argument, required);
        return "${arguments." + argument + "}";
    }

    private String filled(String path) throws LeftOut {
        Matcher matcher = PARAMETER.matcher(path);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String template = inPath.get(matcher.group(1));
            if (template == null) {
                throw new LeftOut("its path has {" + matcher.group(1) + "}, which no parameter declares");
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(template));
        }
        return matcher.appendTail(filled).toString();
    }

    private void body() throws LeftOut {
        JsonNode declared = references.at(json.path("requestBody"));
        if (declared.isMissingNode()) {
            return;
        }
        JsonNode content = jsonContent(declared);
        if (content == null || method.equals("get")) {
            String left = content == null ? "a body that is not JSON" : "a body with get";
            if (declared.path("required").asBoolean(false)) {
                throw new LeftOut("it needs " + left);
            }
            notes.accept(left);
            return;
        }
        JsonNode schema = Schemas.ofRequest(references).of(content.path("schema"));
        boolean required = declared.path("required").asBoolean(false);
        if (isPlainObject(schema)) {
            ObjectNode body = http.putObject("body");
            List<String> needed = schema.path("required")
                    .valueStream()
                    .map(JsonNode::stringValue)
                    .toList();
            schema.path("properties")
                    .properties()
                    .forEach(member -> body.put(
                            member.getKey(),
                            argument(
                                    member.getKey(),
                                    member.getValue(),
                                    "",
                                    required && needed.contains(member.getKey()))));
        } else {
            http.put(
                    "body",
                    argument("body", schema, declared.path("description").asString(""), true));
        }
    }

    private static boolean isPlainObject(JsonNode schema) {
        return !schema.path("properties").isEmpty()
                && !schema.path("additionalProperties").isObject()
                && schema.properties().stream().map(Map.Entry::getKey).allMatch(OBJECT::contains);
    }

    private @Nullable JsonNode answer() throws LeftOut {
        JsonNode responses = json.path("responses");
        for (String status : responses.propertyNames().stream().sorted().toList()) {
            if (status.startsWith("2")) {
                JsonNode response = references.at(responses.path(status));
                JsonNode content = jsonContent(response);
                if (content != null && content.has("schema")) {
                    return Schemas.ofAnswer(references).of(content.path("schema"));
                }
                if (content == null && !response.path("content").isEmpty()) {
                    throw new LeftOut("it answers "
                            + String.join(", ", response.path("content").propertyNames()) + ", and only JSON is read");
                }
            }
        }
        return null;
    }

    private static @Nullable JsonNode jsonContent(JsonNode declared) {
        for (Map.Entry<String, JsonNode> content : declared.path("content").properties()) {
            String type = content.getKey().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (type.equals("application/json") || type.endsWith("+json") || type.equals("*/*")) {
                return content.getValue();
            }
        }
        return null;
    }

    private ObjectNode input() {
        input.put("type", "object");
        List<String> required = arguments.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
        if (!required.isEmpty()) {
            required.forEach(input.putArray("required")::add);
        }
        input.put("additionalProperties", false);
        input.set("properties", properties);
        return input;
    }
}
