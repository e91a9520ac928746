package dev.surefoot.runtime;

import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.RunEvent.Setting;
import dev.surefoot.run.RunStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A plan of the crash simulation, under the policy that stands beside it.
 *
 * @param manner what people do when they are asked
 * @param decided whether somebody has to decide something although nothing goes wrong
 * @param end how its run ends
 */
record GoldenPlan(String name, Manner manner, boolean decided, RunStatus end) {

    /** What people do when they are asked. */
    enum Manner {
        /** They do what lets the run go on. */
        GOES_ON,
        /** They cancel the run rather than do the task {@code stop}, and stop it where a step has no tries left. */
        STOPS,
        /** Likewise, and they leave standing what cannot be undone at once. */
        LEAVES
    }

    static final JsonNode TOOLBOX = Objects.requireNonNull(file(Kind.TOOLBOX, "toolbox"));

    private static final Policy OPEN = Policy.of(Json.read("""
        {"surefoot": "v1", "kind": "Policy", "use": ["standard"], "standard": {"approveWrites": "never"}}
        """));

    static List<GoldenPlan> all() {
        return List.of(
                reached("01-one-read"),
                reached("02-one-keyed-write"),
                reached("03-one-write-that-is-found-again"),
                reached("04-one-blind-write"),
                reached("05-one-natural-write"),
                reached("06-read-then-save-then-post"),
                reached("07-a-diamond-of-writes"),
                reached("08-many-side-by-side"),
                reached("09-a-chain-of-blind-writes"),
                reached("10-a-refusal-tried-again"),
                reached("11-an-approved-write"),
                reached("12-a-task-for-a-person"),
                reached("13-for-each-saved"),
                reached("14-for-each-posted"),
                reached("15-for-each-sent-with-consent"),
                reached("16-a-condition-that-holds"),
                reached("17-a-condition-that-does-not-hold"),
                reached("18-for-each-of-nothing"),
                reached("19-people-between-writes"),
                reached("20-everything-at-once"),
                reached("21-a-plan-of-further-steps"),
                reached("22-a-plan-for-each-item"),
                reached("23-a-model-that-reads"),
                reached("24-a-model-that-writes"),
                reached("25-a-model-that-fails"),
                decided("26-a-model-that-runs-out-of-turns", Manner.GOES_ON, RunStatus.SUCCEEDED),
                reached("27-a-model-for-each-item"),
                reached("28-a-specialist-that-is-a-model"),
                reached("29-specialists-over-tools"),
                new GoldenPlan("30-stopped-while-a-person-is-asked", Manner.STOPS, false, RunStatus.STOPPED),
                new GoldenPlan("31-stopped-with-parts", Manner.STOPS, false, RunStatus.STOPPED),
                decided("32-stopped-after-a-failure", Manner.STOPS, RunStatus.STOPPED),
                decided("33-left-standing", Manner.LEAVES, RunStatus.STOPPED),
                reached("34-a-guarded-write"),
                decided("35-rules-at-every-point", Manner.GOES_ON, RunStatus.SUCCEEDED),
                decided("36-rules-that-deny", Manner.GOES_ON, RunStatus.FAILED),
                new GoldenPlan("37-an-end-that-a-rule-denies", Manner.GOES_ON, false, RunStatus.FAILED));
    }

    private static GoldenPlan reached(String name) {
        return new GoldenPlan(name, Manner.GOES_ON, false, RunStatus.SUCCEEDED);
    }

    private static GoldenPlan decided(String name, Manner manner, RunStatus end) {
        return new GoldenPlan(name, manner, true, end);
    }

    Plan plan() {
        return Plan.of(Objects.requireNonNull(file(Kind.PLAN, name), name));
    }

    Policy policy() {
        JsonNode own = file(Kind.POLICY, name + ".policy");
        return own == null ? OPEN : Policy.of(own);
    }

    NewRun wanted() {
        return new NewRun(
                plan(),
                null,
                new Setting(TOOLBOX, policy().json(), policy().loosened()),
                "local",
                "ana",
                Map.of(),
                Json.object());
    }

    private static @Nullable JsonNode file(Kind kind, String name) {
        try (InputStream in = GoldenPlan.class.getResourceAsStream("golden/" + name + ".yaml")) {
            return in == null ? null : new KindReader().read(kind, name, in).value();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
