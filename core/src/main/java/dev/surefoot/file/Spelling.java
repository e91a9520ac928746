package dev.surefoot.file;

import java.util.Collection;
import java.util.Locale;

/** What somebody may have meant. */
public final class Spelling {
    private Spelling() {}

    /** The choice nearest to a word, or the empty text where none is near. */
    public static String nearest(String word, Collection<String> choices) {
        String folded = fold(word);
        String nearest = "";
        int least = Math.max(1, folded.length() / 3) + 1;
        for (String choice : choices) {
            int distance = distance(folded, fold(choice), least);
            if (distance < least) {
                least = distance;
                nearest = choice;
            }
        }
        return nearest;
    }

    /** Case, hyphens and underscores aside: depends_on is dependsOn. */
    private static String fold(String word) {
        String clipped = word.length() > 64 ? word.substring(0, 64) : word;
        return clipped.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** How many letters to insert, remove, replace or swap with the next (Damerau 1964), or the bound if not fewer. */
    private static int distance(String one, String other, int bound) {
        if (Math.abs(one.length() - other.length()) >= bound) {
            return bound;
        }
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(one, other, i, j, cost);
            }
        }
        return Math.min(bound, cost[one.length()][other.length()]);
    }

    private static int cheapest(String one, String other, int i, int j, int[][] cost) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        least = Math.min(least, cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
