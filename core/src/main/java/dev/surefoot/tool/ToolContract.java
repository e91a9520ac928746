package dev.surefoot.tool;

import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.schema.JsonSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the operator declares of one tool. What is not declared is assumed at its worst: an irreversible write without
 * idempotency. A typed view of its JSON and of its source's; the digest covers both, the endpoint included.
 */
public final class ToolContract {

    /** Bytes of an answer that are read at most, unless the contract says less or more. */
    public static final int DEFAULT_RESPONSE_BYTES = 1024 * 1024;

    private static final JsonSchema ANY_OBJECT =
            JsonSchema.compile(Json.object().put("type", "object"));

    /** Of what is done without a tool: nothing is called, and nothing is expected but what the step does. */
    public static final ToolContract NONE =
            new ToolContract("none", Json.object().put("effect", "read"), new Source("none", Json.object()));

    /** What the names of models start with, as calls of their turns have them; no tool of a toolbox is called so. */
    private static final String MODEL = "model:";

    private final String name;
    private final JsonNode json;
    private final Source source;
    private final Effect effect;
    private final Idempotency idempotency;
    private final @Nullable ReadBack readBack;
    private final @Nullable Lookup lookup;
    private final @Nullable Guard guard;
    private final @Nullable Compensation compensation;
    private final List<Produced> produces;
    private final List<String> permissions;
    private final OutputTrust outputTrust;
    private final @Nullable List<String> control;
    private final @Nullable JsonNode input;
    private final JsonSchema validator;
    private final int concurrency;
    private final String endpoint;
    private final Digest digest;

    /**
     * Of asking that model: it changes nothing, and what it says comes from wherever that does which it was shown.
     *
     * @param name as plans name it
     */
    public static ToolContract model(String name) {
        ObjectNode json = Json.object().put("effect", "read").put("output", "trusted");
        return new ToolContract(MODEL + name, json, new Source("model", Json.object()));
    }

    /** The contract of the model that is called so, or null where it is no model's name. */
    static @Nullable ToolContract asModel(String name) {
        return name.startsWith(MODEL) ? model(name.substring(MODEL.length())) : null;
    }

    /** Whether it is that of a model's turn. */
    public boolean isModel() {
        return name.startsWith(MODEL);
    }

    ToolContract(String name, JsonNode json, Source source) {
        this.name = name;
        this.json = json;
        this.source = source;
        this.effect = Effect.of(json.path("effect"));
        this.idempotency = Idempotency.of(json.path("idempotency"));
        this.readBack = json.path("readBack").isObject() ? ReadBack.of(json.path("readBack")) : null;
        this.lookup = json.path("lookup").isObject() ? Lookup.of(json.path("lookup")) : null;
        this.guard = json.path("guard").isObject() ? Guard.of(json.path("guard")) : null;
        this.compensation = json.path("compensate").isObject() ? Compensation.of(json.path("compensate")) : null;
        this.produces = Produced.of(json.path("produces"));
        this.permissions = names("permissions");
        this.outputTrust = OutputTrust.of(json.path("output"));
        this.control = json.has("control") ? names("control") : null;
        this.input = input(json.path("input"), idempotency);
        this.validator = input == null ? ANY_OBJECT : JsonSchema.compile(input);
        this.concurrency = json.path("concurrency").asInt(source.kind() == Source.Kind.HTTP ? 8 : 64);
        this.endpoint = name.startsWith(MODEL) ? name.replace(':', ' ') : source.endpoint(this);
        ObjectNode whole = Json.object().put("name", name);
        whole.set("tool", json);
        whole.set("source", source.json());
        this.digest = CanonicalJson.digest(whole);
    }

    public String name() {
        return name;
    }

    /** The part of the name behind the source: {@code create_draft} of {@code cms.create_draft}. */
    public String operation() {
        return name.substring(name.indexOf('.') + 1);
    }

    public JsonNode json() {
        return json;
    }

    public Source source() {
        return source;
    }

    public Effect effect() {
        return effect;
    }

    /** Whether the operator says that the effect can be undone. */
    public boolean reversible() {
        return json.path("reversible").asBoolean(false);
    }

    public Idempotency idempotency() {
        return idempotency;
    }

    public @Nullable ReadBack readBack() {
        return readBack;
    }

    public @Nullable Lookup lookup() {
        return lookup;
    }

    /** What must hold right before it is called, or null. */
    public @Nullable Guard guard() {
        return guard;
    }

    /** What undoes its effect, or null where nothing does. */
    public @Nullable Compensation compensation() {
        return compensation;
    }

    public List<Produced> produces() {
        return produces;
    }

    /** For planning: the facts that must be known before, beside those that its arguments come from. */
    public List<String> requires() {
        return names("requires");
    }

    /** For planning: the facts that no longer hold once it succeeded. */
    public List<String> consumes() {
        return names("consumes");
    }

