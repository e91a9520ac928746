package dev.surefoot.tools.http;

import dev.surefoot.tool.Source;
import dev.surefoot.tools.handle.Handles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks whether anything answers where an HTTP source is. It sends one HEAD, which changes nothing, and no credential. */
public final class HttpProbe {

    private HttpProbe() {}

    /** What was found. */
    public sealed interface Found {

        /** Something speaks HTTP there, whatever it answers. */
        record Answers(int status, Duration time) implements Found {}

        /** Nothing does, or what a call would carry cannot be read. */
        record Silent(String because) implements Found {}
    }

    /**
     * Asks a source, its address resolved.
     *
     * @param handles that its credential and headers are read from, to see that they can be; they are not sent
     * @param patience how long an answer is waited for
     */
    public static Found of(Source source, Handles handles, Duration patience) throws InterruptedException {
        try {
            Credentials.read(source, handles);
        } catch (Unsendable e) {
            return new Found.Silent(e.reason());
        }
        long start = System.nanoTime();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(source.baseUrl() + "/"))
                    .HEAD()
                    .timeout(patience)
                    .build();
            HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
            return new Found.Answers(answer.statusCode(), Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            return new Found.Silent("nothing answers at " + source.baseUrl() + " ("
                    + e.getClass().getSimpleName() + "); is the service running there?");
        } finally {
            client.shutdownNow();
        }
    }
}
