package dev.surefoot.benchmarks.truth.world;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Which requests something happens to, and what.
 *
 * @param on how method and target of the request start, such as {@code POST /payments}
 * @param calls which of those it happens to, the first being 1; all from {@code from} on where it is empty
 * @param given what else was said of it
 */
record Fault(String on, Set<Integer> calls, int from, Act act, JsonNode given, AtomicInteger seen) {

    static Fault of(JsonNode given) {
        Set<Integer> calls = new HashSet<>();
        given.path("calls").forEach(call -> calls.add(call.intValue()));
        return new Fault(
                given.path("on").stringValue(),
                Set.copyOf(calls),
                given.path("from").asInt(1),
                Act.of(given.path("do").stringValue()),
                given,
                new AtomicInteger());
    }

    /** Whether it happens to this request, which is counted where it could. */
    boolean strikes(String request) {
        if (!request.startsWith(on)) {
            return false;
        }
        int call = seen.incrementAndGet();
        return calls.isEmpty() ? call >= from : calls.contains(call);
    }

    long millis() {
        return given.path("millis").asLong(0);
    }

    int status(int usual) {
        return given.path("status").asInt(usual);
    }

    JsonNode body() {
        return given.path("body");
    }
}
