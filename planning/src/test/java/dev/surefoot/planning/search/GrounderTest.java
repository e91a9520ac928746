package dev.surefoot.planning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The conformance test stands on this reading of PDDL. */
final class GrounderTest {
    private static final PddlDomain DOMAIN = PddlDomain.read("""
        (define (domain Zoo) ; case does not count
          (:requirements :typing :equality :negative-preconditions)
          (:types bird mammal - animal parrot - bird food animal)
          (:constants Keeper - object)
          (:predicates (likes ?a ?f) (fed ?a) (tame ?a))
          (:action feed :parameters (?a - (either parrot mammal) ?f - food)
            :precondition (and (likes ?a ?f) (not (fed ?a)))
            :effect (fed ?a))
          (:action meet :parameters (?a ?b - animal)
            :precondition (and (not (= ?a ?b)) (fed ?a))
            :effect (and (tame ?b) (not (fed ?a))))
          (:action call :parameters () :effect (tame Keeper)))
        """);
    private static final PddlProblem PROBLEM = PddlProblem.read("""
        (define (problem p) (:domain zoo)
          (:objects Polly - parrot Kiwi - bird Ape - mammal nut - food)
          (:init (likes polly nut) (likes ape nut) (likes kiwi nut))
          (:goal (and (tame kiwi) (not (fed ape)))))
        """);

    @Test
    void bindsWhatTypesEqualitiesAndLastingFactsAllow() {
        assertThat(Grounder.all(DOMAIN, PROBLEM).actions())
                .extracting(Action::name)
                .containsExactlyInAnyOrder(
                        "call",
                        "feed polly nut",
                        "feed ape nut",
                        "meet polly kiwi",
                        "meet polly ape",
                        "meet kiwi polly",
                        "meet kiwi ape",
                        "meet ape polly",
                        "meet ape kiwi");
    }

    @Test
    void thatFactDoesNotHoldIsFactOfItsOwn() {
        Problem problem = Grounder.all(DOMAIN, PROBLEM);
        assertThat(problem.holds()).contains("not fed polly", "not fed ape").doesNotContain("not tame kiwi");
        assertThat(problem.wanted()).containsExactly("not fed ape", "tame kiwi");
        Action feed = Grounder.of(DOMAIN, PROBLEM, List.of(List.of("feed", "ape", "nut")))
                .actions()
                .getFirst();
        assertThat(feed.requires()).containsExactly("likes ape nut", "not fed ape");
        assertThat(feed.adds()).containsExactly("fed ape");
        assertThat(feed.deletes()).containsExactly("not fed ape");
    }

    @Test
    void planIsBoundAsItStands() {
        List<List<String>> plan = List.of(
                List.of("meet", "ape", "ape"),
                List.of("feed", "kiwi", "nut"),
                List.of("feed", "polly"),
                List.of("sing", "polly"));
        assertThat(Grounder.of(DOMAIN, PROBLEM, plan).actions())
                .singleElement()
                .satisfies(action -> assertThat(action.requires()).containsExactly("fed ape", "not = ape ape"));
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> Term.read("(a (b)")).hasMessageContaining("not closed");
        assertThatThrownBy(() -> PddlDomain.read("(define (domain d) (:action a :effect (when (p) (q))))"))
                .hasMessageContaining("expected a fact");
    }
}
