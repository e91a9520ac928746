package dev.surefoot.planning.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts objects in the place of variables. That a fact does not hold becomes a fact of its own, where somebody asks. */
final class Grounder {
    private final PddlDomain domain;
    private final PddlProblem problem;
    private final Map<String, Typed> objects = new LinkedHashMap<>();

    /** An action without variables. */
    private record Ground(String name, List<Literal> precondition, List<Literal> effect) {}

    private Grounder(PddlDomain domain, PddlProblem problem) {
        this.domain = domain;
        this.problem = problem;
        domain.constants().forEach(constant -> objects.put(constant.name(), constant));
        problem.objects().forEach(object -> objects.put(object.name(), object));
    }

    /** With every action that its types, its equalities and the facts that never change allow. */
    static Problem all(PddlDomain domain, PddlProblem problem) {
        Grounder grounder = new Grounder(domain, problem);
        List<Ground> ground = new ArrayList<>();
        for (PddlDomain.Schema schema : new TreeMap<>(domain.schemas()).values()) {
            grounder.bind(schema, 0, new HashMap<>(), ground);
        }
        return grounder.problem(ground);
    }

    /** With the actions of a plan and no others, of which a few may not be actions: those are left out. */
    static Problem of(PddlDomain domain, PddlProblem problem, List<List<String>> plan) {
        Grounder grounder = new Grounder(domain, problem);
        List<Ground> ground = new ArrayList<>();
        for (List<String> call : new LinkedHashSet<>(plan)) {
            Ground action = grounder.bound(call);
            if (action != null) {
                ground.add(action);
            }
        }
        return grounder.problem(ground);
    }

    static String name(List<String> call) {
        return String.join(" ", call);
    }

    private void bind(PddlDomain.Schema schema, int parameter, Map<String, String> values, List<Ground> ground) {
        if (!schema.precondition().stream().allMatch(literal -> mayHold(literal.with(values)))) {
            return;
        }
        if (parameter == schema.parameters().size()) {
            ground.add(ground(schema, values));
            return;
        }
        Typed asked = schema.parameters().get(parameter);
        for (Typed object : objects.values()) {
            if (domain.isOneOf(object.types(), asked.types())) {
                values.put(asked.name(), object.name());
                bind(schema, parameter + 1, values, ground);
                values.remove(asked.name());
            }
        }
    }

    private boolean mayHold(Literal literal) {
        if (!literal.isGround()) {
            return true;
        }
        if (literal.isEquality()) {
            return literal.isTrueEquality();
        }
        return domain.fluents().contains(literal.predicate())
                || problem.init().contains(literal.atom()) == literal.positive();
    }

    private @Nullable Ground bound(List<String> call) {
        PddlDomain.Schema schema = call.isEmpty() ? null : domain.schemas().get(call.getFirst());
        if (schema == null || schema.parameters().size() != call.size() - 1) {
            return null;
        }
        Map<String, String> values = new HashMap<>();
        for (int at = 1; at < call.size(); at++) {
            Typed asked = schema.parameters().get(at - 1);
            Typed object = objects.get(call.get(at));
            if (object == null || !domain.isOneOf(object.types(), asked.types())) {
                return null;
            }
            values.put(asked.name(), object.name());
        }
        return ground(schema, values);
    }

    private static Ground ground(PddlDomain.Schema schema, Map<String, String> values) {
        List<String> call = new ArrayList<>(List.of(schema.name()));
        schema.parameters().forEach(parameter -> call.add(values.getOrDefault(parameter.name(), parameter.name())));
        return new Ground(name(call), with(schema.precondition(), values), with(schema.effect(), values));
    }

    private static List<Literal> with(List<Literal> literals, Map<String, String> values) {
        return literals.stream().map(literal -> literal.with(values)).toList();
    }

    private Problem problem(List<Ground> ground) {
        Set<String> negated = new HashSet<>();
        ground.forEach(action -> negated(action.precondition(), negated));
        negated(problem.goal(), negated);
        Set<String> holds = new HashSet<>(problem.init());
        negated.stream()
                .filter(atom -> !problem.init().contains(atom))
                .map(Literal::complement)
                .forEach(holds::add);
        List<Action> actions = ground.stream()
                .map(action -> new Action(
                        action.name(),
                        required(action.precondition()),
                        changed(action.effect(), true, negated),
                        changed(action.effect(), false, negated),
                        1))
                .toList();
        return Problem.of(actions, holds, required(problem.goal()));
    }

    private static void negated(List<Literal> literals, Set<String> negated) {
        literals.stream()
                .filter(literal -> !literal.positive() && !literal.isEquality())
                .forEach(literal -> negated.add(literal.atom()));
    }

    /** An equality that is not true stays: a fact that nobody gives. */
    private static Set<String> required(List<Literal> literals) {
        Set<String> required = new HashSet<>();
        literals.stream()
                .filter(literal -> !literal.isEquality() || !literal.isTrueEquality())
                .forEach(literal -> required.add(literal.fact()));
        return required;
    }

    /** What the effect adds or deletes; a fact that it gives takes the place of its complement, and the reverse. */
    private static Set<String> changed(List<Literal> effect, boolean added, Set<String> negated) {
        Set<String> given = new HashSet<>();
        effect.stream().filter(Literal::positive).forEach(literal -> given.add(literal.atom()));
        Set<String> changed = new HashSet<>();
        for (Literal literal : effect) {
            String atom = literal.atom();
            // PDDL deletes first: what is both deleted and added holds.
            if (literal.positive() || !given.contains(atom)) {
                if (literal.positive() == added) {
                    changed.add(atom);
                } else if (negated.contains(atom)) {
                    changed.add(Literal.complement(atom));
                }
            }
        }
        return changed;
    }
}
