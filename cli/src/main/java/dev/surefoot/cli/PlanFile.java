package dev.surefoot.cli;

import dev.surefoot.cli.work.Refusal;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.PlanText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes plans to files that are not there yet. */
final class PlanFile {

    private PlanFile() {}

    /**
     * Writes the plan.
     *
     * @throws Refusal where something is there already
     */
    static void write(Plan plan, Path file) {
        try {
            Files.writeString(file, PlanText.yaml(plan), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw Refusal.wrong("file-exists", file + " is there already; name another, or move it away", null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
