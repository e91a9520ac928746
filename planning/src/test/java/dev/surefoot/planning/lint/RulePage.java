package dev.surefoot.planning.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.Kind;
import dev.surefoot.file.SourceFile;
import dev.surefoot.planning.Examples;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Toolbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of a rule: what it says, and the files that are its example. */
record RulePage(String text, Map<Kind, SourceFile> files) {
    static final Path FOLDER = Path.of("../docs/lint");

    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)\n```", Pattern.DOTALL);

    static RulePage of(LintRule rule) {
        String text = read(FOLDER.resolve(rule.id() + ".md"));
        Map<Kind, SourceFile> files = new EnumMap<>(Kind.class);
        for (String block : blocks(text, "yaml")) {
            for (Kind kind : Kind.values()) {
                if (block.contains("\nkind: " + kind + "\n")) {
                    files.put(kind, Examples.read(kind, block + "\n"));
                }
            }
        }
        return new RulePage(text, files);
    }

    /** What is printed for the example, as the page has it. */
    String printed() {
        List<String> printed = blocks(text, "text");
        assertThat(printed).hasSize(1);
        return printed.getFirst();
    }

    /** The plan against the toolbox and policy, of what there is; else what is wrong with one of those. */
    LintReport lint() {
        SourceFile plan = files.get(Kind.PLAN);
        SourceFile tools = files.get(Kind.TOOLBOX);
        SourceFile policy = files.get(Kind.POLICY);
        if (plan == null) {
            return tools == null
                    ? PolicyLinter.lint(Objects.requireNonNull(policy))
                    : ToolboxLinter.lint(tools, Severities.STANDARD);
        }
        SourceFile around = tools == null ? Examples.read(Kind.TOOLBOX, read(FOLDER.resolve("toolbox.yaml"))) : tools;
        assertThat(ToolboxLinter.lint(around, Severities.STANDARD).findings()).isEmpty();
        Policy rules = policy == null ? Policy.standardOnly() : Policy.of(policy.value());
        return new Linter(Toolbox.of(around.value()), rules).lint(plan);
    }

    private static List<String> blocks(String text, String language) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                blocks.add(matcher.group(2));
            }
        }
        return blocks;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
