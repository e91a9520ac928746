package dev.surefoot.cli;

import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.work.Hints;
import dev.surefoot.cli.work.ProjectFiles;
import java.nio.file.Path;

/**
 * One call of the program.
 *
 * @param name the command's name
 * @param data where runs are recorded
 * @param named the files that were named
 * @param json whether the answer is one document for programs
 * @param quiet whether progress is not shown
 */
record Invocation(
        String name, Screen screen, Hints hints, Path data, ProjectFiles.Named named, boolean json, boolean quiet) {}
