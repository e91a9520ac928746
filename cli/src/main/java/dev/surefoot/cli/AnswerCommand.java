package dev.surefoot.cli;

import dev.surefoot.cli.work.Refusal;
import dev.surefoot.cli.work.TypedValue;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.json.JsonRefused;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "answer", description = "Answers a question that a run cannot go on without.")
final class AnswerCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Person person = new Person();

    @Mixin
    private final ItemArgument item = new ItemArgument();

    @Parameters(
            index = "1",
            paramLabel = "VALUE",
            description = "text, or JSON where the question wants something else")
    @SuppressWarnings("NullAway.Init")
    private String value;

    @Override
    public Integer call() throws InterruptedException {
        Invocation call = common.invocation();
        String by = person.name();
        return new Answering(call, by)
                .item(item.id(), open -> new dev.surefoot.run.Command.Answer(open.id(), value(open), by));
    }

    private JsonNode value(InboxItem open) {
        if (!(open.ask() instanceof Ask.Clarify clarify)) {
            throw Refusal.wrong("not-a-question", open.id() + " asks for no value", "inbox");
        }
        try {
            return TypedValue.of(value, clarify.question().schema());
        } catch (JsonRefused e) {
            throw Refusal.wrong(
                    "value", "that is no answer to " + clarify.question().name() + ": " + e.getMessage(), null);
        }
    }
}
