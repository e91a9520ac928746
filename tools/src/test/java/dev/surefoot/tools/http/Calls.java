package dev.surefoot.tools.http;

import dev.surefoot.json.Json;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import dev.surefoot.tools.handle.Handles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls of tools declared in a line of JSON. */
final class Calls {

    static final String CANARY = "canary-7f3a9c51e2";

    private static final HttpToolClient CLIENT =
            new HttpToolClient(new Handles(Path.of("."), Map.of("CANARY", CANARY)));

    private Calls() {}

    static ToolContract contract(String address, String tool) {
        return Toolbox.of(Json.read("""
            {"sources": {"s": {"http": {"baseUrl": "%s", "credential": "${env:CANARY}"}}},
             "tools": {"s.t": %s}}
            """.formatted(address, tool))).tool("s.t");
    }

    static ToolAnswer call(ToolCall call, Consumer<ToolAnswer> late) throws InterruptedException {
        return CLIENT.call(call, late);
    }

    static ToolAnswer call(ToolCall call) throws InterruptedException {
        return CLIENT.call(call);
    }

    static ToolAnswer call(String address, String tool, String arguments) throws InterruptedException {
        return call(contract(address, tool), arguments, null, Duration.ofSeconds(5));
    }

    static ToolAnswer call(ToolContract contract, String arguments, @Nullable String key, Duration timeout)
            throws InterruptedException {
        return CLIENT.call(new ToolCall(contract, Json.read(arguments), key, "run1/step/1.1", timeout));
    }
}
