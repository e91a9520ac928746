package dev.surefoot.planning.lint;

import dev.surefoot.expression.Path;
import dev.surefoot.planning.facts.StepFacts;
import dev.surefoot.tool.ArgumentSource;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.Produced;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Effects that nothing looks at, though the toolbox has a read whose arguments are just what the effect's own answer
 * gives. A read-back that a contract declares is always made; a later step that reads what was answered does as well.
 */
final class ReadBacks {
    /** Where there are that many tools, what could read back is left to their operator. */
    private static final int MAX_READS = 500;

    /**
     * A read that could be the read-back.
     *
     * @param arguments as they would be written in YAML, without braces
     */
    private record Offer(String tool, String arguments) {}

    private final Toolbox toolbox;
    private final Findings findings;
    private final Map<String, List<Offer>> offered = new HashMap<>();

    ReadBacks(Toolbox toolbox, Findings findings) {
        this.toolbox = toolbox;
        this.findings = findings;
    }

    void lint(List<PlannedStep> steps) {
        Set<String> read = new HashSet<>();
        steps.stream()
                .filter(PlannedStep::isRead)
                .forEach(step -> read.addAll(step.wiring().steps()));
        for (PlannedStep step : steps) {
            ToolContract contract = step.contract();
            if (contract != null
                    && contract.effect().consequential()
                    && contract.readBack() == null
                    && !step.draft().json().has("readBack")
                    && !read.contains(step.id())) {
                offered.computeIfAbsent(contract.name(), name -> offers(contract)).stream()
                        .limit(1)
                        .forEach(offer -> report(step, contract.name(), offer));
            }
        }
    }

    private void report(PlannedStep step, String tool, Offer offer) {
        findings.add(
                LintRule.UNUSED_READ_BACK,
                step.draft().pointer("call"),
                "expected a read-back, found none: " + offer.tool() + " reads by what " + tool + " answers",
                "add readBack: {tool: " + offer.tool() + ", arguments: {" + offer.arguments() + "}, check: …} to "
                        + tool + " in the toolbox, or to the step");
    }

    private List<Offer> offers(ToolContract contract) {
        return toolbox.tools().values().stream()
                .filter(tool -> tool.effect() == Effect.READ)
                .limit(MAX_READS)
                .map(tool -> offer(contract, tool))
                .filter(Objects::nonNull)
                .limit(1)
                .toList();
    }

    private static @Nullable Offer offer(ToolContract contract, ToolContract read) {
        Map<String, String> arguments = new TreeMap<>();
        for (Map.Entry<String, ArgumentSource> each : read.argumentSources().entrySet()) {
            if (each.getValue() instanceof ArgumentSource.Fact(String fact)) {
                String path = path(contract, fact);
                if (path == null) {
                    return null;
                }
                arguments.put(each.getKey(), "\"${" + path + "}\"");
            }
        }
        boolean complete = read.input() == null
                || read.input()
                        .path("required")
                        .valueStream()
                        .allMatch(name -> read.argumentSources().containsKey(name.asString("")));
        String written = arguments.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining(", "));
        return arguments.isEmpty() || !complete ? null : new Offer(read.name(), written);
    }

    /** Where the tool's answer has that fact, or null where it does not. */
    private static @Nullable String path(ToolContract contract, String fact) {
        for (Produced produced : contract.produces()) {
            if (StepFacts.isIn(Set.of(produced.fact()), fact)) {
                return Path.parse(produced.from())
                        + fact.substring(produced.fact().length());
            }
        }
        return null;
    }
}
