package dev.surefoot.planning.lint;

import dev.surefoot.file.Place;
import dev.surefoot.file.Problem;
import dev.surefoot.file.Severity;
import dev.surefoot.file.SourceFile;
import dev.surefoot.file.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is found in one file: all of it counted, the first {@value #KEPT} kept with their places. */
final class Findings {
    static final int KEPT = 500;
    /** Words that are compared in all, to find what was meant. */
    private static final int COMPARED = 100_000;

    private final SourceFile file;
    private final Severities severities;
    private final List<Problem> kept = new ArrayList<>();
    private int errors;
    private int warnings;
    private int compared;

    Findings(SourceFile file, Severities severities) {
        this.file = file;
        this.severities = severities;
    }

    /** At the value of that JSON Pointer, or the nearest around it. */
    void add(LintRule rule, String pointer, String message, @Nullable String fix) {
        add(rule, () -> file.place(pointer), message, fix);
    }

    /** At the key of that JSON Pointer. */
    void addAtKey(LintRule rule, String pointer, String message, @Nullable String fix) {
        add(rule, () -> file.placeOfKey(pointer), message, fix);
    }

    /** At the place of the problem within the text at that JSON Pointer. */
    void addWithin(LintRule rule, String pointer, dev.surefoot.expression.Problem problem, @Nullable String fix) {
        add(
                rule,
                () -> file.placeWithin(pointer + problem.pointer(), problem.line(), problem.column()),
                problem.message(),
                fix);
    }

    /** What may have been meant; where nothing is near, the other fix. */
    @Nullable
    String didYouMean(String found, Collection<String> choices, @Nullable String otherwise) {
        if (compared + choices.size() > COMPARED) {
            return otherwise;
        }
        compared += choices.size();
        String near = Spelling.nearest(found, choices);
        return near.isEmpty() ? otherwise : "did you mean " + near + "?";
    }

    private void add(LintRule rule, Supplier<Place> place, String message, @Nullable String fix) {
        Severity severity = severities.of(rule);
        if (severity == null) {
            return;
        }
        if (severity == Severity.ERROR) {
            errors++;
        } else {
            warnings++;
        }
        if (kept.size() < KEPT) {
            kept.add(new Problem(rule.id(), severity, place.get(), message, fix));
        }
    }

    /** How many there are so far. */
    int count() {
        return errors + warnings;
    }

    LintReport report() {
        return new LintReport(kept, errors, warnings);
    }
}
