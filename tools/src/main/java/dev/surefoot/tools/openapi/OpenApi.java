package dev.surefoot.tools.openapi;

import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Problem;
import dev.surefoot.file.Severity;
import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads descriptions of HTTP services in OpenAPI 3.0 and 3.1, in YAML or JSON. References out of the description are not
 * followed, and nothing is sent to the service.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.1.html">OpenAPI 3.1.1</a>
 */
public final class OpenApi {
    private static final Pattern VERSION = Pattern.compile("3\\.[01](\\.[0-9]+)?(-.*)?");
    private static final Pattern SOURCE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final int MAX_TOOLS = 2_000;

    private final SourceFile file;
    private final JsonNode document;
    private final References references;
    private final Set<String> only;
    private final List<Import.Note> notes = new ArrayList<>();
    private final Set<String> unmet;

    private OpenApi(SourceFile file, Set<String> only) {
        this.file = file;
        this.document = file.value();
        this.references = new References(document);
        this.only = only;
        this.unmet = new TreeSet<>(only);
    }

    /**
     * Makes a toolbox of a description: a source, and a tool for each operation. A {@code get} is a read; everything else is a
     * write that cannot be undone and may not be repeated, until somebody who knows says better.
     *
     * @param source what the source is called, and its tools' names start with
     * @param baseUrl where the service is, or null for its first server
     * @param only the operations to take, by {@code operationId}, tag or start of the path; empty for all
     * @throws FileRefused where it is no such description, says no address, or nothing of it can be taken
     */
    public static Import read(SourceFile file, String source, @Nullable String baseUrl, Set<String> only) {
        if (!canBeCalled(source)) {
            throw new IllegalArgumentException("no name of a source: " + source);
        }
        return new OpenApi(file, only).made(source, baseUrl);
    }

    /** Whether a source can be called so. */
    public static boolean canBeCalled(String source) {
        return SOURCE.matcher(source).matches();
    }

    private Import made(String source, @Nullable String baseUrl) {
        String version = document.path("openapi").asString("");
        if (!VERSION.matcher(version).matches()) {
            String found = document.has("swagger")
                    ? "Swagger " + document.path("swagger").asString("")
                    : "openapi: " + version;
            throw refused(
                    "/openapi",
                    "expected an OpenAPI description of version 3.0 or 3.1, found " + found,
                    "convert it to OpenAPI 3");
        }
        ObjectNode toolbox = Json.object().put("surefoot", "v1").put("kind", "Toolbox");
        ObjectNode http = toolbox.putObject("sources").putObject(source).putObject("http");
        http.put("baseUrl", baseUrl == null ? server() : baseUrl);
        ObjectNode tools = tools(source);
        if (!unmet.isEmpty()) {
            throw refused(
                    "/paths",
                    "expected operations, tags or paths called " + String.join(", ", unmet) + ", found none",
                    "take them out, or spell them as the description does");
        }
        if (tools.isEmpty()) {
            throw refused(
                    "/paths",
                    "expected operations that tools can be made of, found "
                            + (notes.isEmpty()
                                    ? "none"
                                    : "that " + notes.getFirst().where() + " was left out: "
                                            + notes.getFirst().left()),
                    "name another description, or other operations");
        }
        credential(http, source);
        toolbox.set("tools", tools);
        return new Import(toolbox, notes);
    }

    private FileRefused refused(String pointer, String message, String remedy) {
        String at = document.at(pointer).isMissingNode() ? "" : pointer;
        return new FileRefused(List.of(new Problem("not-importable", Severity.ERROR, file.place(at), message, remedy)));
    }

    private String server() {
        JsonNode server = document.path("servers").path(0);
        String url = server.path("url").asString("");
        for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
            url = url.replace(
                    "{" + variable.getKey() + "}",
                    variable.getValue().path("default").asString(""));
        }
        if (!url.matches("https?://[^\\s{}]+")) {
            throw refused(
                    "/servers",
                    "expected the address of a server that starts with http, found " + (url.isEmpty() ? "none" : url),
                    "give it with --base-url URL");
        }
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** A bearer token is what a source can send; of the other schemes it is said that somebody must see to them. */
    private void credential(ObjectNode http, String source) {
        String variable = source.toUpperCase(Locale.ROOT).replace('-', '_');
        document.path("components").path("securitySchemes").properties().forEach(scheme -> {
            JsonNode declared = scheme.getValue();
            String kind = declared.path("type").asString("") + " "
                    + declared.path("scheme").asString("").toLowerCase(Locale.ROOT);
            switch (kind.strip()) {
                case "http bearer", "oauth2", "openIdConnect" ->
                    http.put("credential", "${env:" + variable + "_TOKEN}");
                default ->
                    notes.add(new Import.Note(
                            "securitySchemes " + scheme.getKey(),
                            "its credential, as only bearer tokens are sent (" + kind.strip() + ")"));
            }
        });
    }

    private ObjectNode tools(String source) {
        ObjectNode tools = Json.object();
        Names names = new Names();
        document.path("paths")
                .properties()
                .forEach(path -> METHODS.forEach(method -> {
                    JsonNode operation = path.getValue().path(method);
                    if (operation.isObject() && isWanted(path.getKey(), operation)) {
                        tool(
                                tools,
                                source + "." + names.of(name(method, path.getKey(), operation)),
                                method,
                                path,
                                operation);
                    }
                }));
        return tools;
    }

    private void tool(
            ObjectNode tools, String name, String method, Map.Entry<String, JsonNode> path, JsonNode operation) {
        String where = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
        try {
            if (tools.size() == MAX_TOOLS) {
                throw new LeftOut("a toolbox has at most " + MAX_TOOLS + " tools");
            }
            tools.set(
                    name,
                    Operation.tool(
                            references,
                            method,
                            path.getKey(),
                            operation,
                            path.getValue().path("parameters"),
                            left -> notes.add(new Import.Note(where, left))));
        } catch (LeftOut e) {
            notes.add(new Import.Note(where, "it has no tool: " + e.getMessage()));
        }
    }

    private boolean isWanted(String path, JsonNode operation) {
        Set<String> meant = new TreeSet<>();
        for (String each : only) {
            boolean tagged = operation
                    .path("tags")
                    .valueStream()
                    .anyMatch(tag -> tag.asString("").equals(each));
            if (tagged
                    || operation.path("operationId").asString("").equals(each)
                    || (each.startsWith("/") && path.startsWith(each))) {
                meant.add(each);
            }
        }
        unmet.removeAll(meant);
        return only.isEmpty() || !meant.isEmpty();
    }

    private static String name(String method, String path, JsonNode operation) {
        String id = operation.path("operationId").asString("");
        return id.isBlank() ? method + path.replaceAll("[{}]", "") : id;
    }
}
