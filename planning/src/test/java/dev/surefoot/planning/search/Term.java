package dev.surefoot.planning.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What PDDL is written in: words, and lists in parentheses. Case does not count; {@code ;} starts a comment. */
sealed interface Term {

    record Word(String text) implements Term {}

    record Group(List<Term> parts) implements Term {
        /** The word that the list starts with; empty where there is none. */
        String head() {
            return !parts.isEmpty() && parts.getFirst() instanceof Word word ? word.text() : "";
        }

        List<Term> rest() {
            return parts.subList(Math.min(1, parts.size()), parts.size());
        }

        /** All its parts, which must be words. */
        List<String> words() {
            return parts.stream().map(Term::word).toList();
        }
    }

    static String word(Term term) {
        return switch (term) {
            case Word word -> word.text();
            case Group group -> throw new IllegalArgumentException("expected a word, found " + group);
        };
    }

    static Group group(Term term) {
        return switch (term) {
            case Group group -> group;
            case Word word -> throw new IllegalArgumentException("expected a list, found " + word);
        };
    }

    static Group read(String text) {
        Matcher tokens = Pattern.compile("[()]|[^\\s()]+")
                .matcher(text.replaceAll(";[^\\n]*", "").toLowerCase(Locale.ROOT));
        Deque<List<Term>> open = new ArrayDeque<>();
        open.push(new ArrayList<>());
        while (tokens.find()) {
            switch (tokens.group()) {
                case "(" -> open.push(new ArrayList<>());
                case ")" -> {
                    Group closed = new Group(List.copyOf(open.pop()));
                    if (open.isEmpty()) {
                        throw new IllegalArgumentException("a parenthesis too many");
                    }
                    open.element().add(closed);
                }
                default -> open.element().add(new Word(tokens.group()));
            }
        }
        if (open.size() != 1 || open.element().size() != 1) {
            throw new IllegalArgumentException("expected one list, found %d, %d of them not closed"
                    .formatted(open.getLast().size(), open.size() - 1));
        }
        return group(open.element().getFirst());
    }
}
