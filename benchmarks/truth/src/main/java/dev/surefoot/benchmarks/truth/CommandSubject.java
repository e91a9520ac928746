package dev.surefoot.benchmarks.truth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A system under test that is a command: a process for each verb, and only its folder in between. */
record CommandSubject(List<String> command, Place place, Duration limit) implements Subject {

    @Override
    public Running start(List<String> verb) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(verb);
        Path errors = place.state().resolve("errors.log");
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(place.state().toFile())
                .redirectError(Redirect.appendTo(errors.toFile()));
        builder.environment().put("TRUTH_JOB", place.job().toString());
        builder.environment().put("TRUTH_SERVICE", place.service());
        builder.environment().put("TRUTH_STATE", place.state().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        return new Started(process, limit, place.state().resolve("pid"));
    }

    @Override
    public void close() {
        Started.killServer(place.state().resolve("pid"));
    }

    private record Started(
            Process process,
            Duration limit,
            Path server,
            List<String> output,
            Thread reader,
            AtomicBoolean killed,
            CountDownLatch dead)
            implements Running {

        Started(Process process, Duration limit, Path server) {
            this(process, limit, server, new ArrayList<>(), process.inputReader());
        }

        private Started(Process process, Duration limit, Path server, List<String> output, BufferedReader out) {
            this(
                    process,
                    limit,
                    server,
                    output,
                    Thread.ofVirtual().start(() -> out.lines().forEach(output::add)),
                    new AtomicBoolean(),
                    new CountDownLatch(1));
        }

        @Override
        public void kill() {
            killed.set(true);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
            killServer(server);
            dead.countDown();
        }

        /** What lives on between verbs says so by its number in a file. */
        private static void killServer(Path server) {
            try {
                if (Files.exists(server)) {
                    ProcessHandle.of(Long.parseLong(Files.readString(server).strip()))
                            .ifPresent(process -> {
                                process.destroyForcibly();
                                process.onExit().join();
                            });
                    Files.delete(server);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Reply reply() throws InterruptedException {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                kill();
                return Reply.without(Reply.How.HUNG, "no end within " + limit.toSeconds() + " s");
            }
            if (killed.get()) {
                dead.await();
                return Reply.without(Reply.How.KILLED, "killed");
            }
            reader.join();
            return Reply.of(output);
        }
    }
}
