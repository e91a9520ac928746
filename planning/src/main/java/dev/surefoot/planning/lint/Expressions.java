package dev.surefoot.planning.lint;

import dev.surefoot.expression.Check;
import dev.surefoot.expression.Declarations;
import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Problem;
import dev.surefoot.expression.Reference;
import dev.surefoot.expression.Roots;
import dev.surefoot.expression.Segment;
import dev.surefoot.expression.Template;
import dev.surefoot.expression.Typing;
import dev.surefoot.planning.Words;
import dev.surefoot.run.MeaningfulChecks;
import dev.surefoot.schema.Shape;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the expressions of one file, with a finding for each that cannot mean anything. */
final class Expressions {
    private static final String AS_CEL = "write a CEL condition, such as size(output.hits) >= 3";

    private static final String BY_SCHEMA =
            "compare it with the schemas: expectedOutput, and the tool's in the toolbox";

    private final Findings findings;
    /** By the text of a check and what it has to be about: finding out tries many values. */
    private final Map<String, Boolean> telling = new ConcurrentHashMap<>();

    Expressions(Findings findings) {
        this.findings = findings;
    }

    /**
     * Compiles the criteria of many steps at once, on all processors, so that each is at hand when its step is asked about.
     * Those that are no checks are found then.
     */
    void prepare(Collection<String> criteria) {
        criteria.parallelStream().forEach(text -> {
            try {
                Check check = Check.compile(text, Roots.CRITERION);
                telling.computeIfAbsent(
                        MeaningfulChecks.RESULT + text, key -> check.saysSomethingAbout(MeaningfulChecks.RESULT));
            } catch (ExpressionException e) {
                // found where it stands
            }
        });
    }

    /** The check at that pointer, or null where it is none over what may be read. */
    @Nullable
    Check check(JsonNode text, String pointer, Declarations declared) {
        try {
            return Check.compile(text.stringValue(), declared);
        } catch (ExpressionException e) {
            String fix = isCondition(text.stringValue(), declared) ? BY_SCHEMA : AS_CEL;
            e.problems().forEach(problem -> findings.addWithin(LintRule.BAD_EXPRESSION, pointer, problem, fix));
            return null;
        }
    }

    /**
     * Whether the check at that pointer says something about any of those roots; a finding where it does not. One that
     * cannot be read may have meant to.
     */
    boolean tells(JsonNode text, String pointer, Declarations declared, Set<String> about) {
        Check check = check(text, pointer, declared);
        if (check == null || telling.computeIfAbsent(about + check.text(), key -> check.saysSomethingAbout(about))) {
            return true;
        }
        String roots = String.join(" or ", about.stream().sorted().toList());
        boolean mentions = check.mentions().stream().anyMatch(path -> about.contains(path.root()));
        findings.add(
                LintRule.SAYS_NOTHING,
                pointer,
                "expected a condition on " + roots + ", found one that "
                        + (mentions ? "comes out the same whatever that is" : "does not mention it"),
                "say what must be true of it, such as size(output.hits) >= 3");
        return false;
    }

    /** Whether only what the schemas tell speaks against it. */
    private static boolean isCondition(String text, Declarations declared) {
        Declarations untyped =
                Declarations.of(declared.names().toArray(String[]::new)).withSteps(id -> Shape.UNKNOWN);
        try {
            return !Check.compile(text, untyped).text().isEmpty();
        } catch (ExpressionException e) {
            return false;
        }
    }

    /** The template at that pointer, or null where it is none. Handles are found by themselves, wherever they stand. */
    @Nullable
    Template template(JsonNode source, String pointer) {
        try {
            return Template.of(source);
        } catch (ExpressionException e) {
            for (Problem problem : e.problems()) {
                if (!Handles.isIn(source.at(problem.pointer()))) {
                    String fix = "write ${path}, such as ${steps.gather-sources.output.hits[0]}";
                    findings.addWithin(LintRule.BAD_BINDING, pointer, problem, fix);
                }
            }
            return null;
        }
    }

    /**
     * Holds a template against what it may read, and against where its value goes.
     *
     * @param taken what its value must be, in words for a fix; null where anything will do
     * @return the JSON Pointers, within the template, of what is wrong
     */
    Set<String> fit(Template template, String pointer, Shape expected, Declarations declared, @Nullable String taken) {
        Set<Problem> reported = new HashSet<>();
        for (Reference reference : template.references()) {
            Typing typing = declared.typeOf(reference.path());
            if (!(typing instanceof Typing.Typed)) {
                reported.add(new Problem(reference.pointer(), 1, 1, typing.toString()));
                unreadable(typing, pointer + reference.pointer(), reference.path());
            }
        }
        for (Problem problem : template.check(expected, declared)) {
            if (reported.add(problem)) {
                findings.add(LintRule.TYPE_MISMATCH, pointer + problem.pointer(), problem.message(), taken);
            }
        }
        return reported.stream().map(Problem::pointer).collect(Collectors.toSet());
    }

    /** Likewise, of a template that is not read yet. */
    void fit(JsonNode source, String pointer, Shape expected, Declarations declared) {
        Template template = template(source, pointer);
        if (template != null) {
            fit(template, pointer, expected, declared, null);
        }
    }

    /** Whether the template reads that root; one that is none may have meant to. */
    static boolean mentions(JsonNode template, String root) {
        try {
            return !template.isMissingNode()
                    && Template.of(template).references().stream()
                            .anyMatch(reference -> reference.path().root().equals(root));
        } catch (ExpressionException e) { // reported where it is held against what it may read
            return true;
        }
    }

    /** Likewise, of a check over those roots. */
    static boolean mentions(JsonNode check, Declarations declared, String root) {
        try {
            return Check.compile(check.stringValue(), declared).mentions().stream()
                    .anyMatch(path -> path.root().equals(root));
        } catch (ExpressionException e) {
            return true;
        }
    }

    /** Reports a path that leads nowhere. */
    void unreadable(Typing typing, String pointer, Path path) {
        switch (typing) {
            case Typing.Typed known -> {}
            case Typing.NoSuchRoot(String root, Set<String> names) ->
                findings.add(
                        LintRule.BAD_BINDING,
                        pointer,
                        "expected a path that starts with "
                                + Words.list(names.stream().sorted().toList()) + ", found " + path,
                        findings.didYouMean(root, names, "start with one of them"));
            case Typing.NoSuchStep none -> {} // Only plans have steps, and Bindings finds it there.
            case Typing.NothingThere(Path nothing, Shape parent) -> nothingThere(pointer, path, nothing, parent);
        }
    }

    private void nothingThere(String pointer, Path path, Path nothing, Shape parent) {
        Path parentPath = new Path(
                nothing.root(), nothing.segments().subList(0, nothing.segments().size() - 1));
        Set<String> names = parent.propertyNames();
        String there = names.isEmpty() ? "is " + parent.describe() : "has " + Words.list(names);
        String message = "expected a path to something, found " + path + ": " + parentPath + " " + there;
        String fix = nothing.segments().getLast() instanceof Segment.Name(String name)
                ? findings.didYouMean(name, names, "take one of the names that " + parentPath + " has")
                : "take out the index";
        findings.add(LintRule.BAD_BINDING, pointer, message, names.isEmpty() ? "use " + parentPath : fix);
    }
}
