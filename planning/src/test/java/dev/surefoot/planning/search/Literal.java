package dev.surefoot.planning.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A fact, or that it does not hold; its arguments may be variables still. */
record Literal(boolean positive, String predicate, List<String> arguments) {
    private static final Set<String> NUMERIC = Set.of("increase", "decrease", "assign", "scale-up", "scale-down");

    /** A conjunction of literals: nothing else of what PDDL knows as conditions and effects. Lengths are all that counts. */
    static List<Literal> conjunction(Term term) {
        Term.Group group = Term.group(term);
        List<Literal> literals = new ArrayList<>();
        if (group.head().equals("and")) {
            group.rest().forEach(part -> literals.addAll(conjunction(part)));
        } else if (!group.parts().isEmpty() && !NUMERIC.contains(group.head())) {
            boolean positive = !group.head().equals("not");
            literals.add(of(positive, positive ? group : Term.group(group.rest().getFirst())));
        }
        return literals;
    }

    static Literal of(boolean positive, Term.Group atom) {
        if (Set.of("or", "imply", "forall", "exists", "when", "not", "and").contains(atom.head())) {
            throw new IllegalArgumentException("expected a fact, found " + atom);
        }
        List<String> words = atom.words();
        return new Literal(positive, words.getFirst(), words.subList(1, words.size()));
    }

    /** With its variables replaced. */
    Literal with(Map<String, String> values) {
        return new Literal(
                positive,
                predicate,
                arguments.stream().map(each -> values.getOrDefault(each, each)).toList());
    }

    boolean isEquality() {
        return predicate.equals("=");
    }

    boolean isGround() {
        return arguments.stream().noneMatch(argument -> argument.startsWith("?"));
    }

    /** Of a ground equality. */
    boolean isTrueEquality() {
        return positive == arguments.get(0).equals(arguments.get(1));
    }

    /** The fact itself, whether it is to hold or not. */
    String atom() {
        return arguments.isEmpty() ? predicate : predicate + " " + String.join(" ", arguments);
    }

    /** The fact that stands for it: that another does not hold is a fact of its own. */
    String fact() {
        return positive ? atom() : complement(atom());
    }

    static String complement(String atom) {
        return "not " + atom;
    }
}
