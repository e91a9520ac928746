package dev.surefoot.planning.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Small problems of every kind: easy, out of reach, with dead ends, with facts that exclude each other. */
final class RandomProblems {
    private RandomProblems() {}

    static Problem next(Random random) {
        int facts = 3 + random.nextInt(9);
        int most = 1 + random.nextInt(3);
        boolean exclusive = random.nextBoolean();
        List<Action> actions = new ArrayList<>();
        int count = 2 + random.nextInt(14);
        for (int action = 0; action < count; action++) {
            Set<String> requires = some(facts, random.nextInt(most + 1), random);
            Set<String> adds = some(facts, 1 + random.nextInt(2), random);
            // Moving a value from one fact to another is what makes facts exclude each other.
            Set<String> deletes = exclusive ? requires : some(facts, random.nextInt(3), random);
            actions.add(new Action("a" + action, requires, adds, deletes, 1 + random.nextInt(random.nextInt(6) + 1)));
        }
        return Problem.of(actions, some(facts, random.nextInt(4), random), some(facts, 1 + random.nextInt(4), random));
    }

    private static Set<String> some(int facts, int count, Random random) {
        List<String> all = new ArrayList<>();
        for (int fact = 0; fact < facts; fact++) {
            all.add("f" + fact);
        }
        Collections.shuffle(all, random);
        return new LinkedHashSet<>(all.subList(0, Math.min(count, facts)));
    }
}
