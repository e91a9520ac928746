package dev.surefoot.cli;

import dev.surefoot.cli.screen.Ink;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The program within this process, on a data directory of its own. */
record Cli(Path data) {
    private static final int WIDTH = 100;
    private static final Set<String> TAKE_NO_DATA = Set.of("--data", "--help", "--version");

    /** What one command said. */
    record Said(int exitCode, String out, String err) {

        JsonNode json() {
            return Json.read(out);
        }

        /** The only item that waits, as the answer lists it. */
        String item() {
            return json().at("/items/0/item").asString();
        }
    }

    /** Runs a command where nobody sits at a terminal. */
    Said run(Object... arguments) {
        return run((Typist) null, arguments);
    }

    /** Runs a command at a terminal where those lines are typed, each once something is asked. */
    Said typing(List<String> lines, Object... arguments) {
        return run(new Typist(lines), arguments);
    }

    private Said run(@Nullable Typist typist, Object... arguments) {
        ByteArrayOutputStream out = typist == null ? new ByteArrayOutputStream() : typist.screen();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = new Screen(
                typist == null ? InputStream.nullInputStream() : typist.keyboard(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                typist != null,
                () -> WIDTH,
                Ink.OFF);
        List<String> words = new ArrayList<>();
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        if (TAKE_NO_DATA.stream().noneMatch(words::contains) && !words.isEmpty()) {
            words.addAll(List.of("--data", data.toString()));
        }
        int exitCode = Surefoot.run(screen, "surefoot", words.toArray(String[]::new));
        return new Said(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
