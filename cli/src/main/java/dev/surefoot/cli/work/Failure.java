package dev.surefoot.cli.work;

import dev.surefoot.examples.content.local.Unreachable;
import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Problem;
import dev.surefoot.journal.JournalException;
import dev.surefoot.runtime.EngineException;
import dev.surefoot.tools.handle.HandleUnreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an exception means to whoever typed the command. The one place where exceptions become exit codes.
 *
 * @param exitCode what the command ends with
 * @param kind a stable word for programs
 * @param message what is wrong, in words
 * @param problems of a file, each with its place; empty where it is about none
 * @param next the arguments of the command to type next, or null
 * @param defect what was thrown, where that is a defect; null otherwise
 */
public record Failure(
        ExitCode exitCode,
        String kind,
        String message,
        List<Problem> problems,
        @Nullable String next,
        @Nullable Throwable defect) {

    /** Problems of a file, about five lines each, that a screen of 24 lines holds with what stands around them. */
    static final int SCREENFUL = 4;

    public Failure {
        problems = List.copyOf(problems);
    }

    public static Failure of(Throwable thrown) {
        return switch (thrown) {
            case Refusal refusal ->
                new Failure(refusal.exitCode(), refusal.kind(), message(refusal), List.of(), refusal.next(), null);
            case PlanRefused plan ->
                new Failure(
                        ExitCode.DENIED, "lint", message(plan), plan.report().findings(), null, null);
            case HandleUnreadable handle -> wrong("handle", message(handle));
            case FileRefused file ->
                new Failure(
                        ExitCode.WRONG_CALL,
                        "file",
                        Problem.render(
                                file.problems(), SCREENFUL, file.problems().size()),
                        file.problems(),
                        null,
                        null);
            case EngineException engine -> of(engine);
            case JournalException journal -> of(journal);
            case Unreachable service -> wrong("service-unreachable", message(service));
            case NoSuchFileException missing -> wrong("no-such-file", "there is no file " + missing.getFile());
            case AccessDeniedException denied ->
                wrong("no-access", "no permission to use the file " + denied.getFile());
            case FileSystemException file ->
                wrong("file-system", file.getFile() + " cannot be used: " + file.getReason());
            case UncheckedIOException unchecked -> of(unchecked);
            case IOException io -> wrong("input-output", "reading or writing failed: " + message(io));
            case InterruptedException interrupted -> unfinished("interrupted", "interrupted");
            default -> defect(thrown);
        };
    }

    private static Failure of(UncheckedIOException thrown) {
        IOException cause = thrown.getCause();
        return cause == null ? defect(thrown) : of((Throwable) cause);
    }

    private static Failure of(EngineException thrown) {
        return switch (thrown.code()) {
            case UNKNOWN_RUN -> wrong("unknown-run", message(thrown), "runs");
            case TOOL_GONE -> wrong("tool-gone", message(thrown), null);
            case BROKEN_RUN ->
                new Failure(ExitCode.NOT_VERIFIED, "broken-run", message(thrown), List.of(), "verify", null);
            case PLAN_DENIED -> new Failure(ExitCode.DENIED, "plan-denied", message(thrown), List.of(), null, null);
            case NOT_DELIVERED -> unfinished("not-delivered", message(thrown));
        };
    }

    private static Failure of(JournalException thrown) {
        return switch (thrown.code()) {
            case CORRUPT ->
                new Failure(ExitCode.NOT_VERIFIED, "corrupt-journal", message(thrown), List.of(), "verify", null);
            case NOT_FOUND, LIMIT, UNSAFE_SETTINGS, UNKNOWN_STORE -> wrong("journal", message(thrown));
            case FULL, BUSY, IO, STALE_EPOCH ->
                unfinished("journal", message(thrown) + "; what was recorded before is intact");
            case STALE_SEQUENCE, STALE_COMMAND, CONFLICT, CLOSED -> defect(thrown);
        };
    }

    private static Failure wrong(String kind, String message) {
        return wrong(kind, message, null);
    }

    private static Failure wrong(String kind, String message, @Nullable String next) {
        return new Failure(ExitCode.WRONG_CALL, kind, message, List.of(), next, null);
    }

    private static Failure unfinished(String kind, String message) {
        return new Failure(ExitCode.UNFINISHED, kind, message, List.of(), "resume", null);
    }

    private static Failure defect(Throwable thrown) {
        return new Failure(ExitCode.DEFECT, "defect", message(thrown), List.of(), null, thrown);
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
    }
}
