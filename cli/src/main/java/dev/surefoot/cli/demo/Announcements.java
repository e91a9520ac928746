package dev.surefoot.cli.demo;

import dev.surefoot.cli.demo.BothSides.Held;
import dev.surefoot.examples.content.mail.Mailboxes;
import dev.surefoot.run.Attempt;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Run;
import dev.surefoot.run.StepRun;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.ToolContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of announcements, asked of the mailboxes. */
public final class Announcements {

    private Announcements() {}

    /** What lies in the mailboxes that the run meant to send to; null where their server does not answer. */
    public static @Nullable List<Held> held(Run run, Path project) {
        List<Held> held = new ArrayList<>();
        for (String recipient : recipients(run)) {
            List<Mailboxes.Received> received = Mailboxes.of(project, recipient);
            if (received == null) {
                return null;
            }
            received.forEach(each -> held.add(new Held(each.id(), each.subject(), each.id())));
        }
        return held;
    }

    /** The addresses among the arguments that steer messages. */
    private static Set<String> recipients(Run run) {
        Set<String> recipients = new LinkedHashSet<>();
        for (StepRun step : run.steps()) {
            ToolContract tool = run.toolbox().tool(step.step().tool());
            for (Attempt attempt : tool.effect() == Effect.COMMUNICATE ? step.attempts() : List.<Attempt>of()) {
                AttemptEvent.AttemptStarted intent = attempt.intent();
                if (intent != null) {
                    intent.arguments().properties().stream()
                            .filter(argument -> tool.steers(argument.getKey()))
                            .map(argument -> argument.getValue().asString(""))
                            .filter(value -> value.contains("@"))
                            .forEach(recipients::add);
                }
            }
        }
        return recipients;
    }
}
