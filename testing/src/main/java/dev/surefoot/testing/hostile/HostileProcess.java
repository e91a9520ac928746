package dev.surefoot.testing.hostile;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A {@link Fault faulty} ledger service in a process of its own, on a port of its own, with this JVM's class path. What it
 * committed and what it was asked is read from its files, never through its API.
 */
public final class HostileProcess implements AutoCloseable {
    private final Process process;
    private final Path folder;
    private final URI address;

    private HostileProcess(Process process, Path folder, URI address) {
        this.process = process;
        this.folder = folder;
        this.address = address;
    }

    /** Starts it over this folder, whose ledger it continues; returns once it listens. */
    public static HostileProcess start(Path folder, HostileSettings settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HostileService.class.getName(),
                Files.createDirectories(folder).toString()));
        command.addAll(settings.arguments());
        Process process = new ProcessBuilder(command)
                .redirectError(Redirect.appendTo(folder.resolve("errors.log").toFile()))
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String address = output.readLine();
        if (address == null) {
            process.destroyForcibly();
            throw new IOException(
                    "the hostile service did not start: " + Files.readString(folder.resolve("errors.log")));
        }
        return new HostileProcess(process, folder, URI.create(address));
    }

    /** The root of its API. */
    public URI address() {
        return address;
    }

    /** Everything that it really committed, in order. */
    public List<LedgerEntry> entries() throws IOException {
        return new JsonLines(folder.resolve("ledger.jsonl"))
                .read().stream().map(LedgerEntry::of).toList();
    }

    /**
     * Every request it got whole, in the order it was done with them, each line on disk before its answer was sent:
     * {@code time}, {@code method}, {@code path}, {@code status} ({@code "cut"} for none), {@code token}, {@code requestId}.
     */
    public List<JsonNode> accessLog() throws IOException {
        return new JsonLines(folder.resolve("access.jsonl")).read();
    }

    /** Kills it. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
