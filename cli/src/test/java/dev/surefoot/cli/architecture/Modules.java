package dev.surefoot.cli.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which package below a root belongs to which module, and which modules each may know beside core.
 *
 * <p>The root is a parameter so that the same rules judge the product and the fixtures that break them.
 */
record Modules(String root) {
    private static final Set<String> CORE = Set.of(
            "json",
            "schema",
            "expression",
            "file",
            "goal",
            "plan",
            "tool",
            "policy",
            "provenance",
            "approval",
            "inbox",
            "model",
            "evidence",
            "run");

    private static final Map<String, Set<String>> AROUND_CORE = Map.ofEntries(
            Map.entry("planning", Set.of()),
            Map.entry("execution", Set.of()),
            Map.entry("tools", Set.of()),
            Map.entry("journal", Set.of()),
            Map.entry("models", Set.of()),
            Map.entry("runtime", Set.of("execution", "journal")),
            Map.entry("evaluation", Set.of("planning", "journal")),
            Map.entry("testing", Set.of("execution", "journal")),
            Map.entry("library", Set.of("planning", "execution", "tools", "models", "journal", "runtime")),
            Map.entry("examples", Set.of("tools", "library")),
            Map.entry(
                    "cli",
                    Set.of(
                            "planning",
                            "execution",
                            "tools",
                            "models",
                            "journal",
                            "runtime",
                            "evaluation",
                            "testing",
                            "library",
                            "examples")));

    boolean contains(JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    /** The module that a class below the root belongs to; null where it belongs to none. */
    @Nullable
    String of(JavaClass type) {
        String[] below = type.getPackageName().substring(root.length()).split("\\.", -1);
        String first = below.length > 1 ? below[1] : "";
        if (CORE.contains(first)) {
            return "core";
        }
        return AROUND_CORE.containsKey(first) ? first : null;
    }

    boolean allows(String from, String to) {
        return from.equals(to)
                || to.equals("core")
                || AROUND_CORE.getOrDefault(from, Set.of()).contains(to);
    }

    DescribedPredicate<JavaClass> anyOf(String... modules) {
        return DescribedPredicate.describe(
                "belong to " + String.join(" or ", modules),
                type -> contains(type) && List.of(modules).contains(String.valueOf(of(type))));
    }
}
