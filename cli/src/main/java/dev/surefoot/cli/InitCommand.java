package dev.surefoot.cli;

import dev.surefoot.cli.screen.Columns;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Hints;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "init",
        description = "Lays out a small project that works: a goal, a toolbox, a policy, a README. Overwrites nothing.")
final class InitCommand implements Callable<Integer> {
    private static final int NAMED = 5;

    /** What is laid out, and what to say of it. */
    private static final Map<String, String> FILES = files();

    @Mixin
    private final Common common = new Common();

    @Parameters(paramLabel = "DIR", description = "a directory that is empty or not there yet")
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        Invocation call = common.invocation();
        requireRoom();
        for (String file : FILES.keySet()) {
            Path target = directory.resolve(file);
            Files.createDirectories(target.getParent());
            try (InputStream in = InitCommand.class.getResourceAsStream("starter/" + file)) {
                if (in == null) {
                    throw new IllegalStateException("the class path lacks the starter's " + file);
                }
                Files.copy(in, target); // which fails where something came to be there meanwhile
            }
        }
        String goal = Hints.quoted(directory.resolve("goal.yaml").toString());
        tell(call, List.of("plan " + goal, "run " + goal));
        return ExitCode.DONE.number();
    }

    private void requireRoom() throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw Refusal.wrong("not-empty", "expected a directory, found the file " + directory, null);
        }
        List<String> there;
        try (Stream<Path> entries = Files.list(directory)) {
            there = entries.map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .limit(NAMED + 1L)
                    .toList();
        }
        if (!there.isEmpty()) {
            String found = there.stream().limit(NAMED).collect(Collectors.joining(", "));
            throw Refusal.wrong(
                    "not-empty",
                    "expected an empty directory, found " + Visible.line(found, 200)
                            + (there.size() > NAMED ? " and more" : "") + " in " + directory
                            + "; nothing was written: name another directory",
                    null);
        }
    }

    private void tell(Invocation call, List<String> next) {
        Screen screen = call.screen();
        if (call.json()) {
            ObjectNode json = Json.object().put("project", directory.toString());
            ArrayNode files = json.putArray("files");
            FILES.keySet().forEach(files::add);
            ArrayNode commands = json.putArray("next");
            next.forEach(command -> commands.add(call.hints().of(command)));
            screen.print(Json.writePretty(json));
            return;
        }
        screen.print("A project is in " + directory);
        int width = FILES.keySet().stream().mapToInt(String::length).max().orElse(0);
        FILES.forEach((file, meaning) -> screen.print(
                "  " + Columns.pad(file, width) + "  " + screen.ink().dim(meaning)));
        screen.print("");
        next.forEach(command -> screen.print("  " + call.hints().of(command)));
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("goal.yaml", "what is wanted: a table of contents of the notes");
        files.put("toolbox.yaml", "what the tools need, give and do");
        files.put("policy.yaml", "who may do what, and what needs consent");
        files.put("notes/doubt.md", "a note to start with");
        files.put("notes/consent.md", "another");
        files.put("README.md", "what to try next");
        return files;
    }
}
