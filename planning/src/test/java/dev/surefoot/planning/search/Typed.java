package dev.surefoot.planning.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A name of one of several types, as PDDL's typed lists have them: {@code a b - truck c - (either truck crate) d}. */
record Typed(String name, Set<String> types) {
    static final String OBJECT = "object";

    static List<Typed> list(List<Term> parts) {
        List<Typed> typed = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int at = 0; at < parts.size(); at++) {
            String word = Term.word(parts.get(at));
            if (word.equals("-")) {
                Set<String> types = types(parts.get(++at));
                names.forEach(name -> typed.add(new Typed(name, types)));
                names.clear();
            } else {
                names.add(word);
            }
        }
        names.forEach(name -> typed.add(new Typed(name, Set.of(OBJECT))));
        return typed;
    }

    private static Set<String> types(Term term) {
        return switch (term) {
            case Term.Word word -> Set.of(word.text());
            case Term.Group either -> {
                if (!either.head().equals("either")) {
                    throw new IllegalArgumentException("expected a type, found " + either);
                }
                yield new LinkedHashSet<>(new Term.Group(either.rest()).words());
            }
        };
    }

    /** For every type that is declared, itself and all that are above it. */
    static Map<String, Set<String>> hierarchy(List<Typed> declared) {
        Map<String, Set<String>> above = new HashMap<>();
        for (Typed type : declared) {
            Set<String> types = above.computeIfAbsent(type.name(), each -> new LinkedHashSet<>());
            types.add(type.name());
            types.add(OBJECT);
            types.addAll(type.types());
        }
        boolean more = true;
        while (more) {
            more = false;
            for (Set<String> types : above.values()) {
                for (String type : List.copyOf(types)) {
                    more |= types.addAll(above.getOrDefault(type, Set.of()));
                }
            }
        }
        return above;
    }
}
