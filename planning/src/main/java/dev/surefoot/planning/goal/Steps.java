package dev.surefoot.planning.goal;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Renaming;
import dev.surefoot.json.Json;
import dev.surefoot.planning.ContractTerms;
import dev.surefoot.planning.goal.Offers.Supply;
import dev.surefoot.planning.search.PartialOrder.Link;
import dev.surefoot.tool.ArgumentSource;
import dev.surefoot.tool.Produced;
import dev.surefoot.tool.ToolContract;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a call as a step, with whatever its contract, the goal and the policy say of it. */
final class Steps {

    private final Domain domain;
    private final Solved solved;
    private final Ancestors ancestors = new Ancestors();

    Steps(Domain domain, Solved solved) {
        this.domain = domain;
        this.solved = solved;
        domain.request().standing().kept().forEach(ancestors::add);
    }

    ObjectNode step(int call, String id) {
        Operator operator = solved.operator(call);
        ToolContract contract = operator.contract();
        ObjectNode step = Json.object().put("id", id);
        step.put("description", contract.json().path("description").asString(contract.name()));
        Set<String> before = new LinkedHashSet<>();
        solved.before(call).forEach(each -> before.add(String.valueOf(solved.id(each))));
        ObjectNode arguments = arguments(call, operator, before);
        ancestors.reduce(id, before);
        if (!before.isEmpty()) {
            ArrayNode dependsOn = step.putArray("dependsOn");
            before.forEach(dependsOn::add);
        }
        step.putArray("allowedTools").add(contract.name());
        step.putObject("call").put("tool", contract.name()).set("arguments", arguments);
        ContractTerms.expect(step, contract, domain.request().policy());
        criteria(step, call, contract);
        ContractTerms.bound(step, contract);
        return step;
    }

    /** The arguments, and into {@code before} the kept steps that they read from. */
    private ObjectNode arguments(int call, Operator operator, Set<String> before) {
        Map<String, Need> needs = new LinkedHashMap<>();
        operator.needs().forEach(need -> {
            if (need.argument() != null) {
                needs.put(need.argument(), need);
            }
        });
        ObjectNode arguments = Json.object();
        operator.contract().argumentSources().forEach((argument, source) -> {
            if (source instanceof ArgumentSource.Value(JsonNode value)) {
                arguments.set(argument, value);
            } else if (needs.containsKey(argument)) {
                arguments.put(argument, reference(needs.get(argument), call, before));
            }
        });
        needs.forEach((argument, need) -> {
            if (!arguments.has(argument)) {
                arguments.put(argument, reference(need, call, before));
            }
        });
        return arguments;
    }

    private String reference(@Nullable Need need, int call, Set<String> before) {
        if (need == null) {
            throw new IllegalStateException("an argument without a need");
        }
        return "${" + path(need, solved.giver(need, call), before) + "}";
    }

    private Path path(Need need, int giver, Set<String> before) {
        String id = solved.id(giver);
        if (id != null) {
            Supply supply = need.supplyOf(solved.operator(giver).name());
            return Offer.output(id, ((Offer.Tool) supply.offer()).produced(), supply.within());
        }
        if (giver >= 0) {
            return Offer.input(need.question(), List.of());
        }
        for (Supply supply : need.supplies()) {
            switch (supply.offer()) {
                case Offer.Input(String name, var shape) -> {
                    return Offer.input(name, supply.within());
                }
                case Offer.Done(var step, Produced produced, var shape) -> {
                    before.add(step.id().value());
                    return Offer.output(step.id().value(), produced, supply.within());
                }
                case Offer.Tool tool -> {}
            }
        }
        throw new IllegalStateException(need.name() + " does not hold from the start");
    }

    /** What the tool's contract asks of each fact that is used, and what the goal asks of it. */
    private void criteria(ObjectNode step, int call, ToolContract contract) {
        Map<String, String> criteria = new LinkedHashMap<>();
        for (Produced produced : used(call, contract)) {
            Path from = Path.parse(produced.from());
            String check =
                    produced.check() == null ? null : Renaming.of(produced.check(), new Path("value", List.of()), from);
            criteria.putIfAbsent(
                    check == null ? Renaming.cel(from) + " != null" : check, "it gives " + produced.fact());
            for (JsonNode constraint : domain.request().goal().path("constraints")) {
                String text = constraint.path("check").asString("");
                if (Domain.factsOf(text).allMatch(produced.fact()::equals)) {
                    String moved = Renaming.of(text, Domain.goalFact(produced.fact()), from);
                    if (moved != null) {
                        criteria.putIfAbsent(
                                moved, "the goal: " + constraint.path("text").asString(""));
                    }
                }
            }
        }
        if (!criteria.isEmpty()) {
            ArrayNode array = step.putArray("successCriteria");
            criteria.forEach(
                    (check, because) -> array.addObject().put("check", check).put("because", because));
        }
    }

    private List<Produced> used(int call, ToolContract contract) {
        Set<String> facts = new LinkedHashSet<>();
        for (Link link : solved.givenBy(call)) {
            facts.add(domain.need(link.fact()).supplyOf(contract.name()).offer().fact());
        }
        return contract.produces().stream()
                .filter(produced -> facts.contains(produced.fact()))
                .toList();
    }
}
