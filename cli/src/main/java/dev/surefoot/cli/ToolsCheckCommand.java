package dev.surefoot.cli;

import dev.surefoot.cli.screen.Columns;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.show.Words;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.ProjectFiles;
import dev.surefoot.json.Json;
import dev.surefoot.planning.lint.LintReport;
import dev.surefoot.tool.Source;
import dev.surefoot.tool.Toolbox;
import dev.surefoot.tools.http.HttpProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "check",
        description = {
            "Holds each declared tool against its source: that the Java method is there, that the schemas are, that"
                    + " read-backs and lookups name reads, that something answers at each address.",
            "Ends with 3 where a declaration does not hold, with 2 where a source does not answer."
        })
final class ToolsCheckCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST = 200;

    @Mixin
    private final Common common = new Common();

    /** What was found of a source. */
    private record Checked(Source source, int tools, boolean there, String found) {}

    @Override
    public Integer call() throws InterruptedException {
        Invocation call = common.invocation();
        Project project = Project.read(ProjectFiles.find(null, call.named()));
        LintReport report = project.checkTools();
        List<Checked> sources = report.hasErrors() ? List.of() : sources(project);
        boolean there = sources.stream().allMatch(Checked::there);
        if (call.json()) {
            call.screen().print(Json.writePretty(json(report, sources, there)));
        } else {
            print(call.screen(), report, sources);
        }
        return (report.hasErrors() ? ExitCode.DENIED : there ? ExitCode.DONE : ExitCode.WRONG_CALL).number();
    }

    private static List<Checked> sources(Project project) throws InterruptedException {
        Toolbox toolbox = project.assemble().toolbox();
        List<Checked> checked = new ArrayList<>();
        for (String name : toolbox.json().path("sources").propertyNames()) {
            Source source = new Source(name, toolbox.json().path("sources").path(name));
            int tools = (int) toolbox.tools().values().stream()
                    .filter(tool -> tool.source().name().equals(name))
                    .count();
            checked.add(
                    switch (source.kind()) {
                        case JAVA -> new Checked(source, tools, true, "the class has each of its tools");
                        case HTTP ->
                            switch (HttpProbe.of(source, project.handles(), PATIENCE)) {
                                case HttpProbe.Found.Answers(int status, Duration time) ->
                                    new Checked(
                                            source,
                                            tools,
                                            true,
                                            "answers " + status + " in " + time.toMillis() + " ms");
                                case HttpProbe.Found.Silent(String because) ->
                                    new Checked(source, tools, false, because);
                            };
                    });
        }
        return checked;
    }

    private static String at(Source source) {
        return switch (source.kind()) {
            case JAVA -> "java " + source.javaClass();
            case HTTP -> source.baseUrl();
        };
    }

    private static void print(Screen screen, LintReport report, List<Checked> sources) {
        screen.print(report.text(MOST));
        int width = sources.stream()
                .mapToInt(each -> each.source().name().length())
                .max()
                .orElse(0);
        for (Checked each : sources) {
            screen.print("");
            screen.print((each.there() ? screen.ink().green("✓") : screen.ink().red("✗")) + " "
                    + Columns.pad(Words.line(each.source().name()), width) + "  " + Words.line(at(each.source())));
            Columns.wrap(
                            Words.count(each.tools(), "tool") + " declared; " + Words.line(each.found()),
                            screen.columns() - 4)
                    .forEach(line -> screen.print("    " + line));
        }
    }

    private static ObjectNode json(LintReport report, List<Checked> sources, boolean there) {
        ObjectNode json = Json.object().put("sound", !report.hasErrors() && there);
        json.set("declarations", report.json());
        ArrayNode list = json.putArray("sources");
        sources.forEach(each -> list.addObject()
                .put("source", each.source().name())
                .put("at", at(each.source()))
                .put("tools", each.tools())
                .put("there", each.there())
                .put("found", each.found()));
        return json;
    }
}
