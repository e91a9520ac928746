package dev.surefoot.cli;

import dev.surefoot.cli.document.ErrorDocument;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Failure;
import dev.surefoot.cli.work.Hints;
import dev.surefoot.json.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Tells a failure to whoever typed the command: a person on stderr, a program on stdout. */
final class FailureReport {
    private final Screen screen;
    private final String command;
    private final List<String> arguments;

    FailureReport(Screen screen, String command, List<String> arguments) {
        this.screen = screen;
        this.command = command;
        this.arguments = arguments;
    }

    /** Tells it, and gives the exit code. */
    int of(Failure failure) {
        Hints hints = new Hints(command, dataOption());
        String message = hints.in(failure.message());
        if (failure.defect() != null) {
            message = defect(message, failure.defect());
        }
        if (arguments.contains("--json")) {
            screen.print(ErrorDocument.of(failure, message, hints));
        } else {
            text(failure, message, hints);
        }
        return failure.exitCode().number();
    }

    private void text(Failure failure, String message, Hints hints) {
        boolean bare = failure.problems().isEmpty();
        screen.err().println(Visible.lines(bare ? "surefoot: " + message : message));
        if (failure.next() != null) {
            screen.err()
                    .println("  " + (failure.exitCode() == ExitCode.UNFINISHED ? "go on with: " : "next: ")
                            + hints.of(failure.next()));
        }
    }

    private String defect(String message, Throwable defect) {
        StringWriter trace = new StringWriter();
        defect.printStackTrace(new PrintWriter(trace));
        if (System.getenv("SUREFOOT_DEBUG") != null) {
            screen.err().println(trace);
        }
        String text = "a defect in Surefoot, not in what you did: "
                + defect.getClass().getSimpleName() + ": " + message;
        try {
            Path log = Files.createTempFile("surefoot-defect-", ".log");
            Files.writeString(
                    log,
                    "at " + Instant.now() + "\nin " + (arguments.isEmpty() ? "" : arguments.getFirst()) + "\njava "
                            + Runtime.version() + "\n" + trace);
            return text + ". What is needed to find it is in " + log
                    + "; what was recorded before is intact, and a run that was under way can be resumed.";
        } catch (IOException e) {
            return text + ". Set SUREFOOT_DEBUG=1 to see where.";
        }
    }

    private String dataOption() {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--data") && i + 1 < arguments.size()) {
                return "--data " + Hints.quoted(arguments.get(i + 1));
            }
            if (argument.startsWith("--data=")) {
                return "--data " + Hints.quoted(argument.substring("--data=".length()));
            }
        }
        return "";
    }
}
