package dev.surefoot.planning.arazzo;

import dev.surefoot.file.FileLimits;
import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.file.Problem;
import dev.surefoot.file.Severity;
import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Visible;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.PlanText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads Arazzo 1.0 and 1.1 descriptions, in YAML or JSON, and makes a plan of a workflow. Nothing is fetched: operations become
 * calls of tools that are called after their source, {@code SOURCE.operationId}.
 *
 * @see <a href="https://spec.openapis.org/arazzo/latest.html">the Arazzo Specification</a>
 */
public final class ArazzoReader {
    /** Descriptions may be long; what is made of one still has to be a plan within the usual limits. */
    public static final FileLimits LIMITS = new FileLimits(4 << 20, 64, 500_000, 1_000, 256 << 10);

    private static final Pattern VERSION = Pattern.compile("1\\.([01])\\.[0-9]+(-.+)?");

    private ArazzoReader() {}

    /**
     * The workflows of a description by {@code workflowId}, in its order.
     *
     * @throws FileRefused with what is wrong, where it is no Arazzo description of version 1.0 or 1.1
     */
    public static Map<String, JsonNode> workflows(SourceFile file) {
        String version = file.value().path("arazzo").asString("");
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            String found =
                    file.value().path("arazzo").isMissingNode() ? "none" : "arazzo: " + Visible.line(version, 40);
            throw refused(
                    file,
                    "/arazzo",
                    "expected an Arazzo description of version 1.0 or 1.1, found " + found,
                    "write it in one of these, such as arazzo: 1.0.1");
        }
        Description description = new Description(file, matcher.group(1).equals("1"));
        description.check(file.value());
        if (!description.problems().isEmpty()) {
            throw new FileRefused(description.problems());
        }
        Map<String, JsonNode> workflows = new LinkedHashMap<>();
        file.value()
                .path("workflows")
                .forEach(each -> workflows.putIfAbsent(each.path("workflowId").stringValue(), each));
        return workflows;
    }

    /**
     * Makes a plan of a workflow; of those that it calls, plans within it.
     *
     * @param workflow what it is called, or null for the first
     * @throws FileRefused where it is no such description, has no such workflow, or no plan can be made of it
     */
    public static ArazzoImport read(SourceFile file, @Nullable String workflow) {
        Map<String, JsonNode> workflows = workflows(file);
        String id = workflow == null ? workflows.keySet().iterator().next() : workflow;
        if (!workflows.containsKey(id)) {
            throw refused(
                    file,
                    "/workflows",
                    "expected a workflow called " + Visible.line(id, 100) + ", found "
                            + Visible.line(String.join(", ", workflows.keySet()), 200),
                    "name one of these");
        }
        List<NotCarried> left = new ArrayList<>();
        Conversion conversion = new Conversion(file, workflows, left);
        Plan plan;
        try {
            plan = Plan.of(conversion.plan(id));
            new KindReader()
                    .read(Kind.PLAN, "the plan", PlanText.yaml(plan).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (FileRefused | IllegalArgumentException e) {
            throw refused(
                    file,
                    "/workflows",
                    "expected a workflow that a plan can be made of, found: "
                            + Visible.line(String.valueOf(e.getMessage()), 200),
                    "mend the workflow " + Visible.line(id, 100));
        }
        for (String other : workflows.keySet()) {
            if (!conversion.carried().contains(other)) {
                left.add(new NotCarried("workflow " + other, "the whole: a plan is made of one workflow"));
            }
        }
        return new ArazzoImport(id, plan, left.stream().distinct().toList());
    }

    static FileRefused refused(SourceFile file, String pointer, String message, String fix) {
        String at = file.value().at(pointer).isMissingNode() ? "" : pointer;
        return new FileRefused(List.of(new Problem("not-importable", Severity.ERROR, file.place(at), message, fix)));
    }
}
