package dev.surefoot.models.traffic;

import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import dev.surefoot.json.Visible;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.models.document.AnswerDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A file of exchanges with models, one JSON document a line: {@code {"request": …, "answer": …}}. */
final class Traffic {

    /** Bytes of a file; the longest that is read, and written. */
    static final int MAX_BYTES = 64 << 20;

    private Traffic() {}

    /** What was asked, and what was answered. */
    record Exchanged(JsonNode request, ModelAnswer answer) {}

    /** @throws TrafficRefused where it cannot be read, or a line of it is none */
    static List<Exchanged> read(Path file) {
        byte[] bytes = bytes(file);
        List<Exchanged> all = new ArrayList<>();
        int number = 1;
        for (int start = 0; start < bytes.length; number++) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            if (end == bytes.length) {
                throw torn(file, number);
            }
            if (end > start) {
                all.add(exchanged(file, number, Arrays.copyOfRange(bytes, start, end)));
            }
            start = end + 1;
        }
        return all;
    }

    private static byte[] bytes(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new TrafficRefused(
                    "a recording in " + file, "none that can be read", "record one: record: FILE beside the model");
        }
        if (bytes.length > MAX_BYTES) {
            throw new TrafficRefused(
                    "at most " + MAX_BYTES + " bytes in " + file, "more", "record what is needed alone");
        }
        return bytes;
    }

    private static Exchanged exchanged(Path file, int number, byte[] line) {
        try {
            JsonNode json = Json.readOwn(line);
            if (!json.path("request").isObject()) {
                throw new IllegalArgumentException("expected a request, found none");
            }
            return new Exchanged(json.path("request"), AnswerDocument.read(json.path("answer")));
        } catch (JsonRefused | IllegalArgumentException e) {
            throw new TrafficRefused(
                    "an exchange in line " + number + " of " + file,
                    "another: " + Visible.line(String.valueOf(e.getMessage()), 200),
                    "record it again, or take the line out");
        }
    }

    private static TrafficRefused torn(Path file, int number) {
        return new TrafficRefused(
                "whole lines in " + file,
                "line " + number + " torn: a process ended while it wrote it",
                "take the line out");
    }

    /**
     * Sees whether another line may be added.
     *
     * @throws TrafficRefused where its last line is torn, or it is full
     */
    static void requireRoom(Path file) throws IOException {
        alone(file, channel -> room(file, channel));
    }

    /** What is done with a file that nobody else adds to meanwhile: a line that is being written looks torn. */
    @FunctionalInterface
    private interface Alone {
        void with(FileChannel channel) throws IOException;
    }

    private static void alone(Path file, Alone task) throws IOException {
        // Within a process a lock of the file would not wait, but throw.
        synchronized (Traffic.class) {
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                FileLock unused = channel.lock(); // until the channel is closed
                task.with(channel);
            }
        }
    }

    private static void room(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size >= MAX_BYTES) {
            throw new TrafficRefused(
                    "less than " + MAX_BYTES + " bytes in " + file, size + "", "move it away: another is begun then");
        }
        ByteBuffer last = ByteBuffer.allocate(1);
        if (size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n') {
            throw new TrafficRefused(
                    "whole lines in " + file,
                    "the last one torn: a process ended while it wrote it",
                    "take the line out");
        }
    }

    /** Adds a line: all of it or nothing, whoever else adds lines to the same file. */
    static void append(Path file, JsonNode line) throws IOException {
        byte[] bytes = Json.writeBytes(line);
        ByteBuffer whole = ByteBuffer.allocate(bytes.length + 1).put(bytes).put((byte) '\n');
        whole.flip();
        alone(file, channel -> {
            room(file, channel);
            long size = channel.size();
            try {
                while (whole.hasRemaining()) {
                    channel.write(whole, size + whole.position());
                }
            } catch (IOException e) {
                channel.truncate(size);
                throw e;
            }
        });
    }
}
