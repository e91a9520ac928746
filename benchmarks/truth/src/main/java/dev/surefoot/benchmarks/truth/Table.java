package dev.surefoot.benchmarks.truth;

import dev.surefoot.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What every system came to, added up. */
final class Table {
    private static final Map<String, ToIntFunction<Verdict>> COUNTS = counts();

    private final List<Scenario> scenarios;
    private final Map<String, Map<String, Verdict>> bySystem = new LinkedHashMap<>();

    Table(List<Scenario> scenarios) {
        this.scenarios = List.copyOf(scenarios);
    }

    private static Map<String, ToIntFunction<Verdict>> counts() {
        Map<String, ToIntFunction<Verdict>> counts = new LinkedHashMap<>();
        counts.put("false completions", Verdict::falseCompletions);
        counts.put("duplicate effects", Verdict::duplicates);
        counts.put("lost effects", Verdict::lost);
        counts.put("unapproved effects", Verdict::unapproved);
        counts.put("silent failures", Verdict::silent);
        return counts;
    }

    void add(String system, Verdict verdict) {
        bySystem.computeIfAbsent(system, name -> new LinkedHashMap<>()).put(verdict.scenario(), verdict);
    }

    private static int sum(Map<String, Verdict> verdicts, ToIntFunction<Verdict> count) {
        return verdicts.values().stream().mapToInt(count).sum();
    }

    private long reachable() {
        return scenarios.stream()
                .filter(scenario -> scenario.honest().contains("reached"))
                .count();
    }

    /** One line of progress. */
    static String line(String system, Verdict verdict) {
        return "%-12s %-44s %-12s %s"
                .formatted(
                        system,
                        verdict.scenario(),
                        verdict.claim(),
                        verdict.clean() ? "" : String.join("; ", verdict.findings()));
    }

    String text() {
        StringBuilder text =
                new StringBuilder("%-12s %9s %9s".formatted(scenarios.size() + " scenarios", "reached", "clean"));
        COUNTS.keySet().forEach(name -> text.append(" %18s".formatted(name)));
        bySystem.forEach((system, verdicts) -> {
            text.append("\n%-12s %9s %9s".formatted(system, reached(verdicts), clean(verdicts)));
            COUNTS.values().forEach(count -> text.append(" %18d".formatted(sum(verdicts, count))));
        });
        return text.append("\n").toString();
    }

    private String reached(Map<String, Verdict> verdicts) {
        return verdicts.values().stream().filter(Verdict::reached).count() + "/" + reachable();
    }

    private static String clean(Map<String, Verdict> verdicts) {
        return verdicts.values().stream().filter(Verdict::clean).count() + "/" + verdicts.size();
    }

    String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| " + scenarios.size() + " scenarios | " + String.join(" | ", COUNTS.keySet())
                + " | reached, of those that can be | nothing counted |");
        lines.add("|---|" + "---:|".repeat(COUNTS.size() + 2));
        bySystem.forEach((system, verdicts) -> {
            StringBuilder line = new StringBuilder("| " + system);
            COUNTS.values().forEach(count -> line.append(" | ").append(sum(verdicts, count)));
            lines.add(line.append(" | ")
                    .append(reached(verdicts))
                    .append(" | ")
                    .append(clean(verdicts))
                    .append(" |")
                    .toString());
        });
        lines.add("");
        lines.add("| scenario | what happens | " + String.join(" | ", bySystem.keySet()) + " |");
        lines.add("|---|---|" + "---|".repeat(bySystem.size()));
        for (Scenario scenario : scenarios) {
            StringBuilder line = new StringBuilder("| " + scenario.name() + " | "
                    + scenario.given().path("title").asString("") + like(scenario));
            bySystem.values().forEach(verdicts -> line.append(" | ").append(cell(verdicts.get(scenario.name()))));
            lines.add(line.append(" |").toString());
        }
        return String.join("\n", lines) + "\n";
    }

    private static String like(Scenario scenario) {
        List<String> like = new ArrayList<>();
        scenario.given().path("like").forEach(issue -> like.add(issue.stringValue()));
        return like.isEmpty() ? "" : " (" + String.join(", ", like) + ")";
    }

    private static String cell(@org.jspecify.annotations.Nullable Verdict verdict) {
        if (verdict == null) {
            return "";
        }
        List<String> counted = new ArrayList<>();
        COUNTS.forEach((name, count) -> {
            int times = count.applyAsInt(verdict);
            if (times > 0) {
                counted.add("**" + times + " " + (times == 1 ? name.substring(0, name.length() - 1) : name) + "**");
            }
        });
        return verdict.claim() + (counted.isEmpty() ? "" : ", " + String.join(", ", counted));
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("scenarios", scenarios.size()).put("reachable", reachable());
        ObjectNode systems = json.putObject("systems");
        bySystem.forEach((system, verdicts) -> {
            ObjectNode sums = systems.putObject(system);
            sums.put(
                    "reached",
                    verdicts.values().stream().filter(Verdict::reached).count());
            COUNTS.forEach((name, count) -> sums.put(name.replace(' ', '-'), sum(verdicts, count)));
            ArrayNode each = sums.putArray("verdicts");
            verdicts.values().forEach(verdict -> each.add(verdict.json()));
        });
        return json;
    }
}
