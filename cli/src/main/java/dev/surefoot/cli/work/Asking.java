package dev.surefoot.cli.work;

import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.cli.screen.Columns;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.screen.TypedLines;
import dev.surefoot.cli.screen.TypedLines.Typed;
import dev.surefoot.cli.show.ItemText;
import dev.surefoot.cli.show.Words;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.HumanTask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemState;
import dev.surefoot.inbox.Question;
import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Happened;
import dev.surefoot.runtime.RunDriver;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks whoever sits at the terminal. Nothing but a clear yes consents; an empty line decides nothing and leaves the item
 * in the inbox. While it waits, it takes what other processes decide.
 */
public final class Asking {
    private static final Duration GLANCE = Duration.ofMillis(300);

    private final Screen screen;
    private final TypedLines typed;
    private final String person;

    public Asking(Screen screen, TypedLines typed, String person) {
        this.screen = screen;
        this.typed = typed;
        this.person = person;
    }

    /** Asks until the item is settled, here or elsewhere, or left; gives whether it is settled. */
    boolean ask(RunDriver driver, InboxItem item, Consumer<Happened> told) throws InterruptedException {
        screen.print(new ItemText(screen, driver.run()).question(item));
        typed.forget();
        while (true) {
            Reply reply = switch (item.ask()) {
                case Ask.Consent(ApprovalRequest request) -> consent(driver, item, told);
                case Ask.Revise revise -> consent(driver, item, told);
                case Ask.Do(HumanTask task) -> fillIn(driver, item, task, told);
                case Ask.Clarify(Question question) -> clarify(driver, item, question, told);
                case Ask.Decide(Escalation escalation) -> decide(driver, item, escalation, told);
            };
            switch (reply) {
                case Reply.Left() -> {
                    screen.print(screen.ink().dim("  left in the inbox as " + item.id()));
                    return false;
                }
                case Reply.Elsewhere() -> {
                    screen.print("");
                    screen.print(screen.ink().dim("  decided elsewhere"));
                    return true;
                }
                case Reply.Unclear(String because) -> say(because);
                case Reply.Said(Command command) -> {
                    CommandResult result = driver.command(command, told);
                    if (result instanceof CommandResult.Refused(String because, var events)) {
                        say("refused: " + because);
                    }
                    if (!result.events().isEmpty()) {
                        return true;
                    }
                }
            }
        }
    }

    private void say(String text) {
        Columns.wrap(Words.line(text), screen.columns() - 2)
                .forEach(line -> screen.print("  " + screen.ink().yellow(line)));
    }

    /** What came of one question. */
    private sealed interface Reply {
        record Said(Command command) implements Reply {}

        record Unclear(String because) implements Reply {}

        record Left() implements Reply {}

        record Elsewhere() implements Reply {}
    }

    private Reply consent(RunDriver driver, InboxItem item, Consumer<Happened> told) throws InterruptedException {
        String answer = line(driver, item, told, "  approve? [y = yes, n = no, Enter = later] ");
        if (answer == null || answer.isBlank()) {
            return gone(driver, item);
        }
        return switch (answer.strip().toLowerCase(java.util.Locale.ROOT)) {
            case "y", "yes" -> new Reply.Said(new Command.Approve(item.id(), person, false));
            case "n", "no" -> {
                String because = line(driver, item, told, "  because (for the record): ");
                yield because == null
                        ? gone(driver, item)
                        : new Reply.Said(new Command.Reject(
                                item.id(), person, because.isBlank() ? "no reason given" : because.strip()));
            }
            default ->
                new Reply.Unclear("y approves exactly what is shown, n refuses it, Enter leaves it in the inbox");
        };
    }

    private Reply clarify(RunDriver driver, InboxItem item, Question question, Consumer<Happened> told)
            throws InterruptedException {
        String answer = line(driver, item, told, "  " + Words.line(question.name()) + " [Enter = later]: ");
        if (answer == null || answer.isBlank()) {
            return gone(driver, item);
        }
        try {
            JsonNode value = TypedValue.of(answer.strip(), question.schema());
            return new Reply.Said(new Command.Answer(item.id(), value, person));
        } catch (JsonRefused e) {
            return new Reply.Unclear("that is not a value: " + Words.line(String.valueOf(e.getMessage())));
        }
    }

