package dev.surefoot.tools.java;

import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What a method returned, as an answer: the JSON that it makes, within a bound, or why it makes none. */
final class Results {

    private Results() {}

    static ToolAnswer answer(@Nullable Object result, int limit) {
        Bounded bounded = new Bounded(limit);
        try {
            JavaJson.MAPPER.writeValue(bounded, result);
        } catch (JacksonException e) {
            String because = bounded.full
                    ? "answer longer than " + limit + " bytes"
                    : "the result cannot be written as JSON: " + e.getOriginalMessage();
            return new ToolAnswer.Unclear(because, Response.NOTHING);
        }
        byte[] bytes = bounded.bytes.toByteArray();
        Response response = new Response(null, Map.of(), bytes.length, Digest.of(bytes));
        try {
            return new ToolAnswer.Answered(Json.read(bytes), response);
        } catch (JsonRefused e) {
            return new ToolAnswer.Unclear("the result is not exact JSON: " + e.getMessage(), response);
        }
    }

    /** Takes so many bytes and refuses the next. */
    private static final class Bounded extends OutputStream {
        private final int limit;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean full;

        Bounded(int limit) {
            this.limit = limit;
        }

        @Override
        public void write(int unit) throws IOException {
            write(new byte[] {(byte) unit}, 0, 1);
        }

        @Override
        public void write(byte[] units, int offset, int length) throws IOException {
            if (length > limit - bytes.size()) {
                full = true;
                throw new IOException("full");
            }
            bytes.write(units, offset, length);
        }
    }
}
