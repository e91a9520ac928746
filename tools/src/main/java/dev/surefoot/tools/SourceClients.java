package dev.surefoot.tools;

import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.ToolClient;
import java.util.function.Consumer;

/** Sends each call to the kind of source that its tool is of. */
record SourceClients(ToolClient java, ToolClient http) implements ToolClient {

    @Override
    public ToolAnswer call(ToolCall call) throws InterruptedException {
        return client(call).call(call);
    }

    @Override
    public ToolAnswer call(ToolCall call, Consumer<ToolAnswer> late) throws InterruptedException {
        return client(call).call(call, late);
    }

    private ToolClient client(ToolCall call) {
        return switch (call.contract().source().kind()) {
            case JAVA -> java;
            case HTTP -> http;
        };
    }
}
