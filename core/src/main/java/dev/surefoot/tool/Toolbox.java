package dev.surefoot.tool;

import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Digest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The catalogue of tools, as the operator declares it and completed by what the sources themselves describe
 * (schemas of Java methods). Immutable; its digest covers every contract and address.
 */
public final class Toolbox {

    private final JsonNode json;
    private final Map<String, ToolContract> tools;
    private final Map<String, SpecialistProfile> specialists;
    private final Digest digest;

    private Toolbox(JsonNode json, Map<String, ToolContract> tools) {
        this.json = json;
        this.tools = Collections.unmodifiableMap(tools);
        Map<String, SpecialistProfile> declared = new LinkedHashMap<>();
        json.path("specialists")
                .properties()
                .forEach(each -> declared.put(each.getKey(), new SpecialistProfile(each.getKey(), each.getValue())));
        this.specialists = Collections.unmodifiableMap(declared);
        this.digest = CanonicalJson.digest(json);
    }

    /**
     * Reads a toolbox that satisfies the Toolbox schema and whose addresses are resolved.
     *
     * @throws IllegalArgumentException where a tool's prefix is not a declared source
     */
    public static Toolbox of(JsonNode json) {
        Map<String, ToolContract> tools = new LinkedHashMap<>();
        json.path("tools").properties().forEach(entry -> {
            String name = entry.getKey();
            int dot = name.indexOf('.');
            String prefix = dot < 0 ? name : name.substring(0, dot);
            JsonNode source = json.path("sources").path(prefix);
            if (dot < 0 || source.isMissingNode()) {
                throw new IllegalArgumentException("tool " + name + ": no source is called " + prefix);
            }
            tools.put(name, new ToolContract(name, entry.getValue(), new Source(prefix, source)));
        });
        return new Toolbox(json, tools);
    }

    public JsonNode json() {
        return json;
    }

    public Digest digest() {
        return digest;
    }

    /** The contracts by name, in file order. */
    public Map<String, ToolContract> tools() {
        return tools;
    }

    /** The specialists by name, in file order. */
    public Map<String, SpecialistProfile> specialists() {
        return specialists;
    }

    /** The specialist of that name, or null. */
    public @Nullable SpecialistProfile specialist(String name) {
        return specialists.get(name);
    }

    /** The contract of that name, or null; under its own name that of no tool, and under a model's that of its turns. */
    public @Nullable ToolContract find(String name) {
        ToolContract declared = tools.get(name);
        if (declared != null) {
            return declared;
        }
        return name.equals(ToolContract.NONE.name()) ? ToolContract.NONE : ToolContract.asModel(name);
    }

    /**
     * The contract of that name.
     *
     * @throws IllegalArgumentException where there is none; a plan that lints never asks for one
     */
    public ToolContract tool(String name) {
        ToolContract contract = find(name);
        if (contract == null) {
            throw new IllegalArgumentException("the toolbox has no tool " + name);
        }
        return contract;
    }
}
