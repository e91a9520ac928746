package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A tool that fails for good, and how its run goes on: another plan, looked at by a person. */
final class RevisingTest {

    private static final String GOAL = """
        surefoot: v1
        kind: Goal
        text: Order what the shop is short of
        inputs: {shop: north}
        wanted: [ordered]
        """;

    private static final String TOOLBOX = """
        surefoot: v1
        kind: Toolbox
        sources:
          store: {http: {baseUrl: "http://127.0.0.1:PORT"}}
        tools:
          store.shortage:
            effect: read
            output: trusted
            http: {get: "/shortage/${arguments.shop}"}
            input: {type: object, required: [shop], properties: {shop: {type: string}}}
            arguments: {shop: {fact: shop}}
            produces: {shortage: {from: output.item, check: "value != ''"}}
          store.quote:
            effect: read
            output: trusted
            http: {get: "/quote/${arguments.item}"}
            input: {type: object, required: [item], properties: {item: {type: string}}}
            arguments: {item: {fact: shortage}}
            produces: {price: {from: output.price, check: "value > 0"}}
          store.price_list:
            effect: read
            output: trusted
            cost: 5
            http: {get: "/prices/${arguments.item}"}
            input: {type: object, required: [item], properties: {item: {type: string}}}
            arguments: {item: {fact: shortage}}
            produces: {price: {from: output.price, check: "value > 0"}}
          store.order:
            effect: write
            control: []
            http: {post: /orders, body: {item: "${arguments.item}", price: "${arguments.price}"}}
            input: {type: object, required: [item, price], properties: {item: {type: string}, price: {type: number}}}
            idempotency: natural
            arguments: {item: {fact: shortage}, price: {fact: price}}
            produces: {ordered: {from: output.id, check: "value != ''"}}
        """;

    @TempDir
    private Path folder;

