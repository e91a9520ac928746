package dev.surefoot.planning.mode;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a clause wants done without beginning with it: "order 5 should be cancelled", "I need a refund". */
final class Wish {

    private static final Pattern WANTS = Pattern.compile("\\b(?:would you mind|should|must|shall|needs?|has to|have"
            + " to|wants?|wish(?:es)?|like|requests?|requested|asks? for|asked for|make sure|ensure|is to be|are"
            + " to be)\\b(?! have been\\b)(?: that\\b)?");

    private static final Pattern DONE = Pattern.compile(
            "(?<!\\b(?:the|these|those|all) )\\b(\\p{L}+ed|sent|paid|bought|reset)\\b"
                + "(?=$|\\s+(?:to|by|from|before|for|at|on|in|with|instead|again|now|today|tonight|tomorrow|immediately|as|right|back)\\b)");

    private static final Set<String> UNWANTED = Stream.concat(
                    English.KNOWS.stream(), Stream.of("nobody", "none", "no", "not", "nothing", "never"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    private static final Pattern BEING_DONE = Pattern.compile("^\\s*(\\p{L}+ing)\\b");

    private static final Pattern A_DEED = Pattern.compile("\\b(?:an?|another|the) (\\p{L}+)(?: (\\p{L}+))?");

    private static final Pattern GETS_DONE = Pattern.compile("^(?:get|have) .*\\b(\\p{L}+ed|sent|paid|bought|reset)$");

    private Wish() {}

    /** The word for what it wants done, or null. */
    static @Nullable String of(String clause) {
        Matcher gets = GETS_DONE.matcher(clause);
        if (gets.find()) {
            return gets.group(1);
        }
        Matcher wants = WANTS.matcher(clause);
        if (!wants.find() || English.any(UNWANTED, clause.substring(0, wants.start()))) {
            return null;
        }
        String before = upTo(English.KNOWS, clause.substring(wants.end()));
        for (Pattern pattern : new Pattern[] {DONE, BEING_DONE}) {
            Matcher done = pattern.matcher(before);
            if (done.find()) {
                return done.group(1);
            }
        }
        Matcher deed = A_DEED.matcher(before);
        while (deed.find()) {
            for (String word : new String[] {deed.group(1), deed.group(2)}) {
                if (word != null && English.DEEDS.contains(word)) {
                    return word;
                }
            }
        }
        return null;
    }

    private static String upTo(Set<String> words, String text) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (words.contains(word.group())) {
                return text.substring(0, word.start());
            }
        }
        return text;
    }
}
