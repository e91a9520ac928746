package dev.surefoot.planning;

import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.file.SourceFile;
import dev.surefoot.planning.lint.LintReport;
import dev.surefoot.planning.lint.Linter;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Toolbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A plan, its toolbox and its policy, with which nothing is wrong; and what becomes of them when something is. */
public final class Examples {
    public static final String PLAN = text("plan.yaml");
    public static final String TOOLBOX = text("toolbox.yaml");
    public static final String POLICY = text("policy.yaml");

    private Examples() {}

    public static SourceFile read(Kind kind, String text) {
        String name = kind.toString().toLowerCase(java.util.Locale.ROOT) + ".yaml";
        return new KindReader().read(kind, name, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Toolbox toolbox() {
        return Toolbox.of(read(Kind.TOOLBOX, TOOLBOX).value());
    }

    public static Policy policy() {
        return Policy.of(read(Kind.POLICY, POLICY).value());
    }

    /** The report on the plan after each of the texts, which must occur, has made room for the one behind it. */
    public static LintReport lint(String... replacements) {
        return new Linter(toolbox(), policy()).lint(read(Kind.PLAN, changed(PLAN, replacements)));
    }

    public static String changed(String text, String... replacements) {
        String changed = text;
        for (int i = 0; i < replacements.length; i += 2) {
            String next = changed.replace(replacements[i], replacements[i + 1]);
            if (next.equals(changed)) {
                throw new IllegalArgumentException("nowhere: " + replacements[i]);
            }
            changed = next;
        }
        return changed;
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Examples.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
