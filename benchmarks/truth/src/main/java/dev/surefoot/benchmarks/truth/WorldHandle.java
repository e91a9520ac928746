package dev.surefoot.benchmarks.truth;

import dev.surefoot.benchmarks.truth.world.World;
import dev.surefoot.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The world's process. Whoever is under way when it says so is killed. */
final class WorldHandle implements AutoCloseable {
    private final Process process;
    private final Path folder;
    private final String address;
    private final AtomicReference<Subject.@Nullable Running> underWay = new AtomicReference<>();

    private WorldHandle(Process process, Path folder, BufferedReader said) throws IOException {
        this.process = process;
        this.folder = folder;
        String line = said.readLine();
        if (line == null) {
            throw new IOException("the world did not start: " + Files.readString(folder.resolve("errors.log")));
        }
        this.address = line;
        Thread.ofVirtual().start(() -> said.lines().forEach(word -> crash()));
    }

    static WorldHandle start(Path folder, JsonNode world) throws IOException {
        Files.writeString(folder.resolve("world.json"), Json.writePretty(world));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        World.class.getName(),
                        folder.toString())
                .redirectError(Redirect.appendTo(folder.resolve("errors.log").toFile()))
                .start();
        return new WorldHandle(process, folder, process.inputReader(StandardCharsets.UTF_8));
    }

    String address() {
        return address;
    }

    /** Who is to be killed from now on; null for nobody. */
    void watch(Subject.@Nullable Running running) {
        underWay.set(running);
    }

    private void crash() {
        Subject.Running running = underWay.get();
        if (running != null) {
            running.kill();
        }
        tell("killed");
    }

    private void tell(String word) {
        try {
            Writer in = process.outputWriter(StandardCharsets.UTF_8);
            in.write(word + "\n");
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it, and reads what it did. */
    List<Effect> finish() throws IOException, InterruptedException {
        tell("finish");
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Documents.lines(folder.resolve("effects.jsonl")).stream()
                .map(Effect::of)
                .toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