    /** For planning: where each argument comes from, by name; those of which nothing is said are missing. */
    public Map<String, ArgumentSource> argumentSources() {
        Map<String, ArgumentSource> sources = new LinkedHashMap<>();
        json.path("arguments")
                .properties()
                .forEach(entry -> sources.put(entry.getKey(), ArgumentSource.of(entry.getValue())));
        return sources;
    }

    /** For planning: what one call costs by itself, in whatever unit the operator chose; at least 1. */
    public int cost() {
        return json.path("cost").asInt(1);
    }

    private List<String> names(String key) {
        List<String> names = new ArrayList<>();
        json.path(key).forEach(node -> names.add(node.stringValue()));
        return List.copyOf(names);
    }

    /** The grants that whoever runs this tool must hold. */
    public List<String> permissions() {
        return permissions;
    }

    /**
     * The JSON Schema of the arguments that a plan gives, or null where neither the operator nor the tool gives one. An
     * argument that carries the key is none of them.
     */
    public @Nullable JsonNode input() {
        return input;
    }

    /** Nobody but Surefoot says what the key is: the argument that carries it admits no value of a plan's. */
    private static @Nullable JsonNode input(JsonNode declared, Idempotency idempotency) {
        String argument = keyArgument(idempotency);
        if (argument == null || declared.isBoolean()) {
            return declared.isMissingNode() ? null : declared;
        }
        ObjectNode schema = declared.isMissingNode()
                ? Json.object().put("type", "object")
                : declared.deepCopy().asObject();
        schema.withObjectProperty("properties").put(argument, false);
        ArrayNode required = Json.array();
        schema.path("required").forEach(name -> {
            if (!argument.equals(name.asString(""))) {
                required.add(name);
            }
        });
        return schema.set("required", required);
    }

    /** The argument that carries the key, or null where none does. */
    public @Nullable String keyArgument() {
        return keyArgument(idempotency);
    }

    private static @Nullable String keyArgument(Idempotency idempotency) {
        return idempotency instanceof Idempotency.Keyed(Idempotency.Place place, Duration retention)
                        && place.kind() == Idempotency.Place.Kind.ARGUMENT
                ? place.name()
                : null;
    }

    /**
     * The arguments as they are sent: with the key among them where the contract has it so. What was planned, judged and
     * approved is without it, as it is without a header; the key is derived from the run and the step.
     */
    public JsonNode sent(JsonNode arguments, @Nullable String key) {
        String argument = keyArgument();
        return argument == null || key == null
                ? arguments
                : arguments.deepCopy().asObject().put(argument, key);
    }

    /** Validates arguments; where no schema is given, any object will do. */
    public JsonSchema validator() {
        return validator;
    }

    /** What the operator says that it does; empty where nothing is said. */
    public String description() {
        return json.path("description").asString("");
    }

    /** The JSON Schema of the output, or null where neither the operator nor the tool gives one. */
    public @Nullable JsonNode outputSchema() {
        JsonNode schema = json.path("outputSchema");
        return schema.isMissingNode() ? null : schema;
    }

    /** Whether the operator vouches for all that the tool returns; untrusted where nothing is said. */
    public boolean trustedOutput() {
        return outputTrust.whole();
    }

    /** How much of what the tool returns the operator vouches for. */
    public OutputTrust outputTrust() {
        return outputTrust;
    }

    /** The arguments that steer its effect, by the operator's word; null where nothing is said, and all may. */
    public @Nullable List<String> control() {
        return control;
    }

    /**
     * Whether that argument steers its effect: whom, where, how much. Nothing does where there is no effect.
     *
     * @param argument its name, or null for all of them together
     */
    public boolean steers(@Nullable String argument) {
        if (!effect.consequential()) {
            return false;
        }
        return control == null || (argument == null ? !control.isEmpty() : control.contains(argument));
    }

    /** How many calls of this tool may be under way at once in one process. */
    public int concurrency() {
        return concurrency;
    }

    /** Bytes of an answer that are read; a longer one is an error. */
    public int responseBytes() {
        return json.path("limits")
                .path("responseBytes")
                .asInt(source.json()
                        .path("http")
                        .path("limits")
                        .path("responseBytes")
                        .asInt(DEFAULT_RESPONSE_BYTES));
    }

    /** How long one send may take where the tool is called outside a step's own timeout, as a read-back or lookup. */
    public Duration timeout() {
        return Duration.parse(json.path("timeout").asString("PT30S"));
    }

    /** Where the call goes, as people and approvals see it: {@code POST http://127.0.0.1:8091/drafts}. */
    public String endpoint() {
        return endpoint;
    }

    public Digest digest() {
        return digest;
    }

    @Override
    public String toString() {
        return name + " (" + effect + ")";
    }
}
