package dev.surefoot.run.laws;

import dev.surefoot.json.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool as the world really is; its contract declares exactly this.
 *
 * @param name the tool's name
 * @param effect {@code read}, {@code write} or {@code communicate}
 * @param idempotency what happens to a repeated call
 * @param retention seconds for which a key is remembered
 * @param lookup whether the effect can be found again
 * @param visibility seconds for which a lookup may still miss an effect
 * @param readBack whether the contract asks for a read-back
 * @param reversible whether the operator says that it can be undone
 * @param permission the grant it needs, or empty
 * @param produces whether it produces a fact
 * @param trusted whether the operator vouches for what it returns
 * @param control the arguments that steer it, or null where nothing is said of them
 * @param undone whether the operator says how its effect is undone
 */
record Service(
        String name,
        String effect,
        Idempotent idempotency,
        int retention,
        boolean lookup,
        int visibility,
        boolean readBack,
        boolean reversible,
        String permission,
        boolean produces,
        boolean trusted,
        List<String> control,
        boolean undone) {

    /** The tool that undoes effects. */
    static final String UNDO = "svc.undo";

    enum Idempotent {
        KEYED,
        NATURAL,
        NONE
    }

    static final String READ_BACK_CHECK = "readback.value == arguments.value";
    static final String FACT_CHECK = "value != ''";

    boolean isRead() {
        return effect.equals("read");
    }

    boolean keyed() {
        return idempotency == Idempotent.KEYED;
    }

    /** Whether nothing but a person can settle a doubt. */
    boolean blind() {
        return idempotency == Idempotent.NONE && !lookup;
    }

    String fact() {
        return "made." + name.substring(name.indexOf('.') + 1);
    }

    ObjectNode contract() {
        ObjectNode json = Json.object().put("effect", effect).put("reversible", reversible);
        switch (idempotency) {
            case KEYED ->
                json.putObject("idempotency")
                        .put("retention", "PT" + retention + "S")
                        .putObject("key")
                        .put("header", "Idempotency-Key");
            case NATURAL -> json.put("idempotency", "natural");
            case NONE -> {}
        }
        if (lookup) {
            json.putObject("lookup")
                    .put("tool", "svc.find")
                    .put("present", "lookup.found")
                    .put("output", "${lookup.output}")
                    .put("visibility", "PT" + visibility + "S")
                    .putObject("arguments")
                    .put(keyed() ? "key" : "ref", keyed() ? "${key}" : "${arguments.ref}");
        }
        if (trusted) {
            json.put("output", "trusted");
        }
        if (control != null) {
            control.forEach(json.putArray("control")::add);
        }
        if (readBack) {
            json.set("readBack", readBackJson());
        }
        if (!permission.isEmpty()) {
            json.putArray("permissions").add(permission);
        }
        if (produces) {
            json.putObject("produces")
                    .putObject(fact())
                    .put("from", "output.id")
                    .put("check", FACT_CHECK);
        }
        if (undone) {
            ObjectNode undo = json.putObject("compensate").put("tool", UNDO).put("check", "output.ok");
            undo.putObject("arguments")
                    .put("ref", "${arguments.ref}")
                    .put("value", "${arguments.value}")
                    .put("id", "${output.id}");
        }
        return json;
    }

    static ObjectNode readBackJson() {
        ObjectNode json = Json.object().put("tool", "svc.get").put("check", READ_BACK_CHECK);
        json.putObject("arguments").put("ref", "${arguments.ref}");
        return json;
    }
}
