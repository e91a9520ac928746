package dev.surefoot.cli;

import dev.surefoot.cli.export.ExportDocument;
import dev.surefoot.cli.export.Exported;
import dev.surefoot.cli.export.HtmlPage;
import dev.surefoot.cli.export.MermaidText;
import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.PlanRefused;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.ProjectFiles;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.cli.work.RunIds;
import dev.surefoot.cli.work.RunRecord;
import dev.surefoot.file.YamlText;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.planning.arazzo.ArazzoExport;
import dev.surefoot.planning.arazzo.ArazzoWriter;
import dev.surefoot.planning.lint.LintReport;
import dev.surefoot.run.RunId;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "export",
        description =
                "A run with its evidence, or a plan, in a form that others read: one JSON document, a Mermaid graph,"
                        + " one HTML page that needs nothing else, or an Arazzo description of the plan.")
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Parameters(paramLabel = "RUN|PLAN", description = "a run's id, or a plan file")
    @SuppressWarnings("NullAway.Init")
    private String what;

    @Option(names = "--as", required = true, paramLabel = "arazzo|json|mermaid|html", description = "the form")
    @SuppressWarnings("NullAway.Init")
    private String form;

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        switch (form) {
            case "arazzo", "json", "mermaid", "html" -> {}
            default ->
                throw Refusal.wrong(
                        "usage",
                        "expected --as arazzo, json, mermaid or html, found " + Visible.line(form, 40),
                        "export --help");
        }
        Exported exported = read(call);
        if (form.equals("arazzo")) {
            return arazzo(call, ArazzoWriter.of(exported.plan(), exported.toolbox()));
        }
        ObjectNode document = form.equals("json") ? ExportDocument.of(exported, call.hints()) : null;
        String text =
                form.equals("html") ? HtmlPage.of(exported) : form.equals("mermaid") ? MermaidText.of(exported) : "";
        if (call.json()) {
            ObjectNode json = Json.object().put("as", form);
            call.screen()
                    .print(Json.writePretty(
                            document == null ? json.put("text", text) : json.set("document", document)));
        } else {
            call.screen().print(document == null ? text : Json.writePretty(document));
        }
        return ExitCode.DONE.number();
    }

    private static int arazzo(Invocation call, ArazzoExport made) {
        if (call.json()) {
            ObjectNode json = Json.object().put("as", "arazzo");
            json.set("document", made.description());
            json.set("left", Carried.left(made.left()));
            call.screen().print(Json.writePretty(json));
        } else {
            call.screen().print(YamlText.of(made.description()).stripTrailing());
            Carried.tell(call, made.left());
        }
        return ExitCode.DONE.number();
    }

    private Exported read(Invocation call) {
        Path file = file();
        return file == null ? run(call) : plan(call, file);
    }

    private Exported run(Invocation call) {
        RunId id = RunIds.run(what);
        try (Desk desk = Desk.openFor(id, call.data())) {
            RunRecord record = RunRecord.read(desk, id);
            if (!record.run().hasPlan()) {
                throw Refusal.wrong("no-plan", "run " + id + " has no plan yet", "status " + id);
            }
            return Exported.of(record);
        }
    }

    private static Exported plan(Invocation call, Path file) {
        Project project = Project.read(ProjectFiles.find(file, call.named()));
        project.requirePlan();
        LintReport report = project.lint(Map.of());
        if (report.hasErrors()) {
            throw new PlanRefused(report);
        }
        return new Exported(project.plan(), project.catalogue(), project.policy(), null);
    }

    /** The file that was named, or null where it is a run. */
    private @Nullable Path file() {
        try {
            Path path = Path.of(what);
            return Files.exists(path) || what.matches(".*[./\\\\].*") ? path : null;
        } catch (InvalidPathException e) { // then it is no file
            return null;
        }
    }
}
