package dev.surefoot.cli;

import dev.surefoot.cli.document.RunDocument;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.show.ItemText;
import dev.surefoot.cli.show.RunText;
import dev.surefoot.cli.work.Carrier;
import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Granting;
import dev.surefoot.cli.work.NextCommands;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.ProjectFiles;
import dev.surefoot.cli.work.RunRecord;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.json.Json;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunStatus;
import dev.surefoot.tools.AssembledToolbox;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** What commands that carry runs on have in common: how they take them, and how they tell how it came out. */
final class Sitting {
    private final Invocation call;
    private final Desk desk;
    private final String person;

    Sitting(Invocation call, Desk desk, String person) {
        this.call = call;
        this.desk = desk;
        this.person = person;
    }

    /** Carries on a run that is recorded, with the files it was started with as they are now. */
    Carrier carrier(Run run, Granting granting) {
        Project project = Project.read(ProjectFiles.of(run.origin(), call.named()));
        project.requireUsable();
        AssembledToolbox toolbox = project.assemble();
        return new Carrier(desk, attendance(granting), toolbox, project.models(), project.setting(toolbox.toolbox()));
    }

    Carrier.Attendance attendance(Granting granting) {
        return new Carrier.Attendance(call.screen(), call.quiet(), person, granting, "surefoot " + call.name());
    }

    /** The run as one document. */
    ObjectNode document(RunRecord run) {
        return RunDocument.of(run.run(), run.proof().passed(), call.hints());
    }

    /** How it came out, for people or for programs, and what that means in numbers. */
    int report(RunId id) {
        RunRecord run = RunRecord.read(desk, id);
        if (call.json()) {
            call.screen().print(Json.writePretty(document(run)));
        } else {
            print(run);
        }
        return ExitCode.of(run.run()).number();
    }

    /** How it came out, for people. */
    void print(RunRecord run) {
        Screen screen = call.screen();
        RunText text = new RunText(screen, run.run(), run.proof());
        if (!screen.interactive() || call.quiet()) {
            screen.print("run " + run.run().id() + "  " + run.run().status().text());
            screen.print(text.steps(Instant.now()));
        }
        screen.print("");
        screen.print(text.result());
        next(run.run());
    }

    /** What waits, and how to go on. */
    void next(Run run) {
        Screen screen = call.screen();
        ItemText items = new ItemText(screen, run);
        if (run.status() == RunStatus.WAITING || run.status() == RunStatus.IN_REVIEW) {
            for (InboxItem item : NextCommands.inOrder(run)) {
                screen.print("");
                screen.print("  " + screen.ink().yellow(ItemText.kind(item)) + "  " + item.id() + "  "
                        + (item.step() == null ? "" : item.step() + ": ") + ItemText.summary(item));
                screen.print(items.details(item));
                NextCommands.of(run, item)
                        .forEach(command -> screen.print("    " + call.hints().of(command)));
            }
            screen.print("");
            screen.print(screen.ink().dim("see it in full: ") + call.hints().of("inbox"));
            return;
        }
        String lead = run.status().ended() ? "what proves it: " : "go on with: ";
        screen.print(
                screen.ink().dim(lead) + call.hints().of(NextCommands.of(run).getFirst()));
    }
}
