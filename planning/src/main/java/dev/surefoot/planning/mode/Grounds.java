package dev.surefoot.planning.mode;

import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.Words;
import dev.surefoot.policy.Judgement;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.ToolContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the reasons that apply to one goal. */
final class Grounds {

    /** More systems than a question is answered from. */
    private static final int SYSTEMS = 2;

    private static final Duration LONG = Duration.ofMinutes(1);

    private final PlanRequest request;
    private final Needed needed;
    private final Speech speech;
    private final List<Ground> found = new ArrayList<>();

    Grounds(PlanRequest request) {
        this.request = request;
        this.needed = Needed.of(request);
        this.speech = Speech.of(request);
    }

    List<Ground> found() {
        longRunning();
        crossSystem();
        toolHeavy();
        List<ToolContract> consequential = needed.consequential();
        if (!consequential.isEmpty()) {
            separate(Reason.HIGH_RISK, changes(consequential));
        }
        approvals();
        recovery(consequential);
        stay(consequential);
        return found;
    }

    private void separate(Reason reason, String because) {
        found.add(new Ground(reason, true, because));
    }

    private void longRunning() {
        List<ToolContract> slow = needed.tools().stream()
                .filter(tool -> tool.timeout().compareTo(LONG) > 0)
                .toList();
        if (!needed.asked().isEmpty()) {
            separate(Reason.LONG_RUNNING, "a person has to be asked for " + String.join(", ", needed.asked()));
        } else if (!slow.isEmpty()) {
            separate(Reason.LONG_RUNNING, names(slow) + " may take longer than a minute");
        } else if (speech.lasting() != null) {
            separate(Reason.LONG_RUNNING, "it says \"" + speech.lasting() + "\"");
        }
    }

    private void crossSystem() {
        Set<String> systems = needed.tools().stream()
                .map(tool -> tool.source().name())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!needed.exact()) {
            systems.addAll(speech.sources());
        }
        boolean changes = !needed.consequential().isEmpty();
        if (systems.size() > (changes ? 1 : SYSTEMS)) {
            separate(Reason.CROSS_SYSTEM, String.join(", ", systems) + " have to be brought together");
        }
    }

    private void toolHeavy() {
        if (needed.tools().size() > InlinePlan.CALLS) {
            separate(
                    Reason.TOOL_HEAVY,
                    needed.tools().size() + " calls, where " + InlinePlan.CALLS + " are made inline");
        } else if (speech.many() != null) {
            separate(Reason.TOOL_HEAVY, "it says \"" + speech.many() + "\"");
        }
    }

    private void approvals() {
        List<ToolContract> asked = needed.tools().stream()
                .filter(tool -> request.policy().foresee(tool) instanceof Judgement.NeedsApproval)
                .toList();
        if (!asked.isEmpty()) {
            separate(Reason.APPROVAL_DRIVEN, names(asked) + (asked.size() == 1 ? " needs" : " need") + " consent");
        }
    }

    private void recovery(List<ToolContract> consequential) {
        List<ToolContract> bare = consequential.stream()
                .filter(tool -> !tool.reversible() || tool.idempotency() instanceof Idempotency.None)
                .toList();
        if (!bare.isEmpty()) {
            separate(
                    Reason.LIKELY_TO_NEED_RECOVERY,
                    names(bare) + " cannot be undone, or not be sent again, if something goes wrong");
        } else if (consequential.size() > 1) {
            separate(
                    Reason.LIKELY_TO_NEED_RECOVERY,
                    "one of " + Words.count(consequential.size(), "write") + " may fail after another was made");
        }
    }

    private void stay(List<ToolContract> consequential) {
        boolean few = found.stream()
                .noneMatch(ground -> ground.reason() == Reason.TOOL_HEAVY || ground.reason() == Reason.LONG_RUNNING);
        ground(
                Reason.SHORT,
                few,
                needed.exact() && few
                        ? Words.count(needed.tools().size(), "call")
                        : few ? "at most " + InlinePlan.CALLS + " calls, or it is promoted" : "it takes longer");
        boolean reads = consequential.isEmpty() && (needed.exact() || (speech.unmet() == null && speech.told()));
        ground(Reason.READ_ONLY, reads, reads ? onlyReads() : changes(consequential));
        boolean judged = needed.exact() || request.goal().path("wanted").isEmpty();
        ground(
                Reason.EASY_TO_VALIDATE,
                judged,
                needed.exact()
                        ? "tools give the facts that it wants"
                        : judged
                                ? "the answer is held against what was read"
                                : "no tools are known to give the facts that it wants");
        ground(
                Reason.UNLIKELY_TO_BRANCH,
                speech.branching() == null,
                speech.branching() == null ? "it says no condition" : "it says \"" + speech.branching() + "\"");
        ground(
                Reason.LOW_CONSEQUENCE,
                reads,
                reads ? "nothing is changed or sent" : "something may be changed or sent");
    }

    private String onlyReads() {
        return needed.exact() ? "every tool that it takes only reads" : "nothing that it says asks for a change";
    }

    private String changes(List<ToolContract> consequential) {
        if (!consequential.isEmpty()) {
            return names(consequential) + " " + effects(consequential);
        }
        return speech.unmet() == null
                ? "it does not say what it asks to be told"
                : "it says \"" + speech.unmet() + "\", for which no tool is known";
    }

    private void ground(Reason reason, boolean applies, String because) {
        found.add(new Ground(reason, applies, because));
    }

    private static String names(Collection<ToolContract> tools) {
        return tools.stream().map(ToolContract::name).distinct().collect(Collectors.joining(", "));
    }

    private static String effects(List<ToolContract> tools) {
        Set<String> effects = tools.stream()
                .map(tool -> switch (tool.effect()) {
                    case READ -> "reads";
                    case WRITE -> "writes";
                    case COMMUNICATE -> "sends something out";
                })
                .collect(Collectors.toCollection(TreeSet::new));
        return String.join(" and ", effects);
    }
}
