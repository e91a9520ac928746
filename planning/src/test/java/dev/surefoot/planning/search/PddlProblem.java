package dev.surefoot.planning.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A problem of PDDL: what there is, the facts that hold, and what is wanted. */
record PddlProblem(String domain, List<Typed> objects, Set<String> init, List<Literal> goal) {

    static PddlProblem read(String text) {
        String domain = "";
        List<Typed> objects = new ArrayList<>();
        Set<String> init = new LinkedHashSet<>();
        List<Literal> goal = new ArrayList<>();
        for (Term section : Term.read(text).rest()) {
            Term.Group group = Term.group(section);
            switch (group.head()) {
                case ":domain" -> domain = Term.word(group.rest().getFirst());
                case ":objects" -> objects.addAll(Typed.list(group.rest()));
                case ":init" -> {
                    for (Term fact : group.rest()) {
                        // What starts with an equals sign is the value of a number.
                        if (!Term.group(fact).head().equals("=")) {
                            Literal.conjunction(fact).stream()
                                    .filter(Literal::positive)
                                    .forEach(literal -> init.add(literal.atom()));
                        }
                    }
                }
                case ":goal" -> goal.addAll(Literal.conjunction(group.rest().getFirst()));
                case "problem", ":requirements", ":metric" -> {}
                default -> throw new IllegalArgumentException("unknown part of a problem: " + group.head());
            }
        }
        return new PddlProblem(domain, objects, init, goal);
    }
}
