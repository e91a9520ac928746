package dev.surefoot.cli;

import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.ProjectFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is to be done: a file, or words. */
final class GoalArgument {

    private GoalArgument() {}

    /** Reads the files, with the goal that was named or said. */
    static Project project(Invocation call, String goal, PlannerChoice planner) {
        Path file = file(goal);
        if (file != null) {
            return Project.read(ProjectFiles.find(file, call.named()));
        }
        planner.requireWords(call.named().models() != null || Files.isRegularFile(Path.of("models.yaml")));
        return Project.read(ProjectFiles.find(null, call.named())).withGoal(goal);
    }

    /** The file, or null where words are meant: they hold a space, and no file is called so. */
    private static @Nullable Path file(String goal) {
        try {
            Path path = Path.of(goal);
            return Files.exists(path) || !goal.contains(" ") ? path : null;
        } catch (InvalidPathException e) { // words, then
            return null;
        }
    }
}
