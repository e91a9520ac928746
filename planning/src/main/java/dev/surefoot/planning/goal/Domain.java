package dev.surefoot.planning.goal;

import dev.surefoot.expression.Check;
import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Roots;
import dev.surefoot.expression.Segment;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.facts.ArgumentFacts;
import dev.surefoot.planning.goal.Offers.Supply;
import dev.surefoot.planning.search.Action;
import dev.surefoot.planning.search.Problem;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.Shape;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A planning request as a search sees it: needs are its facts, calls and questions to a person its actions. */
final class Domain {

    private static final String ASKING = "ask for ";

    private final PlanRequest request;
    private final Offers offers;
    private final Map<String, Need> needs = new TreeMap<>();
    private final Map<String, Operator> operators = new TreeMap<>();
    private final Map<String, String> barred = new TreeMap<>();
    private final List<Need> wanted = new ArrayList<>();

    private Domain(PlanRequest request) {
        this.request = request;
        this.offers = Offers.of(request);
    }

    static Domain of(PlanRequest request) {
        Domain domain = new Domain(request);
        request.toolbox().tools().values().stream()
                .filter(contract -> !contract.produces().isEmpty())
                .sorted(Comparator.comparing(ToolContract::name))
                .forEach(domain::operator);
        wantedFacts(request.goal()).forEach(domain::want);
        return domain;
    }

    private void operator(ToolContract contract) {
        Set<String> missing = request.policy().missingGrants(request.person(), contract.permissions());
        if (!missing.isEmpty()) {
            barred.put(contract.name(), request.person() + " does not hold " + String.join(", ", missing));
        } else if (request.standing().excluded().contains(contract.name())) {
            barred.put(contract.name(), "it has just failed");
        }
        List<Need> needed = new ArrayList<>();
        ArgumentFacts.of(contract).forEach((argument, fact) -> {
            Shape expected = JsonSchema.shapeOf(contract.input()).property(argument);
            Need need = need(fact, argument, offers.supplies(fact, expected), contract.name() + " " + argument);
            if (!need.supplies().isEmpty() || isRequired(contract, argument)) {
                needed.add(need);
            }
        });
        for (String fact : contract.requires()) {
            needed.add(need(fact, null, offers.supplies(fact, Shape.UNKNOWN), contract.name()));
        }
        operators.put(contract.name(), new Operator(contract, needed, Costs.of(contract, request.policy())));
    }

    /** Where a contract names its required arguments, the others can be left out; where it does not, none can. */
    private static boolean isRequired(ToolContract contract, String argument) {
        JsonNode input = contract.input();
        return input == null
                || input.path("required")
                        .valueStream()
                        .anyMatch(name -> name.asString("").equals(argument));
    }

    private static Set<String> wantedFacts(JsonNode goal) {
        Set<String> facts = new LinkedHashSet<>();
        goal.path("wanted").forEach(fact -> facts.add(fact.stringValue()));
        for (String key : List.of("constraints", "criteria")) {
            goal.path(key)
                    .forEach(each -> factsOf(each.path("check").asString("")).forEach(facts::add));
        }
        return facts;
    }

    /** The facts that a check of a goal reads. */
    static Stream<String> factsOf(String check) {
        if (check.isEmpty()) {
            return Stream.of();
        }
        try {
            return Check.compile(check, Roots.GOAL).mentions().stream()
                    .filter(path ->
                            path.root().equals("facts") && !path.segments().isEmpty())
                    .map(path -> path.segments().getFirst())
                    .filter(Segment.Name.class::isInstance)
                    .map(segment -> ((Segment.Name) segment).name())
                    .sorted();
        } catch (ExpressionException e) {
            return Stream.of();
        }
    }

    private void want(String fact) {
        List<Supply> exact = offers.of(fact).stream()
                .map(offer -> new Supply(offer, List.of()))
                .toList();
        wanted.add(need(fact, null, exact, "wanted"));
    }

    private Need need(String fact, @Nullable String argument, List<Supply> supplies, String where) {
        boolean any = supplies.equals(offers.supplies(fact, Shape.UNKNOWN));
        Need need = new Need(any ? fact : fact + " for " + where, fact, argument, supplies);
        Need known = needs.get(need.name());
        if (known == null || (known.argument() == null && argument != null)) {
            needs.put(need.name(), need);
        }
        return need;
    }

    Problem problem() {
        List<Action> actions = new ArrayList<>();
        for (Operator operator : operators.values()) {
            if (!barred.containsKey(operator.name())) {
                actions.add(action(operator));
            }
        }
        Set<String> holds = new LinkedHashSet<>();
        for (Need need : needs.values()) {
            if (need.isMetAtStart()) {
                holds.add(need.name());
            } else if (need.isAsked()) {
                actions.add(new Action(ASKING + need.name(), Set.of(), Set.of(need.name()), Set.of(), Costs.QUESTION));
            }
        }
        return Problem.of(actions, holds, names(wanted));
    }

    private Action action(Operator operator) {
        Set<String> adds = new LinkedHashSet<>();
        Set<String> deletes = new LinkedHashSet<>();
        Set<String> consumed = Set.copyOf(operator.contract().consumes());
        for (Need need : needs.values()) {
            if (need.isMetBy(operator.name())) {
                adds.add(need.name());
            }
            if (need.isLostWith(consumed)) {
                deletes.add(need.name());
            }
        }
        return new Action(operator.name(), names(operator.needs()), adds, deletes, operator.cost());
    }

    private static Set<String> names(Collection<Need> needs) {
        Set<String> names = new LinkedHashSet<>();
        needs.forEach(need -> names.add(need.name()));
        return names;
    }

    /** The need of that name. */
    Need need(String name) {
        Need need = needs.get(name);
        if (need == null) {
            throw new IllegalArgumentException("no need is called " + name);
        }
        return need;
    }

    /** The call that an action stands for, or null where it asks a person. */
    @Nullable
    Operator operator(Action action) {
        return operators.get(action.name());
    }

    Collection<Operator> operators() {
        return operators.values();
    }

    /** Why a tool may not be used, by its name. */
    Map<String, String> barred() {
        return barred;
    }

    List<Need> wanted() {
        return wanted;
    }

    PlanRequest request() {
        return request;
    }

    /** A path to the value of a fact that the goal's checks read. */
    static Path goalFact(String fact) {
        return new Path("facts", List.of(new Segment.Name(fact)));
    }
}
