package dev.surefoot.cli;

import dev.surefoot.cli.work.Documents;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.ProjectFiles;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.json.Json;
import dev.surefoot.planning.lint.LintReport;
import dev.surefoot.planning.lint.Severities;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "lint",
        description = "Every finding in a plan, or in a file of models: rule, place, why, and what to do.")
final class LintCommand implements Callable<Integer> {
    private static final int MOST = 200;

    private enum Format {
        TEXT,
        JSON,
        SARIF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Mixin
    private final Common common = new Common();

    @Parameters(paramLabel = "PLAN|MODELS", description = "a plan file, or a file of models")
    @SuppressWarnings("NullAway.Init")
    private Path plan;

    @Option(names = "--format", paramLabel = "text|json|sarif", description = "how it is written (default: text)")
    private @Nullable Format format;

    @Option(
            names = "--severity",
            paramLabel = "RULE=error|warning|off",
            description = "how much a rule weighs in this call, whatever the policy says; may be repeated")
    private Map<String, Severities.Level> severity = new LinkedHashMap<>();

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        LintReport report = Documents.isModels(plan) ? LintReport.of(List.of()) : ofPlan(call);
        Format wanted = format != null ? format : call.json() ? Format.JSON : Format.TEXT;
        call.screen()
                .print(
                        switch (wanted) {
                            case TEXT -> report.text(MOST);
                            case JSON -> Json.writePretty(report.json());
                            case SARIF -> Json.writePretty(report.sarif());
                        });
        return (report.hasErrors() ? ExitCode.DENIED : ExitCode.DONE).number();
    }

    private LintReport ofPlan(Invocation call) {
        Project project = Project.read(ProjectFiles.find(plan, call.named()));
        project.requirePlan();
        return project.lint(Map.of(), severities(project.severities()));
    }

    /** What is said here outweighs the policy. */
    private Severities severities(Severities policy) {
        Severities severities = policy;
        for (Map.Entry<String, Severities.Level> each : severity.entrySet()) {
            try {
                severities = severities.with(each.getKey(), each.getValue());
            } catch (IllegalArgumentException e) {
                throw Refusal.wrong("usage", String.valueOf(e.getMessage()), "lint --help");
            }
        }
        return severities;
    }
}
