package dev.surefoot.cli;

import dev.surefoot.cli.document.ToolsDocument;
import dev.surefoot.cli.screen.Columns;
import dev.surefoot.cli.screen.Ink;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.ProjectFiles;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "What the tools are declared to do.")
final class ToolsListCommand implements Callable<Integer> {
    private static final String INDENT = "    ";
    private static final int EFFECT = "write, can be undone".length();

    @Mixin
    private final Common common = new Common();

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        Project project = Project.read(ProjectFiles.find(null, call.named()));
        project.requireUsable();
        Collection<ToolContract> tools = project.catalogue().tools().values();
        if (call.json()) {
            call.screen().print(Json.writePretty(ToolsDocument.of(tools)));
        } else {
            print(call.screen(), tools);
        }
        return ExitCode.DONE.number();
    }

    private static void print(Screen screen, Collection<ToolContract> tools) {
        int width = tools.stream().mapToInt(tool -> tool.name().length()).max().orElse(0);
        for (ToolContract tool : tools) {
            screen.print(Columns.pad(screen.ink().bold(tool.name()), width) + "  "
                    + Columns.pad(effect(screen.ink(), tool), EFFECT) + "  "
                    + Visible.line(tool.json().path("description").asString("")));
            Columns.wrap(facts(tool), screen.columns() - INDENT.length())
                    .forEach(line -> screen.print(INDENT + screen.ink().dim(line)));
        }
    }

    private static String effect(Ink ink, ToolContract tool) {
        return switch (tool.effect()) {
            case READ -> ink.green("read");
            case WRITE -> ink.yellow(tool.reversible() ? "write, can be undone" : "write, for good");
            case COMMUNICATE -> ink.red("communicate");
        };
    }

    private static String facts(ToolContract tool) {
        List<String> facts = new ArrayList<>();
        facts.add(Visible.line(tool.endpoint()));
        if (tool.effect().consequential()) {
            facts.add(
                    switch (tool.idempotency()) {
                        case Idempotency.Natural natural -> "idempotent by nature";
                        case Idempotency.Keyed keyed -> "idempotent by key";
                        case Idempotency.None none -> "not idempotent";
                    });
            facts.add(
                    tool.readBack() == null
                            ? "no read-back"
                            : "read back by " + tool.readBack().tool());
            facts.add(
                    tool.lookup() == null
                            ? "no lookup"
                            : "looked up by " + tool.lookup().tool());
        }
        if (!tool.permissions().isEmpty()) {
            facts.add("needs " + String.join(", ", tool.permissions()));
        }
        return String.join("; ", facts);
    }
}
