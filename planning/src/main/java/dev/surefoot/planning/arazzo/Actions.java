package dev.surefoot.planning.arazzo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What comes after a step: an edge says that here, so that of actions only a retry is carried. */
final class Actions {
    private static final int MOST_ATTEMPTS = 10;

    private final Conversion conversion;
    private final JsonNode workflow;

    Actions(Conversion conversion, JsonNode workflow) {
        this.conversion = conversion;
        this.workflow = workflow;
    }

    void carry(JsonNode step, ObjectNode made) {
        String stepId = step.path("stepId").stringValue();
        for (JsonNode action : actions(step, "onSuccess", "successActions")) {
            if (!isOrder(action, stepId)) {
                leave(stepId, "onSuccess", action, "what comes next is what needs this step");
            }
        }
        for (JsonNode action : actions(step, "onFailure", "failureActions")) {
            String target = action.path("stepId").asString(stepId);
            boolean again = action.path("type").asString("").equals("retry")
                    && target.equals(stepId)
                    && !action.has("workflowId");
            if (again && !made.has("retry")) {
                retry(stepId, action, made);
            } else {
                leave(stepId, "onFailure", action, "a person is asked after a failure");
            }
        }
    }

    /** The step's own; those of the workflow where it has none of that name. */
    private List<JsonNode> actions(JsonNode step, String key, String common) {
        List<JsonNode> actions = new ArrayList<>();
        for (JsonNode list : List.of(step.path(key), workflow.path(common))) {
            for (JsonNode each : list) {
                String name = each.path("reference").asString("").replace("$components." + common + ".", "");
                JsonNode action = each.has("reference")
                        ? conversion.document().path("components").path(common).path(name)
                        : each;
                boolean overridden =
                        actions.stream().anyMatch(one -> one.path("name").equals(action.path("name")));
                if (!overridden) {
                    actions.add(action.isMissingNode() ? each : action);
                }
            }
        }
        return actions;
    }

    /** Whether it only says what the order of the steps says. */
    private boolean isOrder(JsonNode action, String stepId) {
        JsonNode steps = workflow.path("steps");
        String next = null;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).path("stepId").stringValue().equals(stepId)) {
                next = steps.path(i + 1).path("stepId").asString("");
            }
        }
        boolean always = action.path("criteria").isEmpty();
        return always
                && next != null
                && (next.isEmpty()
                        ? action.path("type").asString("").equals("end")
                        : action.path("stepId").asString("").equals(next));
    }

    private void retry(String stepId, JsonNode action, ObjectNode made) {
        double limit = action.path("retryLimit").asDouble(1);
        double seconds = Math.min(action.path("retryAfter").asDouble(0), 3_600);
        int attempts = (int) Math.min(limit + 1, MOST_ATTEMPTS);
        made.putObject("retry")
                .put("attempts", attempts)
                .put("backoff", Duration.ofMillis(Math.round(seconds * 1_000)).toString())
                .put("factor", 1)
                .put("jitter", 0);
        if (limit + 1 > MOST_ATTEMPTS || action.path("retryAfter").asDouble(0) > 3_600) {
            leave(stepId, "onFailure", action, "a step is tried at most ten times, an hour apart");
        } else if (!action.path("criteria").isEmpty()) {
            leave(
                    stepId,
                    "onFailure",
                    action,
                    "its criteria: a step is tried again once it is proved that nothing was done");
        }
    }

    private void leave(String stepId, String key, JsonNode action, String why) {
        String where = action.path("stepId").asString(action.path("workflowId").asString(""));
        conversion.leave(
                stepId,
                key + " " + action.path("name").asString("?") + " ("
                        + (action.path("type").asString("?") + " " + where).strip() + "): " + why);
    }
}
