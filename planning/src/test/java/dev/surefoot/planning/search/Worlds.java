package dev.surefoot.planning.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Problems of transport and of stacking in PDDL, of any size, for what random small problems do not have. */
final class Worlds {
    /** Parcels go by van within a city and by ferry between the harbours of cities; everything has a type. */
    static final String POST = """
        (define (domain post)
          (:requirements :strips :typing)
          (:types carrier parcel - movable van ferry - carrier
                  harbour - place place city - object)
          (:predicates (at ?m - movable ?p - place) (inside ?x - parcel ?c - carrier) (part ?p - place ?c - city))
          (:action load :parameters (?x - parcel ?c - carrier ?p - place)
            :precondition (and (at ?x ?p) (at ?c ?p))
            :effect (and (inside ?x ?c) (not (at ?x ?p))))
          (:action unload :parameters (?x - parcel ?c - carrier ?p - place)
            :precondition (and (inside ?x ?c) (at ?c ?p))
            :effect (and (at ?x ?p) (not (inside ?x ?c))))
          (:action drive :parameters (?v - van ?from ?to - place ?c - city)
            :precondition (and (at ?v ?from) (part ?from ?c) (part ?to ?c))
            :effect (and (at ?v ?to) (not (at ?v ?from))))
          (:action sail :parameters (?f - ferry ?from ?to - harbour)
            :precondition (at ?f ?from)
            :effect (and (at ?f ?to) (not (at ?f ?from)))))
        """;

    /** Hoists pile crates on pallets and on each other, and lorries carry them from yard to yard. */
    static final String YARD = """
        (define (domain yard)
          (:requirements :strips :typing :equality :negative-preconditions)
          (:types yard thing - object lorry hoist crate pallet - thing)
          (:constants home - yard)
          (:predicates (stands ?t - thing ?y - yard) (upon ?c - crate ?s - (either crate pallet))
                       (loaded ?c - crate ?l - lorry) (lifts ?h - hoist ?c - crate)
                       (busy ?h - hoist) (top ?s - (either crate pallet)))
          (:action go :parameters (?l - lorry ?from ?to - yard)
            :precondition (and (stands ?l ?from) (not (= ?from ?to)))
            :effect (and (stands ?l ?to) (not (stands ?l ?from))))
          (:action lift :parameters (?h - hoist ?c - crate ?s - (either crate pallet) ?y - yard)
            :precondition (and (stands ?h ?y) (stands ?c ?y) (upon ?c ?s) (top ?c) (not (busy ?h)))
            :effect (and (lifts ?h ?c) (busy ?h) (top ?s) (not (top ?c)) (not (upon ?c ?s)) (not (stands ?c ?y))))
          (:action drop :parameters (?h - hoist ?c - crate ?s - (either crate pallet) ?y - yard)
            :precondition (and (stands ?h ?y) (stands ?s ?y) (top ?s) (lifts ?h ?c))
            :effect (and (upon ?c ?s) (stands ?c ?y) (top ?c) (not (lifts ?h ?c)) (not (busy ?h)) (not (top ?s))))
          (:action put :parameters (?h - hoist ?c - crate ?l - lorry ?y - yard)
            :precondition (and (stands ?h ?y) (stands ?l ?y) (lifts ?h ?c))
            :effect (and (loaded ?c ?l) (not (lifts ?h ?c)) (not (busy ?h))))
          (:action take :parameters (?h - hoist ?c - crate ?l - lorry ?y - yard)
            :precondition (and (stands ?h ?y) (stands ?l ?y) (loaded ?c ?l) (not (busy ?h)))
            :effect (and (lifts ?h ?c) (busy ?h) (not (loaded ?c ?l)))))
        """;

    private Worlds() {}

    static Problem post(int cities, int places, int parcels, long seed) {
        Random random = new Random(seed);
        List<String> all = new ArrayList<>();
        StringBuilder objects = new StringBuilder("f1 - ferry");
        StringBuilder init = new StringBuilder("(at f1 c0-p0)");
        for (int city = 0; city < cities; city++) {
            objects.append(" c%1$d - city v%1$d - van".formatted(city));
            for (int place = 0; place < places; place++) {
                String name = "c%d-p%d".formatted(city, place);
                all.add(name);
                objects.append(" %s - %s".formatted(name, place == 0 ? "harbour" : "place"));
                init.append(" (part %s c%d)".formatted(name, city));
            }
            init.append(" (at v%d c%d-p%d)".formatted(city, city, random.nextInt(places)));
        }
        StringBuilder goal = new StringBuilder();
        for (int parcel = 0; parcel < parcels; parcel++) {
            objects.append(" x%d - parcel".formatted(parcel));
            init.append(" (at x%d %s)".formatted(parcel, all.get(random.nextInt(all.size()))));
            goal.append(" (at x%d %s)".formatted(parcel, all.get(random.nextInt(all.size()))));
        }
        return problem(POST, "post", objects, init, goal);
    }

    static Problem yard(int yards, int lorries, int crates, long seed) {
        Random random = new Random(seed);
        StringBuilder objects = new StringBuilder();
        StringBuilder init = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (int yard = 0; yard < yards; yard++) {
            String name = yard == 0 ? "home" : "y" + yard;
            names.add(name);
            objects.append(yard == 0 ? "" : name + " - yard ");
            objects.append("h%1$d - hoist s%1$d - pallet ".formatted(yard));
            init.append("(stands h%1$d %2$s) (stands s%1$d %2$s) ".formatted(yard, name));
        }
        for (int lorry = 0; lorry < lorries; lorry++) {
            objects.append("l%d - lorry ".formatted(lorry));
            init.append("(stands l%d %s) ".formatted(lorry, names.get(random.nextInt(yards))));
        }
        StringBuilder goal = new StringBuilder();
        String[] now = new String[yards];
        String[] then = new String[yards];
        for (int yard = 0; yard < yards; yard++) {
            now[yard] = then[yard] = "s" + yard;
        }
        List<Integer> order = new ArrayList<>();
        for (int crate = 0; crate < crates; crate++) {
            int yard = random.nextInt(yards);
            objects.append("k%d - crate ".formatted(crate));
            init.append("(stands k%1$d %2$s) (upon k%1$d %3$s) ".formatted(crate, names.get(yard), now[yard]));
            now[yard] = "k" + crate;
            order.add(random.nextInt(crate + 1), crate);
        }
        for (int crate : order) {
            int yard = random.nextInt(yards);
            goal.append(" (upon k%d %s)".formatted(crate, then[yard]));
            then[yard] = "k" + crate;
        }
        for (String top : now) {
            init.append("(top %s) ".formatted(top));
        }
        return problem(YARD, "yard", objects, init, goal);
    }

    private static Problem problem(
            String domain, String name, StringBuilder objects, StringBuilder init, StringBuilder goal) {
        return Grounder.all(
                PddlDomain.read(domain),
                PddlProblem.read("(define (problem p) (:domain %s) (:objects %s) (:init %s) (:goal (and %s)))"
                        .formatted(name, objects, init, goal)));
    }
}
