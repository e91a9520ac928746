package dev.surefoot.models.command;

import dev.surefoot.expression.HandleText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that answers.
 *
 * @param command the program and its arguments; one with a {@code /} in its name is taken from the folder, another is looked
 *     for where the system looks for programs
 * @param folder where the program works
 * @param env all the environment that it is given
 */
public record CommandModel(List<String> command, Path folder, Map<String, HandleText> env) {

    public CommandModel {
        command = List.copyOf(command);
        folder = folder.toAbsolutePath();
        env = Map.copyOf(env);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("expected a program to start, found none");
        }
    }

    /** What it is called, for people. */
    String name() {
        return command.getFirst();
    }
}
