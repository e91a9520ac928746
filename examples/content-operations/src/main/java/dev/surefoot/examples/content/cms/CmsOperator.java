package dev.surefoot.examples.content.cms;

import dev.surefoot.examples.content.local.SmallFile;
import dev.surefoot.examples.content.local.Unreachable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Speaks to the CMS of a folder at its operator's door. The folder is read at each call, so that a restarted CMS is found
 * again. A call that gets no answer in ten seconds, or an answer that is not 200, throws {@link Unreachable}.
 */
public final class CmsOperator {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    // Asked often while a process comes up, and perhaps of another program that has taken the port.
    private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(1);

    private final CmsFolder folder;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** The operator of the CMS in this folder, which must have been started once. */
    public CmsOperator(Path folder) {
        this.folder = new CmsFolder(folder);
    }

    /** The root of the content API, the same across restarts. */
    public URI address() {
        return URI.create(text(folder.address()));
    }

    /** The bearer token of the content API. */
    public String contentToken() {
        return text(folder.contentToken());
    }

    /** One JSON object a line for every request that came in. */
    public Path accessLog() {
        return folder.accessLog();
    }

    /** The process that serves now; null where none answers within a second as the CMS of this folder. */
    public @Nullable Long pid() {
        try {
            String recorded = SmallFile.read(folder.pid());
            if (recorded == null || SmallFile.read(folder.address()) == null) {
                return null;
            }
            JsonNode health = send(HttpRequest.newBuilder(address().resolve("/health")), HEALTH_PATIENCE);
            boolean ours = health.path("service").asString("").equals(FrontDoor.SERVICE)
                    && health.path("pid").asString("").equals(recorded);
            return ours ? Long.valueOf(recorded) : null;
        } catch (Unreachable | IOException | NumberFormatException e) {
            return null;
        }
    }

    /** What the CMS really holds. */
    public CmsHoldings holdings() {
        JsonNode json = send(door("/operator/holdings"), PATIENCE);
        List<CmsHoldings.Held> drafts = new ArrayList<>();
        for (JsonNode draft : json.path("drafts")) {
            JsonNode key = draft.path("key");
            drafts.add(new CmsHoldings.Held(
                    draft.path("id").asString(),
                    draft.path("title").asString(),
                    key.isString() ? key.stringValue() : null));
        }
        return new CmsHoldings(json.path("count").asInt(), drafts);
    }

    /** How the CMS behaves now. */
    public CmsMode mode() {
        return CmsMode.of(send(door("/operator/mode"), PATIENCE).path("mode").asString());
    }

    /** Makes the CMS behave so from the next request on, across restarts. */
    public void mode(CmsMode mode) {
        String body = Json.NODES.objectNode().put("mode", mode.word()).toString();
        send(door("/operator/mode").PUT(BodyPublishers.ofString(body)), PATIENCE);
    }

    private HttpRequest.Builder door(String path) {
        return HttpRequest.newBuilder(address().resolve(path))
                .header("Authorization", "Bearer " + text(folder.operatorToken()));
    }

    private JsonNode send(HttpRequest.Builder request, Duration patience) {
        try {
            HttpResponse<String> response = http.send(request.timeout(patience).build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new Unreachable("the CMS at " + address() + " answered " + response.statusCode(), null);
            }
            return Json.MAPPER.readTree(response.body());
        } catch (IOException | tools.jackson.core.JacksonException e) {
            throw new Unreachable("the CMS at " + address() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted while asking the CMS at " + address(), e);
        }
    }

    private static String text(Path file) {
        try {
            String text = SmallFile.read(file);
            if (text == null) {
                throw new Unreachable("no CMS was ever started here: there is no " + file, null);
            }
            return text;
        } catch (IOException e) {
            throw new Unreachable("cannot read " + file, e);
        }
    }
}
