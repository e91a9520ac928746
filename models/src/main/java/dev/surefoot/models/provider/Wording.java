package dev.surefoot.models.provider;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.surefoot.model.Message;
import dev.surefoot.model.ModelRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One conversation in words that every provider admits: most take no dot in the name of a tool, and some neither more nor
 * less than nine letters and digits for the id of a call.
 */
final class Wording {
    private static final int LONGEST = 64;

    private final Map<String, String> told = new HashMap<>();
    private final Map<String, String> meant = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final List<ToolSpecification> tools;
    private final List<ChatMessage> messages = new ArrayList<>();

    Wording(ModelRequest request) {
        this.tools = request.tools().stream().map(this::tool).toList();
        request.messages().forEach(this::add);
    }

    List<ToolSpecification> tools() {
        return tools;
    }

    List<ChatMessage> messages() {
        return messages;
    }

    /** The tool that the model means; as it wrote it where it means none. */
    String meant(@Nullable String name) {
        return name == null ? "" : meant.getOrDefault(name, name);
    }

    /** Its schema is put in later, as it stands: see {@link Family#amend}. */
    private ToolSpecification tool(Message.Tool tool) {
        ToolSpecification.Builder told = ToolSpecification.builder().name(told(tool.name()));
        return tool.description().isBlank()
                ? told.build()
                : told.description(tool.description()).build();
    }

    /** What the tool is called there. */
    String told(String name) {
        return told.computeIfAbsent(name, meant -> {
            String plain = meant.replaceAll("[^A-Za-z0-9_-]", "_");
            String free = shortened(plain, "");
            for (int i = 2; this.meant.putIfAbsent(free, meant) != null; i++) {
                free = shortened(plain, "_" + i);
            }
            return free;
        });
    }

    private static String shortened(String name, String end) {
        return name.substring(0, Math.min(name.length(), LONGEST - end.length())) + end;
    }

    private String id(String id) {
        return ids.computeIfAbsent(id, unused -> String.format(Locale.ROOT, "call%05d", ids.size() + 1));
    }

    private void add(Message message) {
        switch (message) {
            case Message.SystemPrompt system -> {
                if (!system.text().isBlank()) {
                    messages.add(SystemMessage.from(system.text()));
                }
            }
            case Message.User user -> {
                if (!user.text().isBlank()) {
                    messages.add(UserMessage.from(user.text()));
                }
            }
            case Message.Assistant assistant -> {
                if (!assistant.text().isBlank() || !assistant.calls().isEmpty()) {
                    messages.add(assistant(assistant));
                }
            }
            case Message.Result result ->
                messages.add(ToolExecutionResultMessage.from(
                        id(result.id()), told(result.tool()), result.text().isBlank() ? "nothing" : result.text()));
        }
    }

    private AiMessage assistant(Message.Assistant assistant) {
        AiMessage.Builder said = AiMessage.builder();
        if (!assistant.text().isBlank()) {
            said.text(assistant.text());
        }
        return said.toolExecutionRequests(assistant.calls().stream()
                        .map(call -> ToolExecutionRequest.builder()
                                .id(id(call.id()))
                                .name(told(call.tool()))
                                .arguments(call.arguments())
                                .build())
                        .toList())
                .build();
    }
}
