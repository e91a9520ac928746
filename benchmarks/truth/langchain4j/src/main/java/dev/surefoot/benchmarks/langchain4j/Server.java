package dev.surefoot.benchmarks.langchain4j;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A process that lives on between the bench's verbs, as a program does whose agent blocks until a person answers. Verbs and
 * it meet at files; it leaves its number in {@code pid}, so that it is killed when the bench kills its system.
 */
final class Server {
    private static final long GLANCE_MILLIS = 20;
    private static final long PATIENCE_MILLIS = 90_000;

    private final Path state;

    Server(Path state) {
        this.state = state;
    }

    /** Where the living process leaves claims and finds answers. */
    record Desk(Path state) {
        void claim(ObjectNode claim) throws IOException {
            Path next = Files.writeString(state.resolve("claim.next"), claim.toString());
            Files.move(next, state.resolve("claim.json"), StandardCopyOption.ATOMIC_MOVE);
        }

        /** Asks, and blocks until there is an answer. */
        String ask(String id, ObjectNode claim) throws IOException, InterruptedException {
            claim(claim);
            while (true) {
                Path answer = state.resolve("answer.json");
                if (Files.exists(answer)) {
                    String[] said = Files.readString(answer).split("\n", 2);
                    Files.delete(answer);
                    if (said[1].equals(id)) {
                        return said[0];
                    }
                    claim(claim);
                }
                if (!isWanted()) {
                    System.exit(1);
                }
                Thread.sleep(GLANCE_MILLIS);
            }
        }

        private boolean isWanted() throws IOException {
            Path pid = state.resolve("pid");
            return Files.exists(pid)
                    && Files.readString(pid)
                            .equals(Long.toString(ProcessHandle.current().pid()));
        }
    }

    /** Carries out one verb by way of the living process; {@code start} and {@code resume} make a new one. */
    String verb(String[] verb) throws IOException, InterruptedException {
        ProcessHandle server;
        if (verb[0].equals("answer")) {
            server = ProcessHandle.of(Long.parseLong(Files.readString(state.resolve("pid"))))
                    .orElse(ProcessHandle.current());
            if (server.isAlive() && !server.equals(ProcessHandle.current())) {
                Files.deleteIfExists(state.resolve("claim.json"));
                Path next = Files.writeString(state.resolve("answer.next"), verb[2] + "\n" + verb[1]);
                Files.move(next, state.resolve("answer.json"), StandardCopyOption.ATOMIC_MOVE);
            }
        } else {
            Files.deleteIfExists(state.resolve("claim.json"));
            Files.deleteIfExists(state.resolve("answer.json"));
            server = begin();
        }
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (System.currentTimeMillis() < end) {
            Path claim = state.resolve("claim.json");
            if (Files.exists(claim)) {
                return Files.readString(claim);
            }
            Thread.sleep(GLANCE_MILLIS);
        }
        server.destroyForcibly();
        return "{\"claim\":\"not-reached\",\"because\":\"no end\"}";
    }

    private ProcessHandle begin() throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dtruth.keys=" + Boolean.getBoolean("truth.keys"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Adapter.class.getName(),
                        "serve"))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.appendTo(state.resolve("errors.log").toFile()))
                .start();
        Files.writeString(state.resolve("pid"), Long.toString(process.pid()));
        return process.toHandle();
    }
}
