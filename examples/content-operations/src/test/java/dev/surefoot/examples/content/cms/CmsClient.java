package dev.surefoot.examples.content.cms;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A plain client of the content API, with the token of the CMS unless told otherwise. */
final class CmsClient {
    static final String DRAFT =
            "{\"title\": \"On doubt\", \"body\": \"A timeout is no answer.\", \"references\": [\"a.md\"]}";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final CmsOperator cms;

    CmsClient(CmsOperator cms) {
        this.cms = cms;
    }

    record Got(int status, String text, HttpResponse<String> response) {
        JsonNode json() {
            return Json.MAPPER.readTree(text);
        }

        String id() {
            return json().path("id").asString();
        }

        @Nullable
        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    Got save(@Nullable String key, String body) throws IOException {
        HttpRequest.Builder request = request("/drafts").header("Content-Type", "application/json");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(request.POST(BodyPublishers.ofString(body)));
    }

    Got get(String path) throws IOException {
        return send(request(path));
    }

    Got delete(String path) throws IOException {
        return send(request(path).DELETE());
    }

    HttpRequest.Builder request(String path) {
        return bare(path).header("Authorization", "Bearer " + cms.contentToken());
    }

    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(cms.address().resolve(path)).timeout(Duration.ofSeconds(30));
    }

    Got send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Got(response.statusCode(), response.body(), response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
