package dev.surefoot.tools;

import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.HandleText;
import dev.surefoot.json.Json;
import dev.surefoot.schema.SchemaException;
import dev.surefoot.tool.Source;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import dev.surefoot.tools.ToolboxRefused.Problem;
import dev.surefoot.tools.handle.Handles;
import dev.surefoot.tools.http.HttpToolClient;
import dev.surefoot.tools.java.JavaToolClient;
import dev.surefoot.tools.java.JavaToolSchema;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a toolbox to life: resolves its addresses, finds its Java classes, fills in the schemas that they give, and
 * holds every declared tool against its source. Used by one thread; it sends nothing.
 */
public final class ToolboxAssembly {

    private final JsonNode document;
    private final Handles handles;
    private final JavaSources java;
    private final List<Problem> problems = new ArrayList<>();

    private ToolboxAssembly(JsonNode document, Handles handles, JavaSources java) {
        this.document = document;
        this.handles = handles;
        this.java = java;
    }

    /**
     * Starts with a document that satisfies the Toolbox schema.
     *
     * @param folder the toolbox's own, from which paths of handles are taken, and which Java classes with a constructor
     *     of a {@link Path} are given
     * @param environment the variables that handles may name
     */
    public static ToolboxAssembly of(JsonNode document, Path folder, Map<String, String> environment) {
        return new ToolboxAssembly(document, new Handles(folder, environment), new JavaSources(folder));
    }

    /** Takes this object for a Java source, in place of one made from its class. */
    public ToolboxAssembly with(String source, Object instance) {
        java.give(source, instance);
        return this;
    }

    /** Finds classes here, in place of where Surefoot itself comes from. */
    public ToolboxAssembly withClasses(ClassLoader classes) {
        java.find(classes);
        return this;
    }

    /**
     * The catalogue alone, for reading plans against it: addresses are left as they are written, nothing is made that
     * could be called.
     *
     * @throws ToolboxRefused where a tool is not in its source or its declaration cannot be carried out
     */
    public Toolbox catalogue() {
        return toolbox(false);
    }

    /**
     * The toolbox, and what calls its tools.
     *
     * @throws ToolboxRefused like {@link #catalogue}, and where an address cannot be resolved or an object not be made
     */
    public AssembledToolbox assemble() {
        Toolbox toolbox = toolbox(true);
        Map<String, Object> instances = new HashMap<>();
        toolbox.json().path("sources").properties().forEach(entry -> {
            Source source = new Source(entry.getKey(), entry.getValue());
            if (source.kind() == Source.Kind.JAVA) {
                at(
                        pointer("sources", source.name(), "java"),
                        () -> instances.put(source.name(), java.instance(source.name(), source.javaClass())));
            }
        });
        refuseProblems();
        JavaToolClient methods = new JavaToolClient(instances);
        HttpToolClient services = new HttpToolClient(handles);
        return new AssembledToolbox(toolbox, new SourceClients(methods, services));
    }

    private Toolbox toolbox(boolean resolved) {
        problems.clear();
        ObjectNode json = document.deepCopy().asObject();
        Map<String, Map<String, JavaToolSchema>> described = new LinkedHashMap<>();
        json.path("sources").properties().forEach(entry -> {
            Source source = new Source(entry.getKey(), entry.getValue());
            switch (source.kind()) {
                case JAVA ->
                    at(
                            pointer("sources", source.name(), "java"),
                            () -> described.put(source.name(), java.schemas(source.name(), source.javaClass())));
                case HTTP -> address(source, resolved);
            }
        });
        for (String name : java.given().keySet()) {
            if (!described.containsKey(name) && !json.path("sources").path(name).has("java")) {
                problems.add(new Problem("/sources", "an object was given for " + name + ", which is no Java source"));
            }
        }
        refuseProblems();
        json.path("tools")
                .properties()
                .forEach(entry -> at(pointer("tools", entry.getKey()), () -> {
                    ToolContract contract = contract(json, entry.getKey(), entry.getValue());
                    KeyPlaces.check(contract);
                    switch (contract.source().kind()) {
                        case JAVA -> {
                            Map<String, JavaToolSchema> methods =
                                    described.getOrDefault(contract.source().name(), Map.of());
                            complete((ObjectNode) entry.getValue(), contract, methods);
                        }
                        case HTTP -> HttpToolClient.check(contract);
                    }
                }));
        refuseProblems();
        return Toolbox.of(json);
    }

    private void address(Source source, boolean resolved) {
        ObjectNode http = (ObjectNode) source.json().path("http");
        at(pointer("sources", source.name(), "http", "credential"), () -> {
            JsonNode credential = http.path("credential");
            if (credential.isString()
                    && HandleText.parse(credential.stringValue()).handles().isEmpty()) {
                throw new IllegalArgumentException(
                        "expected ${env:NAME} or ${file:PATH}; a credential itself never stands in a file");
            }
        });
        if (resolved) {
            at(
                    pointer("sources", source.name(), "http", "baseUrl"),
                    () -> http.put(
                            "baseUrl", BaseUrl.resolve(http.path("baseUrl").asString(""), handles)));
        }
    }

    /** The contract of one tool, so that what is wrong with it has its place. */
    private static ToolContract contract(JsonNode json, String name, JsonNode tool) {
        ObjectNode alone = Json.object();
        alone.set("sources", json.path("sources"));
        alone.putObject("tools").set(name, tool);
        return Toolbox.of(alone).tool(name);
    }

    private static void complete(ObjectNode tool, ToolContract contract, Map<String, JavaToolSchema> methods) {
        if (tool.has("http")) {
            throw new IllegalArgumentException(
                    "expected no http: " + contract.source().name() + " is a Java source");
        }
        JavaToolSchema method = methods.get(contract.operation());
        if (method == null) {
            throw new IllegalArgumentException(
                    "expected a tool of " + contract.source().javaClass() + " called "
                            + contract.operation() + ", found "
                            + (methods.isEmpty() ? "none" : "only " + String.join(", ", methods.keySet()))
                            + "; annotate the method with @Tool, or correct the name");
        }
        fill(
                tool,
                "description",
                method.description() == null ? null : Json.nodes().stringNode(method.description()));
        fill(tool, "input", method.input());
        KeyPlaces.fits(contract, method.input());
        fill(tool, "outputSchema", method.output());
    }

    private static void fill(ObjectNode tool, String name, @Nullable JsonNode value) {
        if (value != null && !tool.has(name)) {
            tool.set(name, value);
        }
    }

    private void at(String pointer, Runnable part) {
        try {
            part.run();
        } catch (IllegalArgumentException | ExpressionException | SchemaException | DateTimeException e) {
            problems.add(new Problem(pointer, String.valueOf(e.getMessage())));
        }
    }

    private void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new ToolboxRefused(problems);
        }
    }

    private static String pointer(String... names) {
        String pointer = "";
        for (String name : names) {
            pointer = Json.pointer(pointer, name);
        }
        return pointer;
    }
}
