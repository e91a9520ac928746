package dev.surefoot.cli;

import dev.surefoot.cli.work.Calling;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.ProjectFiles;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tools.AssembledToolbox;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "call",
        description = {
            "Calls one tool, once, outside any run: nothing is recorded, and what it answers proves nothing.",
            "Reads only, unless --yes and the policy lets you. Ends with 1 where it did not answer."
        })
final class ToolsCallCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Person person = new Person();

    @Parameters(paramLabel = "TOOL", description = "a tool of the toolbox, such as cms.get_draft")
    @SuppressWarnings("NullAway.Init")
    private String tool;

    @Option(names = "--input", paramLabel = "NAME=VALUE", description = "an argument; may be repeated")
    private List<String> inputs = List.of();

    @Option(names = "--arguments", paramLabel = "JSON", description = "all arguments, as a JSON object")
    private @Nullable String arguments;

    @Option(names = "--yes", description = "call it though it writes, or the policy wants a person's consent: yours")
    private boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        Invocation call = common.invocation();
        Project project = Project.read(ProjectFiles.find(null, call.named()));
        project.requireUsable();
        project.requirePerson(person.name());
        AssembledToolbox toolbox = project.assemble();
        Calling calling = Calling.of(toolbox.toolbox(), tool);
        JsonNode given = calling.arguments(inputs, arguments);
        calling.requireLeave(project.policy(), person.name(), given, yes);
        if (!call.json()) {
            call.screen().err().println("outside any run: nothing is recorded, and this proves nothing");
        }
        String id = "call-" + UUID.randomUUID();
        String key = calling.contract().idempotency() instanceof Idempotency.Keyed ? id : null;
        ToolAnswer answer = toolbox.client().call(new ToolCall(calling.contract(), given, key, id, TIMEOUT));
        if (call.json()) {
            call.screen().print(Json.writePretty(json(calling, given, answer)));
        } else {
            tell(call, calling, answer);
        }
        return (answer instanceof ToolAnswer.Answered ? ExitCode.DONE : ExitCode.NOT_REACHED).number();
    }

    private static void tell(Invocation call, Calling calling, ToolAnswer answer) {
        switch (answer) {
            case ToolAnswer.Answered(JsonNode output, var response) ->
                call.screen().print(Visible.lines(Json.writePretty(output)));
            case ToolAnswer.NotDone(String because, var response) ->
                call.screen().err().println("not done: " + Visible.line(because, 500));
            case ToolAnswer.Unclear(String because, var response) ->
                call.screen()
                        .err()
                        .println((calling.contract().effect().consequential()
                                        ? "in doubt, it may have happened: "
                                        : "no answer that can be read: ")
                                + Visible.line(because, 500));
        }
    }

    private static ObjectNode json(Calling calling, JsonNode given, ToolAnswer answer) {
        ObjectNode json = Json.object()
                .put("tool", calling.contract().name())
                .put("effect", calling.contract().effect().toString())
                .put("endpoint", calling.contract().endpoint())
                .put("recorded", false);
        json.set("arguments", given);
        switch (answer) {
            case ToolAnswer.Answered(JsonNode output, Response response) ->
                json.put("result", "answered").set("output", output);
            case ToolAnswer.NotDone(String because, var response) ->
                json.put("result", "not-done").put("because", because);
            case ToolAnswer.Unclear(String because, var response) ->
                json.put("result", "unclear").put("because", because);
        }
        if (answer.response().status() != null) {
            json.put("status", answer.response().status());
        }
        return json;
    }
}
