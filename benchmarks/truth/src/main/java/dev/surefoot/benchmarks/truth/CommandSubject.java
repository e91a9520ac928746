package dev.surefoot.benchmarks.truth;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        return new Started(process, limit);
    }

    private record Started(Process process, Duration limit, List<String> output, Thread reader, AtomicBoolean killed)
            implements Running {

        Started(Process process, Duration limit) {
            this(process, limit, new ArrayList<>(), process.inputReader());
        }

        private Started(Process process, Duration limit, List<String> output, BufferedReader out) {
            this(
                    process,
                    limit,
                    output,
                    Thread.ofVirtual().start(() -> out.lines().forEach(output::add)),
                    new AtomicBoolean());
        }

        @Override
        public void kill() {
            killed.set(true);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
        }

        @Override
        public Reply reply() throws InterruptedException {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                kill();
                return Reply.without(Reply.How.HUNG, "no end within " + limit.toSeconds() + " s");
            }
            if (killed.get()) {
                return Reply.without(Reply.How.KILLED, "killed");
            }
            reader.join();
            return Reply.of(output);
        }
    }
}
