package dev.surefoot.runtime;

import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.json.Json;
import dev.surefoot.run.Command;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A plan that somebody proposes, which has to be one before anything is decided about it. */
final class ProposedPlan {

    private ProposedPlan() {}

    /** Why what the command proposes is no plan, or null where it is one or the command proposes none. */
    static @Nullable String refusal(Command command) {
        if (!(command instanceof Command.Revise revise)) {
            return null;
        }
        if (!(revise.plan() instanceof ObjectNode plan)) {
            return "that is no plan: expected an object";
        }
        ObjectNode file = plan.deepCopy().put("surefoot", "v1").put("kind", Kind.PLAN.toString());
        try {
            new KindReader().read(Kind.PLAN, "plan", Json.write(file).getBytes(StandardCharsets.UTF_8));
            return null;
        } catch (FileRefused refused) {
            return "that is no plan: " + refused.problems().getFirst().message();
        }
    }
}