    private final Set<String> down = ConcurrentHashMap.newKeySet();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Cli cli;
    private Path goal;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        cli = new Cli(folder.resolve("data"));
        goal = Files.writeString(folder.resolve("goal.yaml"), GOAL);
        Files.writeString(
                folder.resolve("toolbox.yaml"),
                TOOLBOX.replace("PORT", String.valueOf(server.getAddress().getPort())));
        Files.writeString(
                folder.resolve("policy.yaml"),
                "surefoot: v1\nkind: Policy\nuse: [standard]\nstandard: {maxAttempts: 1, approveWrites: never}\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        calls.add(path);
        String kind = path.split("/", -1)[1];
        byte[] body = """
            {"item": "rope", "price": 7, "id": "order-1"}\
            """.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(down.contains(kind) ? 500 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The open item of that kind, as the inbox lists it. */
    private JsonNode item(String kind) {
        for (JsonNode item : cli.run("inbox", "--json").json().path("items")) {
            if (item.path("kind").stringValue().equals(kind)) {
                return item;
            }
        }
        throw new AssertionError("no " + kind + " waits: " + cli.run("inbox").out());
    }

    private static String run(JsonNode item) {
        return item.path("run").stringValue();
    }

    @Test
    void goesRoundAToolThatFailsForGoodOnceSomebodyHasSeenHow() {
        down.add("quote");
        Said waiting = cli.run("run", goal, "--yes");

        assertThat(waiting.exitCode()).isEqualTo(4);
        assertThat(waiting.out())
                .contains("by          the goal planner")
                .contains("- quote: store.quote")
                .contains("+ price-list: store.price_list")
                .contains("1 step added, 1 removed, 1 changed, 1 kept");
        assertThat(calls).containsExactly("/shortage/north", "/quote/rope");
        JsonNode review = item("review");
        assertThat(review.path("planner").stringValue()).isEqualTo("goal");
        assertThat(review.path("because").stringValue()).startsWith("quote: ");

        Said done = cli.run("approve", review.path("item").stringValue());

        assertThat(done.exitCode()).as(done.err() + done.out()).isZero();
        assertThat(calls).containsExactly("/shortage/north", "/quote/rope", "/prices/rope", "/orders");
        assertThat(cli.run("verify", run(review)).exitCode()).isZero();
        assertThat(done.out()).contains("given up by a later version of the plan: quote (failed), order (pending)");
        assertThat(cli.run("evidence", run(review), "quote").out())
                .contains("quote  failed", "given up by a later version of the plan", "answered 500");
        assertThat(cli.run("status", run(review), "--json")
                        .json()
                        .at("/givenUp/0/step")
                        .stringValue())
                .isEqualTo("quote");
        assertThat(cli.run("trace", run(review), "--json").out())
                .contains("put forward by the goal planner")
                .contains("-> revise");
    }

    @Test
    void keepsThePlanThatAPersonWillNotHaveChanged() {
        down.add("quote");
        cli.run("run", goal, "--yes");
        JsonNode review = item("review");

        Said refused = cli.run("reject", review.path("item").stringValue(), "--because", "the list is old");

        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(calls).containsExactly("/shortage/north", "/quote/rope");
        Said again = cli.run("revise", run(review));
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("the same steps were proposed before");
        down.remove("quote");
        Said retried = cli.run("resolve", item("escalation").path("item").stringValue(), "--as", "retry");
        assertThat(retried.exitCode()).isZero();
        assertThat(calls).endsWith("/quote/rope", "/orders").doesNotContain("/prices/rope");
    }

    @Test
    void saysThatThereIsNoOtherWay() {
        down.addAll(Set.of("quote", "prices"));
        cli.run("run", goal, "--yes");
        Said waiting = cli.run("approve", item("review").path("item").stringValue());

        assertThat(waiting.exitCode()).isEqualTo(4);
        JsonNode stuck = item("escalation");
        assertThat(stuck.path("step").stringValue()).isEqualTo("price-list");
        assertThat(cli.run("trace", run(stuck), "--json").out()).contains("the goal planner has no other plan for");

        Said none = cli.run("revise", run(stuck));
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err())
                .contains("There is no plan: nothing gives ordered, price.")
                .contains("store.quote would give price, but it has just failed.")
                .contains("--again TOOL --because TEXT admits a tool that failed")
                .contains("--with PLAN");
    }

    @Test
    void usesAToolAgainOnceSomebodySaysWhyItWorksNow() {
        down.addAll(Set.of("quote", "prices"));
        cli.run("run", goal, "--yes");
        cli.run("approve", item("review").path("item").stringValue());
        String run = run(item("escalation"));
        down.clear();

        assertThat(cli.run("revise", run, "--again", "store.quote").err()).contains("expected --because TEXT");
        Said proposed = cli.run("revise", run, "--again", "store.quote", "--because", "it was repaired");
        assertThat(proposed.exitCode()).isEqualTo(4);
        assertThat(proposed.out()).contains("+ quote-2: store.quote");
        assertThat(cli.run("approve", item("review").path("item").stringValue()).exitCode())
                .isZero();
        assertThat(calls).containsExactly("/shortage/north", "/quote/rope", "/prices/rope", "/quote/rope", "/orders");
    }

    @Test
    void takesAPlanThatAPersonChanged() throws IOException {
        down.addAll(Set.of("quote", "prices"));
        cli.run("run", goal, "--yes");
        cli.run("approve", item("review").path("item").stringValue());
        String run = run(item("escalation"));
        Path plan = folder.resolve("mine.yaml");

        Said written = cli.run("revise", run, "-o", plan);
        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(cli.run("revise", run, "-o", plan).err()).contains("is there already");
        Files.writeString(
                plan,
                Files.readString(plan)
                        .replace("id: price-list", "id: price-list-again")
                        .replace("[price-list]", "[price-list-again]")
                        .replace("steps.price-list.", "steps.price-list-again."));
        down.clear();
        Said proposed = cli.run("revise", run, "--with", plan, "--because", "it works again");

        assertThat(proposed.exitCode()).as(proposed.err()).isEqualTo(4);
        JsonNode review = item("review");
        assertThat(review.path("because").stringValue()).isEqualTo("it works again");
        assertThat(review.has("planner")).isFalse();
        assertThat(cli.run("approve", review.path("item").stringValue()).exitCode())
                .isZero();
        assertThat(calls).endsWith("/prices/rope", "/prices/rope", "/orders");
    }

    @Test
    void refusesAPlanThatForgetsWhatWasDone() throws IOException {
        down.add("quote");
        cli.run("run", goal, "--yes");
        JsonNode review = item("review");
        assertThat(cli.run("revise", run(review)).err()).contains("is in review already");
        cli.run("reject", review.path("item").stringValue(), "--because", "no");
        Path plan = folder.resolve("mine.yaml");
        cli.run("revise", run(review), "-o", plan);
        Files.writeString(
                plan, Files.readString(plan).replace("/shortage", "/other").replace("${goal.inputs.shop}", "south"));

        Said refused = cli.run("revise", run(review), "--with", plan);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("step shortage is succeeded, and has to stay as it is");
    }

    @Test
    void asksAtTheTerminal() {
        down.add("quote");

        Said done = cli.typing(List.of("y"), "run", goal, "--yes");

        assertThat(done.exitCode()).isZero();
        assertThat(done.out()).contains("Go on with version 2 of the plan?").contains("The goal was reached");
    }
}
