package dev.surefoot.tools.http;

import dev.surefoot.expression.Redaction;
import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sorts a whole answer by what it proves. */
final class Answers {

    private static final int EXCERPT = 200;

    private Answers() {}

    static ToolAnswer of(HttpOperation operation, ToolCall call, Reception reception, Redaction redaction) {
        int limit = call.contract().responseBytes();
        Response response = reception.response(redaction);
        Integer status = reception.status();
        if (status == null) {
            return new ToolAnswer.Unclear("the service sent no status", response);
        }
        if (reception.tooLong()) {
            return new ToolAnswer.Unclear(
                    "answer longer than " + limit + " bytes, with status " + status
                            + "; raise limits.responseBytes of the tool where that is right",
                    response);
        }
        byte[] body = reception.bytes();
        if (operation.provesNotDone(status, call.ifMatch() != null)) {
            return new ToolAnswer.NotDone(
                    "the service answered " + status + ", which proves that it was not done" + excerpt(body, redaction),
                    response);
        }
        if (!operation.claimsSuccess(status)) {
            return new ToolAnswer.Unclear(
                    "the service answered " + status + ", which proves nothing" + excerpt(body, redaction), response);
        }
        String type = reception.header("content-type");
        if (body.length > 0 && !json(type)) {
            return new ToolAnswer.Unclear(
                    "expected JSON, found " + redaction.line(type, EXCERPT) + excerpt(body, redaction), response);
        }
        return read(body, reception.framed(), response, redaction);
    }

    private static ToolAnswer read(byte[] body, boolean framed, Response response, Redaction redaction) {
        JsonNode output;
        try {
            output = body.length == 0 ? Json.nodes().nullNode() : Json.read(body);
        } catch (JsonRefused e) {
            return new ToolAnswer.Unclear(
                    "the answer cannot be read: " + redaction.line(String.valueOf(e.getMessage()), EXCERPT), response);
        }
        // The only values whose end cannot be told from a cut.
        if (!framed && (output.isNull() || output.isNumber())) {
            return new ToolAnswer.Unclear("nothing shows that the answer is whole", response);
        }
        return new ToolAnswer.Answered(redaction.tree(output), response);
    }

    /** What came of an answer that did not arrive whole. */
    static ToolAnswer partial(String what, Reception reception, Redaction redaction, @Nullable String detail) {
        Integer status = reception.status();
        return new ToolAnswer.Unclear(
                what
                        + (status == null ? "" : ", after status " + status)
                        + (detail == null ? "" : ": " + redaction.line(detail, EXCERPT)),
                reception.response(redaction));
    }

    private static boolean json(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        return type.isEmpty() || type.equals("application/json") || type.equals("text/json") || type.endsWith("+json");
    }

    private static String excerpt(byte[] body, Redaction redaction) {
        if (body.length == 0) {
            return "";
        }
        String text = new String(body, StandardCharsets.UTF_8);
        return ": " + redaction.line(text, EXCERPT);
    }
}
