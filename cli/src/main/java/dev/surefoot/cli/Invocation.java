package dev.surefoot.cli;

import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.work.Hints;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One call of the program.
 *
 * @param name the command's name
 * @param data where runs are recorded
 * @param toolbox the file that was named, or null
 * @param policy the file that was named, or null
 * @param json whether the answer is one document for programs
 * @param quiet whether progress is not shown
 */
record Invocation(
        String name,
        Screen screen,
        Hints hints,
        Path data,
        @Nullable Path toolbox,
        @Nullable Path policy,
        boolean json,
        boolean quiet) {}
