package dev.surefoot.planning.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A domain of PDDL (McDermott et al. 1998) with :strips, :typing, :equality, :negative-preconditions and constants. Costs
 * are left out: every action counts as one.
 */
record PddlDomain(
        String name,
        Map<String, Set<String>> typesAbove,
        List<Typed> constants,
        Map<String, Schema> schemas,
        Set<String> fluents) {

    /** An action with variables. */
    record Schema(String name, List<Typed> parameters, List<Literal> precondition, List<Literal> effect) {}

    static PddlDomain read(String text) {
        String name = "";
        List<Typed> types = new ArrayList<>();
        List<Typed> constants = new ArrayList<>();
        Map<String, Schema> schemas = new HashMap<>();
        Set<String> fluents = new HashSet<>();
        for (Term section : Term.read(text).rest()) {
            Term.Group group = Term.group(section);
            switch (group.head()) {
                case "domain" -> name = Term.word(group.rest().getFirst());
                case ":types" -> types.addAll(Typed.list(group.rest()));
                case ":constants" -> constants.addAll(Typed.list(group.rest()));
                case ":requirements", ":predicates", ":functions" -> {}
                case ":action" -> {
                    Schema schema = schema(group.rest());
                    schemas.put(schema.name(), schema);
                    schema.effect().forEach(literal -> fluents.add(literal.predicate()));
                }
                default -> throw new IllegalArgumentException("unknown part of a domain: " + group.head());
            }
        }
        return new PddlDomain(name, Typed.hierarchy(types), constants, schemas, fluents);
    }

    /** Whether something of these types may stand where one of those is asked for. */
    boolean isOneOf(Set<String> types, Set<String> asked) {
        return asked.contains(Typed.OBJECT)
                || types.stream()
                        .anyMatch(type -> typesAbove.getOrDefault(type, Set.of(type)).stream()
                                .anyMatch(asked::contains));
    }

    private static Schema schema(List<Term> parts) {
        Map<String, Term> fields = new HashMap<>();
        for (int at = 1; at + 1 < parts.size(); at += 2) {
            fields.put(Term.word(parts.get(at)), parts.get(at + 1));
        }
        Term.Group none = new Term.Group(List.of());
        return new Schema(
                Term.word(parts.getFirst()),
                Typed.list(Term.group(fields.getOrDefault(":parameters", none)).parts()),
                Literal.conjunction(fields.getOrDefault(":precondition", none)),
                Literal.conjunction(fields.getOrDefault(":effect", none)));
    }
}
