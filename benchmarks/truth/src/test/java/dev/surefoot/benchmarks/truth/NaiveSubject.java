package dev.surefoot.benchmarks.truth;

import dev.surefoot.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** A system in this process that does, and says, what a test wants. */
record NaiveSubject(String service, Doing doing) implements Subject {

    /** What it does when it is told a verb: the line that it prints. */
    @FunctionalInterface
    interface Doing {
        String doing(String verb, NaiveSubject self) throws IOException, InterruptedException;
    }

    static Maker maker(Doing doing) {
        return place -> new NaiveSubject(place.service(), doing);
    }

    @Override
    public Running start(List<String> verb) throws IOException {
        String line;
        try {
            line = doing.doing(verb.getFirst(), this);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return new Running() {
            @Override
            public void kill() {}

            @Override
            public Reply reply() {
                return Reply.of(List.of(line));
            }
        };
    }

    /** Pays, without a key. */
    void pay(int cents) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create(service + "/payments"))
                            .POST(HttpRequest.BodyPublishers.ofString("{\"invoice\":\"i-7\",\"cents\":" + cents + "}"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    static String asksToPay() {
        return """
            {"claim":"waiting","asks":[{"id":"1","kind":"approval","step":"pay","tool":"shop.pay",\
            "arguments":{"invoice":"i-7","cents":12500}}]}\
            """;
    }

    static String claims(String claim, String... at) {
        var said = Json.object().put("claim", claim);
        var named = said.putArray("at");
        for (String step : at) {
            named.add(step);
        }
        return Json.write(said);
    }
}
