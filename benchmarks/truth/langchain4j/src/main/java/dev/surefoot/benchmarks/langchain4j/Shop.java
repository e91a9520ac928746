package dev.surefoot.benchmarks.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Calls the bench's service.
 *
 * @param keys whether keys are sent where the service knows them, and what is there already is looked for where it can be:
 *     LangChain4j's documentation recommends neither (nothing in it mentions idempotency), so this is a variant of its own
 */
record Shop(HttpClient client, String service, boolean keys) {

    /** An answer that is no success. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;
        private final int status;

        Refused(int status, String line) {
            super(line + " answered " + status);
            this.status = status;
        }

        boolean isOf(JsonNode statuses) {
            for (JsonNode each : statuses) {
                if (each.asInt() == status) {
                    return true;
                }
            }
            return false;
        }

        boolean passing() {
            return status == 408 || status == 429 || status >= 500;
        }
    }

    /** Whether doing it twice does it once. */
    boolean repeatable(JsonNode tool) {
        return tool.path("effect").asText().equals("read")
                || tool.path("natural").asBoolean()
                || (keys && (tool.has("key") || tool.has("find")));
    }

    JsonNode act(Job job, String name, JsonNode values, String key) throws IOException, InterruptedException {
        JsonNode tool = job.tool(name);
        if (keys && !tool.path("effect").asText().equals("read") && !tool.has("key") && tool.has("find")) {
            ObjectNode scope = Job.MAPPER.createObjectNode();
            scope.set("arguments", values);
            JsonNode found = send(
                    job,
                    job.tool(tool.path("find").path("tool").asText()),
                    Job.filled(tool.path("find").path("arguments"), scope),
                    key);
            if (found.path("count").asInt() > 0) {
                return found.path("items").path(0);
            }
        }
        return send(job, tool, values, key);
    }

    private JsonNode send(Job job, JsonNode tool, JsonNode values, String key)
            throws IOException, InterruptedException {
        String path = tool.path("path").asText();
        for (var argument : values.properties()) {
            path = path.replace(
                    "{" + argument.getKey() + "}",
                    URLEncoder.encode(argument.getValue().asText(), StandardCharsets.UTF_8));
        }
        ObjectNode body = Job.MAPPER.createObjectNode();
        tool.path("body").forEach(name -> body.set(name.asText(), values.path(name.asText())));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + path))
                .timeout(Duration.ofMillis(job.timeoutMillis()))
                .header("Content-Type", "application/json")
                .method(
                        tool.path("method").asText(),
                        tool.has("body")
                                ? HttpRequest.BodyPublishers.ofString(body.toString())
                                : HttpRequest.BodyPublishers.noBody());
        if (keys && tool.has("key")) {
            request.header(tool.path("key").asText(), key);
        }
        if (tool.has("ifMatch")) {
            request.header(
                    "If-Match", values.path(tool.path("ifMatch").asText()).asText());
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new Refused(answer.statusCode(), tool.path("method").asText() + " " + path);
        }
        return Job.read(answer.body());
    }
}