    /** Asks for each field of the form by itself; a form of another kind is typed as JSON. */
    private Reply fillIn(RunDriver driver, InboxItem item, HumanTask task, Consumer<Happened> told)
            throws InterruptedException {
        JsonNode fields = task.schema().path("properties");
        if (!fields.isObject() || fields.isEmpty()) {
            String answer = line(driver, item, told, "  the result, as JSON [Enter = later]: ");
            return answer == null || answer.isBlank()
                    ? gone(driver, item)
                    : filledIn(item, answer.strip(), task.schema());
        }
        ObjectNode form = Json.object();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            String answer = line(driver, item, told, "  " + Words.line(field.getKey()) + ": ");
            if (answer == null) {
                return gone(driver, item);
            }
            try {
                if (!answer.isBlank()) {
                    form.set(field.getKey(), TypedValue.of(answer.strip(), field.getValue()));
                }
            } catch (JsonRefused e) {
                return new Reply.Unclear("that is not a value: " + Words.line(String.valueOf(e.getMessage())));
            }
        }
        return form.isEmpty() ? gone(driver, item) : new Reply.Said(new Command.Answer(item.id(), form, person));
    }

    private Reply filledIn(InboxItem item, String typed, JsonNode schema) {
        try {
            return new Reply.Said(new Command.Answer(item.id(), TypedValue.of(typed, schema), person));
        } catch (JsonRefused e) {
            return new Reply.Unclear("that is not a value: " + Words.line(String.valueOf(e.getMessage())));
        }
    }

    private Reply decide(RunDriver driver, InboxItem item, Escalation escalation, Consumer<Happened> told)
            throws InterruptedException {
        String answer =
                line(driver, item, told, "  choose [1-" + escalation.choices().size() + ", Enter = later]: ");
        if (answer == null || answer.isBlank()) {
            return gone(driver, item);
        }
        Choice choice = choice(escalation, answer.strip());
        if (choice == null) {
            return new Reply.Unclear("type one of the numbers");
        }
        JsonNode output = null;
        if (choice == Choice.DONE || choice == Choice.SUPPLY) {
            String json = line(driver, item, told, "  the result, as JSON: ");
            if (json == null) {
                return gone(driver, item);
            }
            try {
                output = Json.read(json);
            } catch (JsonRefused e) {
                return new Reply.Unclear("that is not JSON: " + Words.line(String.valueOf(e.getMessage())));
            }
        }
        String because = line(driver, item, told, "  because (for the record): ");
        if (because == null) {
            return gone(driver, item);
        }
        return new Reply.Said(
                new Command.Resolve(item.id(), choice, output, because.isBlank() ? null : because.strip(), person));
    }

    private static @Nullable Choice choice(Escalation escalation, String answer) {
        int number = answer.matches("[0-9]{1,2}") ? Integer.parseInt(answer) : 0;
        if (number >= 1 && number <= escalation.choices().size()) {
            return escalation.choices().get(number - 1);
        }
        return escalation.choices().stream()
                .filter(choice -> choice.text().equals(answer))
                .findFirst()
                .orElse(null);
    }

    private static Reply gone(RunDriver driver, InboxItem item) {
        return isOpen(driver, item) ? new Reply.Left() : new Reply.Elsewhere();
    }

    private static boolean isOpen(RunDriver driver, InboxItem item) {
        InboxItem now = driver.run().item(item.id());
        return now != null && now.state() == ItemState.OPEN;
    }

    /** A typed line, or null where nobody types any more or the item was settled elsewhere. */
    private @Nullable String line(RunDriver driver, InboxItem item, Consumer<Happened> told, String prompt)
            throws InterruptedException {
        screen.out().print(screen.ink().bold(prompt));
        screen.out().flush();
        while (true) {
            switch (typed.next(GLANCE)) {
                case Typed.Line(String text) -> {
                    return text;
                }
                case Typed.End() -> {
                    screen.print("");
                    return null;
                }
                case Typed.Nothing() -> {
                    driver.carryOut(told);
                    if (!isOpen(driver, item)) {
                        return null;
                    }
                }
            }
        }
    }
}
