package dev.surefoot.planning;

import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.file.SourceFile;
import dev.surefoot.file.YamlText;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** A plan as the file that somebody would have written. */
public final class PlanText {

    private PlanText() {}

    /** As YAML, for a file. */
    public static String yaml(Plan plan) {
        return YamlText.of(document(plan));
    }

    /**
     * As a file that was read, for the linter.
     *
     * @param name what findings call it
     */
    public static SourceFile file(Plan plan, String name) {
        return new KindReader().read(Kind.PLAN, name, yaml(plan).getBytes(StandardCharsets.UTF_8));
    }

    /** With the keys by which a file says what it is. */
    public static ObjectNode document(Plan plan) {
        ObjectNode document = Json.object().put("surefoot", "v1").put("kind", "Plan");
        plan.json().properties().forEach(entry -> document.set(entry.getKey(), entry.getValue()));
        return document;
    }
}
