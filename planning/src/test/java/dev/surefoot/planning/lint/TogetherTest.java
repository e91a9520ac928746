package dev.surefoot.planning.lint;

import static dev.surefoot.planning.lint.Expected.finds;
import static dev.surefoot.planning.lint.Workshop.call;
import static dev.surefoot.planning.lint.Workshop.find;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What steps come to together: each finding, and the plan beside it that has none. */
final class TogetherTest {
    private static final String ORDER = "\"${steps.find.output.id}\"";
    private static final String CONFIRMED = ", dependsOn: [confirm]";

    private static final String FIND = find("find", "");
    private static final String RESERVE = call("reserve", "shop.reserve", "order", ORDER, ", dependsOn: [find]");
    private static final String CONFIRM =
            call("confirm", "shop.reservation", "id", "\"${steps.reserve.output.id}\"", ", dependsOn: [reserve]");
    private static final String SHIP = call("ship", "shop.ship", "order", "o7", CONFIRMED);
    private static final String PRINT = call("print", "shop.print", "order", "o7", CONFIRMED);

    private static void clean(Workshop workshop) {
        assertThat(workshop.lint().findings()).isEmpty();
    }

    @Test
    void findsEdgeThatOthersImply() {
        finds("redundant-edge", "find]", "found find, which confirm stands on", "take it out")
                .in(Workshop.of(FIND, RESERVE, CONFIRM, SHIP.replace("[confirm]", "[confirm, find]"))
                        .lint());
        finds("redundant-edge", "confirm]", "found confirm again", "take it out")
                .in(Workshop.of(FIND, RESERVE, CONFIRM, SHIP.replace("[confirm]", "[confirm, confirm]"))
                        .lint());
    }

    @Test
    void takesAnEdgeThatIsReadAlongOrThatASkippedStepLoosensForNeeded() {
        clean(Workshop.of(FIND, RESERVE, CONFIRM, SHIP));
        clean(Workshop.of(
                FIND,
                RESERVE,
                CONFIRM,
                SHIP.replace("[confirm]", "[confirm, find]").replace("o7", ORDER)));
        clean(Workshop.of(
                FIND,
                RESERVE.replace("[find]", "[{step: find, orSkipped: true}]"),
                CONFIRM,
                SHIP.replace("[confirm]", "[confirm, find]")));
    }

    @Test
    void findsReadThatNobodyWants() {
        Workshop idle = Workshop.of(FIND, RESERVE, CONFIRM, call("count", "shop.stock", "id", "a", ""));
        finds("unused-output", "count", "no step reads it or waits for it", "add stock to wanted")
                .in(idle.with("{text: t, inputs: {order-id: o7}, wanted: [reservation]}")
                        .lint());
        clean(idle.with("{text: t, inputs: {order-id: o7}, wanted: [reservation, stock]}"));
        clean(idle.with("{text: t, inputs: {order-id: o7}, wanted: [reservation],"
                + " criteria: [{check: \"facts.stock != null\"}]}"));
        clean(idle.with("{text: t, inputs: {order-id: o7}, wanted: [reservation],"
                + " criteria: [{check: \"steps['count'].output.shelf > 0\"}]}"));
        clean(idle);
    }

    @Test
    void findsStepThatOnlyUnwantedStepsWaitFor() {
        Workshop idle = Workshop.of(
                        FIND,
                        RESERVE,
                        CONFIRM,
                        call("look", "shop.stock", "id", "a", ""),
                        call("count", "shop.stock", "id", "\"${steps.look.output.id}\"", ", dependsOn: [look]"))
                .with("{text: t, inputs: {order-id: o7}, wanted: [reservation, order]}");
        assertThat(idle.lint().findings()).extracting("rule").containsExactly("unused-step", "unused-output");
        clean(idle.with("{text: t, inputs: {order-id: o7}, wanted: [stock, reservation]}"));
    }

    @Test
    void takesAReadThatLooksAtAnEffectForWanted() {
        clean(Workshop.of(FIND, RESERVE, CONFIRM, call("after", "shop.stock", "id", "a", CONFIRMED))
                .with("{text: t, inputs: {order-id: o7}, wanted: [reservation]}"));
    }

