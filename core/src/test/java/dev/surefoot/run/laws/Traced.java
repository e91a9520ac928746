package dev.surefoot.run.laws;

import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Event;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.StepEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Law 8 in words of its own: which values come from where anything may come. */
final class Traced {

    private static final String PERSON = "";
    private static final String CLAIM = "what its steps gave";
    private static final Pattern STEP = Pattern.compile("\\$\\{steps\\.([^.]+)\\..*}");

    private static final Pattern OF_UNDONE = Pattern.compile("\\$\\{arguments\\.(.+)}");

    private final Known known;
    private final Set<String> suspect = new HashSet<>();
    private final Map<String, JsonNode> tools = new HashMap<>();
    private final Map<String, String> via = new HashMap<>();
    private final Map<String, Boolean> outputs = new HashMap<>();
    private final Map<String, String> vouching = new HashMap<>();
    private final Set<String> claims = new HashSet<>();
    private boolean sawUntrusted;
    private boolean proposedSuspect;

    Traced(Known known) {
        this.known = known;
    }

    /** Hears of an event before {@link Known} takes it in. */
    void learn(Event event) {
        switch (event) {
            case RunEvent.PlanProposed e -> proposedSuspect = e.planner() != null && sawUntrusted;
            case RunEvent.PlanAccepted e -> {
                Map<String, JsonNode> before = new HashMap<>();
                if (known.plan != null) {
                    known.plan.path("steps").forEach(step -> before.put(id(step), step));
                }
                for (JsonNode step : known.proposed.path("steps")) {
                    if (!step.equals(before.get(id(step)))) {
                        suspect.remove(id(step));
                        if (proposedSuspect) {
                            suspect.add(id(step));
                        }
                    }
                }
            }
            case AttemptEvent.AttemptStarted e -> {
                sawUntrusted |= !vouched(known.toolbox, e.tool());
                tools.put(e.step().value(), known.toolbox);
                via.put(e.step().value(), e.tool());
            }
            case AttemptEvent.CallResent e ->
                via.put(e.step().value(), known.tool(e.step().value()));
            case AttemptEvent.ResponseReceived e ->
                via.put(e.step().value(), known.tool(e.step().value()));
            case AttemptEvent.LookupMade e -> {
                if (e.finding() == AttemptEvent.Finding.PRESENT) {
                    via.put(e.step().value(), "svc.find");
                }
            }
            case AttemptEvent.ResultSupplied e -> via.put(e.step().value(), PERSON);
            case InboxEvent.TaskDone e -> via.put(known.items.get(e.item()), PERSON);
            case AttemptEvent.ResultClaimed e -> via.put(e.step().value(), CLAIM);
            case StepEvent.PartsJoined e -> joined(e.step().value());
            case StepEvent.StepSucceeded e -> succeeded(e.step().value());
            default -> {}
        }
    }

    private void joined(String id) {
        boolean any = false;
        for (int i = 0; i < known.parts.get(id); i++) {
            any |= output(id + "[" + i + "]");
        }
        outputs.put(id, any);
    }

    private void succeeded(String id) {
        String tool = via.get(id);
        if (tool.equals(PERSON)) {
            outputs.put(id, false);
            return;
        }
        if (tool.equals(CLAIM)) {
            claims.add(id);
            return;
        }
        boolean trusted = vouched(tools.get(id), tool);
        boolean about = false;
        for (Map.Entry<String, JsonNode> argument :
                known.step(id).path("call").path("arguments").properties()) {
            about |= untrusted(id, argument.getValue());
        }
        outputs.put(id, !trusted || about);
        vouching.put(id, tool);
    }

    /** Whether untrusted data would steer the effect of that step's call. */
    boolean steers(String id) {
        JsonNode contract = known.contract(id);
        if (contract.path("effect").stringValue().equals("read")) {
            return false;
        }
        for (Map.Entry<String, JsonNode> argument :
                known.step(id).path("call").path("arguments").properties()) {
            boolean control = !contract.has("control");
            for (JsonNode name : contract.path("control")) {
                control |= name.stringValue().equals(argument.getKey());
            }
            if (control && untrusted(id, argument.getValue())) {
                return true;
            }
        }
        return false;
    }

    private boolean untrusted(String id, JsonNode argument) {
        String text = argument.asString("");
        String original = Known.original(id);
        if (!id.equals(original)) {
            Matcher of = OF_UNDONE.matcher(text);
            return of.matches()
                    ? untrusted(
                            original,
                            known.step(original).path("call").path("arguments").path(of.group(1)))
                    : text.equals("${output.id}") && output(original);
        }
        if (text.equals("${inputs.before}")) {
            Matcher from =
                    STEP.matcher(known.step(id).path("inputs").path("before").stringValue());
            return from.matches() && output(from.group(1));
        }
        return !text.startsWith("${goal.") && suspect.contains(id.replaceFirst("[\\[/].*", ""));
    }

    private boolean output(String step) {
        if (claims.contains(step)) {
            return output(step + "/x");
        }
        String tool = vouching.get(step);
        return outputs.getOrDefault(step, false) || (tool != null && !vouched(known.toolbox, tool));
    }

    private static boolean vouched(JsonNode toolbox, String tool) {
        return toolbox.path("tools").path(tool).path("output").asString("").equals("trusted");
    }

    private static String id(JsonNode step) {
        return step.path("id").stringValue();
    }
}
