package dev.surefoot.planning.mode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of an English sentence that may ask for something by itself, as "cancel it" in "Find the order and cancel it".
 *
 * @param words what it says, in small letters, without what only leads to it ("please", "can you")
 * @param asks whether it asks for what it says to be done, and not about it
 */
record Clause(String words, boolean asks) {

    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?;])\\s+|\\n+");

    private static final Pattern PARTED =
            Pattern.compile("[,:;.!?]+(?=\\s|$)|\\s[-\\u2013\\u2014]\\s|\\b(?:and|then|but|to(?! be\\b)|so|or)\\b");

    private static final Pattern ADDRESSED =
            Pattern.compile("(?:please|kindly|(?:can|could|would|will) you(?! mind)|(?:let us|let's|lets)(?="
                + " \\p{L})|(?:i|we)(?: (?:want|need|would like)|'d like) you|you (?:must|should|have|need)|(?:i|we)"
                + " (?:must|should)|go ahead|help (?:me|us)|be sure|remember)\\b\\s*");

    private static final Pattern FILLER =
            Pattern.compile("(?:also|just|now|first|next|second|third|last|finally|lastly|afterwards?|after that|once"
                    + " done|quickly|immediately|simply|ok|okay|hi|hello|hey|either|if so|if"
                    + " not|otherwise|else|\\d+\\)?|[-*\\u2022(\"'])(?![\\p{L}\\p{N}])\\s*");

    /** What stands before "to" where the rest is asked about: how to, what it takes to, who is allowed to. */
    private static final Pattern ABOUT = Pattern.compile(
            "\\b(?:how|what|whether|when|where|which|who|why|if|about|takes?|took|needed|required|necessary|possible|able|allowed"
                + "|supposed|permitted|entitled|ways?|steps?|guide|rules?|rights?|permissions?|policy|policies|instructions?"
                + "|procedures?|chapter|section|process|according|due|related|prior|compared|similar|attempts?|attempted|tried"
                + "|failed|decided|refused|reasons?)\\b");

    /** The clauses of a text, sentence by sentence. */
    static List<Clause> of(String text) {
        List<Clause> clauses = new ArrayList<>();
        for (String sentence : sentences(text)) {
            boolean question = sentence.endsWith("?");
            boolean politely = sentence.startsWith("would you mind");
            Matcher parted = PARTED.matcher(sentence);
            String by = "";
            String before = "";
            int start = 0;
            while (start <= sentence.length()) {
                boolean more = parted.find();
                String words = sentence.substring(start, more ? parted.start() : sentence.length())
                        .strip();
                boolean asks = (!question || politely || by.equals("then"))
                        && !(by.equals("to") && ABOUT.matcher(before).find());
                Clause clause = read(words, asks);
                clauses.add(clause);
                politely |= question && clause.asks();
                if (!more) {
                    break;
                }
                by = parted.group().strip();
                before = words.isEmpty() ? before : words;
                start = parted.end();
            }
        }
        return clauses;
    }

    static List<String> sentences(String text) {
        return SENTENCES
                .splitAsStream(text)
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private static Clause read(String words, boolean asks) {
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
                return new Clause(rest, addressed);
            }
        }
    }
}
