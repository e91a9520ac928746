package dev.surefoot.cli;

import dev.surefoot.cli.work.Refusal;
import dev.surefoot.cli.work.TypedValue;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.HumanTask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.Question;
import dev.surefoot.json.JsonRefused;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "answer",
        description = "Answers a question that a run cannot go on without, or fills in the form of a task.")
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
        return switch (open.ask()) {
            case Ask.Clarify(Question question) -> value(question.schema(), "no answer to " + question.name());
            case Ask.Do(HumanTask task) -> value(task.schema(), "no form filled in");
            case Ask.Consent consent -> throw noQuestion(open);
            case Ask.Revise revise -> throw noQuestion(open);
            case Ask.Decide decide -> throw noQuestion(open);
        };
    }

    private JsonNode value(JsonNode schema, String otherwise) {
        try {
            return TypedValue.of(value, schema);
        } catch (JsonRefused e) {
            throw Refusal.wrong("value", "that is " + otherwise + ": " + e.getMessage(), null);
        }
    }

    private static Refusal noQuestion(InboxItem open) {
        return Refusal.wrong("not-a-question", open.id() + " asks for no value", "inbox");
    }
}
