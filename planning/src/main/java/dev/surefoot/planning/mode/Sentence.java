package dev.surefoot.planning.mode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence in English, and its clauses.
 *
 * @param text in small letters, with the sign that ends it
 * @param clauses those of its parts that may ask for something by themselves, as "cancel it" in "Find the order and cancel it"
 */
record Sentence(String text, List<Clause> clauses) {

    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?;])\\s+|\\n+");

    private static final Pattern PARTED = Pattern.compile(
            "[,:;.!?]+(?=\\s|$)|\\s[-\\u2013\\u2014]\\s|\\b(?:and|then|but|to(?! (?:be|it)\\b)|so|or)\\b");

    private static final Pattern ADDRESSED =
            Pattern.compile("(?:please|kindly|(?:can|could|would|will) you(?! mind)|(?:let us|let's|lets)(?="
                + " \\p{L})|(?:i|we)(?: (?:want|need|would like)|'d like) you|you (?:must|should|have|need)|(?:i|we)"
                + " (?:must|should)|go ahead|help (?:me|us)|be sure|remember)\\b\\s*");

    private static final Pattern FILLER =
            Pattern.compile("(?:also|just|now|first|next|second|third|last|finally|lastly|afterwards?|after that|once"
                    + " done|quickly|immediately|simply|ok|okay|hi|hello|hey|either|if so|if"
                    + " not|otherwise|else|\\d+\\)?|[-*\\u2022(\"'])(?![\\p{L}\\p{N}])\\s*");

    Sentence {
        clauses = List.copyOf(clauses);
    }

    /**
     * A part of a sentence.
     *
     * @param words what it says, without what only leads to it ("please", "can you")
     * @param asks whether it asks for what it says to be done, and not about it
     * @param embedded whether it may belong to what the sentence asks about
     */
    record Clause(String words, boolean asks, boolean embedded) {}

    /** Those of a text in small letters. */
    static List<Sentence> of(String text) {
        return SENTENCES
                .splitAsStream(text)
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(one -> new Sentence(one, clauses(one)))
                .toList();
    }

    /** Whether it asks about something. */
    boolean question() {
        return text.endsWith("?") && clauses.stream().noneMatch(Clause::asks);
    }

    private static List<Clause> clauses(String sentence) {
        List<Clause> clauses = new ArrayList<>();
        boolean question = sentence.endsWith("?");
        boolean politely = sentence.startsWith("would you mind");
        Matcher parted = PARTED.matcher(sentence);
        String by = "";
        String before = "";
        int start = 0;
        while (true) {
            boolean more = parted.find();
            String words = sentence.substring(start, more ? parted.start() : sentence.length())
                    .strip();
            boolean embedded = !by.equals("then") && English.any(English.EMBEDS, sentence.substring(0, start));
            boolean about = by.equals("to") && (embedded || English.any(English.ABOUT, before));
            boolean asks = (!question || politely || by.equals("then")) && !about;
            Clause clause = read(words, asks, embedded);
            clauses.add(clause);
            politely |= question && clause.asks();
            if (!more) {
                return clauses;
            }
            by = parted.group().strip();
            before = words.isEmpty() ? before : words;
            start = parted.end();
        }
    }

    private static Clause read(String words, boolean asks, boolean embedded) {
        boolean addressed = asks;
        String rest = words;
        while (true) {
            Matcher politely = ADDRESSED.matcher(rest);
            Matcher filler = FILLER.matcher(rest);
            if (politely.lookingAt()) {
                addressed = true;
                rest = rest.substring(politely.end());
            } else if (filler.lookingAt()) {
                rest = rest.substring(filler.end());
            } else {
                return new Clause(rest, addressed, embedded);
            }
        }
    }
}
