package dev.surefoot.planning.goal;

import dev.surefoot.expression.Declarations;
import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Segment;
import dev.surefoot.expression.Typing;
import dev.surefoot.plan.Step;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanRequest.Standing;
import dev.surefoot.planning.facts.FactNames;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.Shape;
import dev.surefoot.tool.Produced;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What every fact can be had from: the goal's inputs, steps that succeeded, and calls of tools. */
final class Offers {

    private final Map<String, List<Offer>> byFact = new TreeMap<>();

    private final FactNames names;

    private Offers(FactNames names) {
        this.names = names;
    }

    static Offers of(PlanRequest request) {
        Offers offers = new Offers(FactNames.of(request.toolbox()));
        request.goal()
                .path("inputs")
                .properties()
                .forEach(input -> offers.add(new Offer.Input(input.getKey(), Shape.ofValue(input.getValue()))));
        Standing standing = request.standing();
        for (Step step : standing.kept()) {
            ToolContract contract = request.toolbox().find(step.tool());
            if (contract != null && !standing.skipped().contains(step.id())) {
                offers.done(step, contract);
            }
        }
        request.toolbox().tools().values().stream()
                .sorted(Comparator.comparing(ToolContract::name))
                .forEach(offers::tool);
        return offers;
    }

    private void done(Step step, ToolContract contract) {
        for (String consumed : contract.consumes()) {
            byFact.remove(consumed);
        }
        if (step.forEach() != null) {
            return; // its output is a list of what each item gave, which is no fact of that name
        }
        for (Produced produced : contract.produces()) {
            byFact.remove(produced.fact());
            add(new Offer.Done(step, produced, shape(contract, produced)));
        }
    }

    private void tool(ToolContract contract) {
        for (Produced produced : contract.produces()) {
            add(new Offer.Tool(contract, produced, shape(contract, produced)));
        }
    }

    private void add(Offer offer) {
        byFact.computeIfAbsent(offer.fact(), fact -> new ArrayList<>()).add(offer);
    }

    /** Everything that gives exactly that fact. */
    List<Offer> of(String fact) {
        return byFact.getOrDefault(fact, List.of());
    }

    /**
     * An offer that a need can be met from.
     *
     * @param within the way from the offered fact to what is needed
     */
    record Supply(Offer offer, List<Segment> within) {}

    /**
     * Whatever gives that fact; where nothing does, whatever gives the nearest one that it lies within: a fact with a name of
     * its own is more than a part of another. Nothing that provably does not fit.
     */
    List<Supply> supplies(String fact, Shape expected) {
        List<Supply> supplies = new ArrayList<>();
        for (String base : names.meeting(fact)) {
            if (!supplies.isEmpty()) {
                break;
            }
            List<Segment> within = within(fact, base);
            for (Offer offer : of(base)) {
                Shape found = at(offer.shape(), within);
                if (!found.isNever() && !found.provablyDisjoint(expected)) {
                    supplies.add(new Supply(offer, within));
                }
            }
        }
        return supplies;
    }

    private static List<Segment> within(String fact, String base) {
        return fact.equals(base)
                ? List.of()
                : Path.parse("fact" + fact.substring(base.length())).segments();
    }

    private static Shape at(Shape shape, List<Segment> within) {
        Shape found = shape;
        for (Segment segment : within) {
            if (segment instanceof Segment.Name(String name)) {
                found = found.property(name);
            }
        }
        return found;
    }

    private static Shape shape(ToolContract contract, Produced produced) {
        try {
            Declarations declared = Declarations.NONE.with("output", JsonSchema.shapeOf(contract.outputSchema()));
            return declared.typeOf(Path.parse(produced.from())) instanceof Typing.Typed(Shape shape)
                    ? shape
                    : Shape.UNKNOWN;
        } catch (ExpressionException e) {
            return Shape.UNKNOWN;
        }
    }
}
