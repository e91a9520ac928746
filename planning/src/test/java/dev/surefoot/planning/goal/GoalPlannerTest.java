package dev.surefoot.planning.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.planning.Explanation;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.PlanResult.Blocked;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalPlannerTest {

    /** A parcel is weighed, priced and shipped. */
    static final String TOOLS = """
        shop.weigh:
          effect: read
          input: {type: object, required: [order], properties: {order: {type: string, description: Which order?}}}
          outputSchema: {type: object, properties: {grams: {type: integer}}}
          produces: {weight: {from: output.grams, check: "value > 0"}}
        shop.quote:
          description: Asks a carrier for its price
          effect: read
          input: {type: object, required: [grams, unit], properties: {grams: {type: integer}, unit: {type: string}}}
          arguments: {grams: {fact: weight}, unit: {value: g}}
          outputSchema: {type: object, properties: {price: {type: number}, carrier: {type: string}}}
          produces: {offer: {from: output}}
        shop.ship:
          effect: write
          input: {type: object, required: [carrier, order], properties: {carrier: {type: string}, order: {type: string}}}
          arguments: {carrier: {fact: offer.carrier}, order: {fact: order}}
          requires: [weight]
          produces: {shipment: {from: output, check: "has(value.id) && value.carrier == arguments.carrier"}}
          permissions: [shop:ship]
        """;

    static final String GOAL = "{text: ship it, inputs: {order: o-7}, wanted: [shipment]}";

    private final World world = World.of(TOOLS, GOAL);

    @Test
    void ordersCallsByWhatTheyNeedOfEachOther() {
        Plan plan = world.found().plan();

        assertThat(plan.steps().keySet()).extracting(StepId::value).containsExactly("weigh", "quote", "ship");
        assertThat(arguments(plan, "weigh")).isEqualTo("{\"order\":\"${goal.inputs.order}\"}");
        assertThat(arguments(plan, "quote")).isEqualTo("{\"grams\":\"${steps.weigh.output.grams}\",\"unit\":\"g\"}");
        assertThat(arguments(plan, "ship"))
                .isEqualTo("{\"carrier\":\"${steps.quote.output.carrier}\",\"order\":\"${goal.inputs.order}\"}");
        assertThat(edges(plan, "ship")).containsExactly("quote");
    }

    @Test
    void takesOverWhatContractsAndPolicySay() {
        Plan plan = world.found().plan();
        Step ship = plan.step(new StepId("ship"));

        assertThat(ship.json().path("approval").toString()).isEqualTo("{\"required\":true}");
        assertThat(ship.json().path("successCriteria").path(0).path("check").stringValue())
                .isEqualTo("has(output.id) && output.carrier == arguments.carrier");
        assertThat(ship.retry().attempts())
                .as("a call that may not be repeated")
                .isEqualTo(1);
        assertThat(plan.step(new StepId("quote")).description()).isEqualTo("Asks a carrier for its price");
        assertThat(plan.step(new StepId("quote"))
                        .json()
                        .path("expectedOutput")
                        .path("properties")
                        .path("price"))
                .isEqualTo(Json.read("{\"type\": \"number\"}"));
        assertThat(world.lint(plan).findings()).isEmpty();
    }

    @Test
    void followsWhateverFactsAndToolsAreCalled() {
        World renamed = World.of(
                TOOLS.replace("weight", "mass")
                        .replace("shop.weigh", "shop.putOnScale")
                        .replace("offer", "deal"),
                GOAL);

        Plan plan = renamed.found().plan();

        assertThat(plan.steps().keySet()).extracting(StepId::value).containsExactly("put-on-scale", "quote", "ship");
        assertThat(arguments(plan, "quote")).contains("${steps.put-on-scale.output.grams}");
        assertThat(renamed.lint(plan).findings()).isEmpty();
    }

    @Test
    void asksForWhatNobodyGaveByName() {
        World unsaid = World.of(TOOLS, "{text: ship it, wanted: [shipment]}");
        PlanResult.Found found = unsaid.found();

        assertThat(why(found).asked()).containsExactly("order");
        assertThat(arguments(found.plan(), "ship")).contains("${goal.inputs.order}");
        assertThat(why(world.found()).asked()).isEmpty();
    }

    @Test
    void saysWhatEachStepIsFor() {
        assertThat(why(world.found()).reasons())
                .satisfiesExactly(
                        weigh -> assertThat(weigh.supports())
                                .extracting(Object::toString)
                                .containsExactly("Support[fact=weight, to=quote]", "Support[fact=weight, to=ship]"),
                        quote -> assertThat(quote.supports()).hasSize(1),
                        ship -> assertThat(ship.supports())
                                .extracting(Object::toString)
                                .containsExactly("Support[fact=shipment, to=null]"));
    }

    @Test
    void takesTheCheapestOfSeveralThatGiveTheSame() {
        String second = """
            archive.recall:
              effect: read
              input: {type: object, required: [order], properties: {order: {type: string}}}
              cost: %d
              outputSchema: {type: object, properties: {grams: {type: integer}}}
              produces: {weight: {from: output.grams, check: "value > 0"}}
            """;

        assertThat(steps(World.of(TOOLS + second.formatted(3), GOAL)))
                .contains("weigh")
                .doesNotContain("recall");
        PlanResult.Found other = World.of(
                        TOOLS.replace("shop.weigh:\n", "shop.weigh:\n  cost: 4\n") + second.formatted(3), GOAL)
                .found();
        assertThat(other.plan().steps().keySet())
                .extracting(StepId::value)
                .contains("recall")
                .doesNotContain("weigh");
        assertThat(why(other).reasons().getFirst().insteadOf()).containsExactly("shop.weigh");
        assertThat(why(other).provedOptimal()).isTrue();
    }

    @Test
    void countsRiskAndApprovalsAmongTheCosts() {
        String write = """
            scale.reserve:
              effect: write
              input: {type: object, required: [order], properties: {order: {type: string}}}
              outputSchema: {type: object, properties: {grams: {type: integer}}}
              produces: {weight: {from: output.grams}}
            """;

        assertThat(steps(World.of(TOOLS.replace("shop.weigh:\n", "shop.weigh:\n  cost: 20\n") + write, GOAL)))
                .contains("weigh");
    }

    @Test
    void goesAnotherWayWhereTheCheapestNeedsWhatNobodyGives() {
        String blocked = TOOLS.replace("shop.weigh:\n", "shop.weigh:\n  requires: [scale.calibrated]\n");
        String second = """
            archive.recall:
              effect: read
              input: {type: object, required: [order], properties: {order: {type: string}}}
              cost: 50
              outputSchema: {type: object, properties: {grams: {type: integer}}}
              produces: {weight: {from: output.grams}}
            """;

        assertThat(steps(World.of(blocked + second, GOAL))).contains("recall").doesNotContain("weigh");
    }

    @Test
    void takesAFactWithANameOfItsOwnForMoreThanAPartOfAnother() {
        String checked = """
            shop.check:
              effect: read
              requires: [offer]
              produces: {offer.checked: {from: output}}
            """;

        Plan plan = World.of(TOOLS.replace("requires: [weight]", "requires: [offer.checked]") + checked, GOAL)
                .found()
                .plan();

        assertThat(edges(plan, "ship")).containsExactly("check");
        assertThat(arguments(plan, "ship")).as("a part").contains("${steps.quote.output.carrier}");
    }

    @Test
    void takesNothingFromWhatGivesAnotherType() {
        String cheaper = """
            archive.describe:
              effect: read
              input: {type: object, required: [order], properties: {order: {type: string}}}
              outputSchema: {type: object, properties: {words: {type: string}}}
              produces: {weight: {from: output.words}}
            """;

        Plan plan = World.of(TOOLS.replace("shop.weigh:\n", "shop.weigh:\n  cost: 5\n") + cheaper, GOAL)
                .found()
                .plan();

        assertThat(arguments(plan, "quote")).contains("${steps.weigh.output.grams}");
    }

    @Test
    void repeatsACallWhoseFactIsUsedUp() {
        World world = World.of("""
            kiln.load: {effect: write, produces: {loaded: {from: output}}, idempotency: natural}
            kiln.fire: {effect: write, requires: [loaded], consumes: [loaded], produces: {brick: {from: output}}}
            kiln.glaze: {effect: write, requires: [loaded], consumes: [loaded], produces: {tile: {from: output}}}
            """, "{text: both, wanted: [brick, tile]}");

        Plan plan = world.found().plan();

        assertThat(plan.steps().keySet())
                .extracting(StepId::value)
                .containsExactlyInAnyOrder("load", "load-2", "fire", "glaze");
        assertThat(List.of(edges(plan, "fire"), edges(plan, "glaze")))
                .as("each after a load of its own")
                .doesNotHaveDuplicates()
                .allSatisfy(edges -> assertThat(edges).anyMatch(edge -> edge.startsWith("load")));
    }

    @Test
    void namesWhatNothingGivesAndTheToolsThatWouldHaveHelped() {
        World world = World.of(TOOLS.replace("requires: [weight]", "requires: [weight, customs.cleared]"), GOAL);

        assertThat(world.plan()).isInstanceOfSatisfying(PlanResult.Unreachable.class, unreachable -> {
            assertThat(unreachable.facts()).containsExactly("shipment", "customs.cleared");
            assertThat(unreachable.conflict()).isEmpty();
            assertThat(unreachable.blocked())
                    .containsExactly(new Blocked("shop.ship", List.of("shipment"), List.of("customs.cleared"), null));
        });
    }

    @Test
    void leavesOutToolsThatThePersonMayNotUse() {
        World world = World.of(TOOLS, GOAL).policy("people: {ana: []}\ngrants: {ana: []}");

        assertThat(world.plan())
                .isInstanceOfSatisfying(
                        PlanResult.Unreachable.class,
                        unreachable -> assertThat(unreachable.blocked())
                                .containsExactly(new Blocked(
                                        "shop.ship", List.of("shipment"), List.of(), "ana does not hold shop:ship")));
    }

    @Test
    void tellsFactsThatExcludeEachOtherFromFactsThatNothingGives() {
        World world = World.of("""
            lock.open: {effect: write, requires: [key], consumes: [key], produces: {opened: {from: output}}}
            lock.hang: {effect: write, requires: [key], consumes: [key], produces: {hung: {from: output}}}
            """, "{text: both, inputs: {key: k}, wanted: [opened, hung]}");

        assertThat(world.plan()).isInstanceOfSatisfying(PlanResult.Unreachable.class, unreachable -> {
            assertThat(unreachable.facts()).isEmpty();
            assertThat(unreachable.conflict()).containsExactly("hung", "opened");
        });
    }

    @Test
    void plansNothingWhereTheGoalHolds() {
        assertThat(World.of(TOOLS, "{text: done, inputs: {shipment: s}, wanted: [shipment]}")
                        .found()
                        .plan()
                        .steps())
                .isEmpty();
    }

    @Test
    void putsTheGoalsConstraintsWhereTheirFactComesFrom() {
        World world = World.of(
                TOOLS,
                "{text: t, inputs: {order: o}, wanted: [shipment],"
                        + " constraints: [{text: not dear, check: 'facts.offer.price < 20'}]}");

        assertThat(world.found()
                        .plan()
                        .step(new StepId("quote"))
                        .json()
                        .path("successCriteria")
                        .toString())
                .contains("{\"check\":\"output.price < 20\",\"because\":\"the goal: not dear\"}");
    }

    @Test
    void givesTheSamePlanWhateverOrderTheToolsAreIn() {
        World reversed = World.of(World.reversed(TOOLS), GOAL);

        assertThat(reversed.found().plan().digest())
                .isEqualTo(world.found().plan().digest());
    }

    private static Explanation.Searched why(PlanResult.Found found) {
        return (Explanation.Searched) found.explanation();
    }

    private static List<String> steps(World world) {
        return world.found().plan().steps().keySet().stream().map(StepId::value).toList();
    }

    static String arguments(Plan plan, String step) {
        return Json.write(plan.step(new StepId(step)).arguments().source());
    }

    static List<String> edges(Plan plan, String step) {
        return plan.step(new StepId(step)).dependsOn().stream()
                .map(edge -> edge.step().value())
                .toList();
    }
}
