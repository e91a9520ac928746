package dev.surefoot.examples.content.library;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a text that carry meaning, bounded however long or strange the text is. */
final class Words {
    private static final int MAX_QUERY = 4_000;
    private static final int MAX_TEXT = 40_000;
    private static final int MAX_WORDS = 32;
    private static final int MAX_WORD = 40;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Set<String> STOP = Set.of(
            ("a about all also an and any are as at be because been but by can could did do does for from had has have"
                            + " how i if in into is it its just like may me more most my no not of on one only or our"
                            + " out over s so some such t than that the their them then there these they this those to"
                            + " under up us very was we were what when where which while who why will with would you"
                            + " your")
                    .split(" "));

    private Words() {}

    /** Lower-case words in order of first appearance, without stop words: at most 32, of at most 40 characters each. */
    static Set<String> of(String text) {
        return words(text, MAX_QUERY, MAX_WORDS);
    }

    /** How many of these words the text uses, in whatever form of the word. */
    static int shared(Set<String> words, String text) {
        Set<String> other = words(text, MAX_TEXT, MAX_TEXT);
        return (int) words.stream().filter(word -> in(word, other)).count();
    }

    private static Set<String> words(String text, int maxText, int maxWords) {
        Matcher matcher = WORD.matcher(text.length() <= maxText ? text : text.substring(0, maxText));
        Set<String> words = new LinkedHashSet<>();
        while (words.size() < maxWords && matcher.find()) {
            String word = matcher.group().toLowerCase(Locale.ROOT);
            if (!STOP.contains(word)) {
                words.add(word.length() <= MAX_WORD ? word : word.substring(0, MAX_WORD));
            }
        }
        return words;
    }

    private static boolean in(String word, Set<String> words) {
        return words.contains(word) || words.stream().anyMatch(other -> alike(word, other));
    }

    /** The text with every run of white space and control characters as one space. */
    static String folded(String text) {
        return text.replaceAll("[\\s\\p{Cc}\\p{Z}]+", " ").strip();
    }

    // Two forms of a word: the shorter, less a final e or y, begins the longer, and little follows it.
    private static boolean alike(String one, String other) {
        String shorter = one.length() <= other.length() ? one : other;
        String longer = shorter.equals(one) ? other : one;
        String stem = shorter.length() > 4 && (shorter.endsWith("e") || shorter.endsWith("y"))
                ? shorter.substring(0, shorter.length() - 1)
                : shorter;
        return stem.length() >= 4 && longer.startsWith(stem) && longer.length() - stem.length() <= 4;
    }
}
