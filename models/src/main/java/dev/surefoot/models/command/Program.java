package dev.surefoot.models.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of a program: told a document, heard until it ends or a deadline. Closing it ends it and all that it started. */
final class Program implements AutoCloseable {
    private static final int MAX_COMPLAINT = 64 * 1024;

    private final Process process;
    private final CompletableFuture<byte[]> said = new CompletableFuture<>();
    private final ByteArrayOutputStream complaint = new ByteArrayOutputStream();
    private final CompletableFuture<Void> complained = new CompletableFuture<>();

    private Program(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param limit how many bytes of what it says are read; one more tells that there is more
     * @throws IOException where it cannot be started
     */
    static Program start(List<String> command, Path folder, Map<String, String> env, byte[] told, int limit)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(env);
        Program program = new Program(builder.start());
        program.aside("told", () -> program.tell(told));
        program.aside("said", () -> program.hear(limit));
        program.aside("complained", program::hearComplaint);
        return program;
    }

    /** On a thread of its own: pipes are read and written by the operating system's threads alone. */
    private void aside(String name, Runnable task) {
        Thread.ofPlatform().daemon().name("surefoot-model-" + name).start(task);
    }

    private void tell(byte[] document) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(document);
        } catch (IOException e) { // it need not read what it is told
        }
    }

    private void hear(int limit) {
        try {
            said.complete(process.getInputStream().readNBytes(limit + 1));
        } catch (IOException e) {
            said.complete(new byte[0]);
        }
    }

    private void hearComplaint() {
        byte[] piece = new byte[8192];
        try (InputStream err = process.getErrorStream()) {
            for (int length = err.read(piece); length >= 0; length = err.read(piece)) {
                synchronized (complaint) {
                    complaint.write(piece, 0, Math.min(length, MAX_COMPLAINT - complaint.size()));
                }
            }
        } catch (IOException e) { // what was heard is what there is
        }
        complained.complete(null);
    }

    /**
     * All that it said, once it has closed its output.
     *
     * @throws TimeoutException where it has not, that many nanoseconds from now
     */
    byte[] said(long patience) throws InterruptedException, TimeoutException {
        return await(said, patience);
    }

    /** What it ended with, once it has. */
    int ended(long patience) throws InterruptedException, TimeoutException {
        if (!process.waitFor(patience, TimeUnit.NANOSECONDS)) {
            throw new TimeoutException();
        }
        try {
            await(complained, Math.max(0, patience));
        } catch (TimeoutException e) { // somebody else holds its standard error
        }
        return process.exitValue();
    }

    private static <T> T await(CompletableFuture<T> future, long patience)
            throws InterruptedException, TimeoutException {
        try {
            return future.get(patience, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it wrote to its standard error so far, the first of it. */
    byte[] complaint() {
        synchronized (complaint) {
            return complaint.toByteArray();
        }
    }

    /** Ends it with all that it started, without asking. */
    @Override
    public void close() {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroyForcibly();
        for (ProcessHandle each : below) {
            each.descendants().forEach(ProcessHandle::destroyForcibly);
            each.destroyForcibly();
        }
    }
}