    @Test
    void findsEffectThatAnotherStepHas() {
        String again =
                "id: again, inputs: {found: \"${steps.find.output}\"}, dependsOn: [find], call: {tool: shop.reserve,"
                        + " arguments: {order: \"${inputs.found.id}\"}}";
        finds("duplicate-effect", "{tool: shop.reserve", "the call that reserve makes already", "take one of the two")
                .in(Workshop.of(FIND, RESERVE, CONFIRM, again, confirm("again")).lint());
        clean(Workshop.of(FIND, RESERVE, CONFIRM, again.replace("found.id}", "found.id}-b"), confirm("again")));
    }

    private static String confirm(String step) {
        return call(
                "confirm-" + step,
                "shop.reservation",
                "id",
                "\"${steps." + step + ".output.id}\"",
                ", dependsOn: [" + step + "]");
    }

    @Test
    void takesAnEffectThatWasUndoneInBetweenForMeant() {
        String release = call("release", "shop.release", "id", "\"${steps.reserve.output.id}\"", CONFIRMED);
        String again = call("again", "shop.reserve", "order", ORDER, ", dependsOn: [find, release]");
        clean(Workshop.of(FIND, RESERVE, CONFIRM, release, again, confirm("again")));
        finds("duplicate-effect", "{tool: shop.reserve", "reserve makes already", "take one")
                .in(Workshop.of(
                                FIND,
                                RESERVE,
                                CONFIRM,
                                call("again", "shop.reserve", "order", ORDER, ", dependsOn: [find, reserve]"),
                                confirm("again"))
                        .lint());
    }

    @Test
    void findsEffectThatCouldBeReadBack() {
        finds(
                        "unused-read-back",
                        "{tool: shop.reserve",
                        "shop.reservation reads by what shop.reserve answers",
                        "add readBack: {tool: shop.reservation, arguments: {id: \"${output.id}\"}")
                .in(Workshop.of(FIND, RESERVE).lint());
        clean(Workshop.of(
                FIND,
                RESERVE
                        + ", readBack: {tool: shop.reservation, arguments: {id: \"${output.id}\"}, check: \"readback !="
                        + " null\"}"));
        clean(Workshop.of(FIND, RESERVE, CONFIRM));
    }

    @Test
    void findsFactThatNothingGives() {
        finds(
                        "unmet-fact",
                        "{tool: shop.ship",
                        "expected reservation, which shop.ship needs, found nothing before it",
                        "add a step before it that calls shop.reserve")
                .in(Workshop.of(FIND, SHIP.replace("[confirm]", "[find]")).lint());
        clean(Workshop.of(FIND, SHIP.replace("[confirm]", "[find]"))
                .with("{text: t, inputs: {order-id: o7, reservation: r1}}"));
    }

    @Test
    void findsFactThatIsGivenInNoOrder() {
        finds(
                        "unmet-fact",
                        "{tool: shop.print",
                        "found reserve giving it, which print does not stand on",
                        "add reserve")
                .in(Workshop.of(FIND, RESERVE, CONFIRM, PRINT.replace("[confirm]", "[find]"))
                        .lint());
    }

    @Test
    void findsFactThatIsConsumedByThen() {
        finds("unmet-fact", "{tool: shop.print", "found that ship has consumed it by then", "put print before ship")
                .in(Workshop.of(FIND, RESERVE, CONFIRM, SHIP, PRINT.replace("[confirm]", "[ship]"))
                        .lint());
        clean(Workshop.of(FIND, RESERVE, CONFIRM, PRINT, SHIP.replace("[confirm]", "[print]")));
    }

    @Test
    void takesAFactThatIsGivenAgainForHolding() {
        clean(Workshop.of(
                FIND,
                RESERVE,
                CONFIRM,
                SHIP,
                call("again", "shop.reserve", "order", ORDER, ", dependsOn: [find, ship]"),
                confirm("again"),
                PRINT.replace("[confirm]", "[again]")));
    }

    @Test
    void findsStepsThatRaceForAFact() {
        finds(
                        "consumed-before-used",
                        "{tool: shop.print",
                        "found ship, which consumes it and may come first",
                        "add print to the dependsOn of ship")
                .in(Workshop.of(FIND, RESERVE, CONFIRM, SHIP, PRINT).lint());
    }

    @Test
    void namesTwoStepsThatConsumeWhatBothNeedOnce() {
        finds("consumed-before-used", "{tool: shop.ship", "found other", "add ship to the dependsOn of other")
                .in(Workshop.of(
                                FIND,
                                RESERVE,
                                CONFIRM,
                                SHIP,
                                SHIP.replace("id: ship", "id: other").replace("o7", "o8"))
                        .lint());
    }
}
