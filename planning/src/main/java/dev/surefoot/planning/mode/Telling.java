package dev.surefoot.planning.mode;

import java.util.List;
import java.util.regex.Pattern;

/** Whether a sentence asks to be told something: as a question, with a verb for that, or as a bare name of what is looked for. */
final class Telling {

    private static final Pattern GETS = Pattern.compile(
            "^bring up\\b|^go (?:over|through)\\b|^(?:bring|get|give|hand|let|take|run|write|send|update)"
                    + " (?:me|us)\\b|^get (?:the|all|every|a list)\\b|^(?:take|have) (?:a|another|one) (?:quick |closer"
                    + " |good )?look\\b|^run through\\b");

    private static final Pattern QUESTION =
            Pattern.compile("^(?:(?:and|so|but|also|then|ok|okay|hi|hello|hey|quick question|question)\\b[,:]?"
                    + " )*(?:who|whom|whose|what|what's|which|when|where|why|how|is|are|was|were|does|do"
                    + " (?:i|we|they|you|any)|did|has|have (?:i|we|they|you|any)|had|in"
                    + " (?:what|which)|(?:of|for|from|at|on|by|to|with|since) (?:what|which|whom|when)|any|i"
                    + " (?:can't|cannot|don't|do not) (?:remember|recall|know|see|find|understand)|i"
                    + " (?:wonder|forgot|forget|was wondering|need (?:the|a list))|(?:i'm|i am)"
                    + " (?:curious|wondering|interested|looking for))\\b");

    /** "Could the page be renamed?" is no question. */
    private static final Pattern IS_A_WISH =
            Pattern.compile("^(?:can|could|would|will|may|might|shall|should) (?!you\\b)(?:.* )?be \\p{L}+\\b.*\\?$");

    private static final Pattern FINITE = Pattern.compile(
            "\\b(?:is|are|was|were|be|has|have|had|should|shall|must|can|could|may|might|will"
                + "|would|needs?|wants?|wish|like|says?|does|do|don't|it's|i'm|i've|i'd|\\p{L}+'ll|goes|belongs?)\\b");

    private static final Pattern BARE =
            Pattern.compile("^(?:the|my|our|their|his|her|its|all|any|every|latest|newest|last|next|current"
                    + "|\\p{L}+'s|(?:\\p{L}+ ){1,3}(?:of|for|in|from|between|behind|on)) ?\\b");

    private Telling() {}

    /** Whether the sentence does. */
    static boolean asked(Sentence sentence) {
        String text = sentence.text();
        return !IS_A_WISH.matcher(text).find()
                && (sentence.question()
                        || QUESTION.matcher(text).find()
                        || sentence.clauses().stream().anyMatch(clause -> begins(clause.words()))
                        || bare(text));
    }

    /** Whether the clause begins with a verb for being told. */
    static boolean begins(String clause) {
        List<String> words = English.split(clause);
        if (clause.startsWith("see to")) {
            return false;
        }
        return English.TELLS.contains(words.getFirst()) || GETS.matcher(clause).find() || putsIntoWords(words);
    }

    /** Whether they ask for a text, as an answer is one: "write a summary". */
    static boolean putsIntoWords(List<String> words) {
        return English.WORDS.contains(words.getFirst())
                && words.stream().skip(1).limit(4).anyMatch(English.TEXTS::contains);
    }

    private static boolean bare(String sentence) {
        return BARE.matcher(sentence).find() && !FINITE.matcher(sentence).find();
    }
}
