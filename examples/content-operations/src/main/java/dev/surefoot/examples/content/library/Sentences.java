package dev.surefoot.examples.content.library;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of a text, verbatim, each with the line it begins on. */
final class Sentences {
    private static final Pattern END = Pattern.compile("[.!?][\"'”’)*_`]*\\s+(?=[\\p{Lu}\\p{N}\"“‘`*_(\\[])");

    private Sentences() {}

    /** {@code line} counts from the line given for the start of the text. */
    record Sentence(int line, String text) {}

    static List<Sentence> of(String text, int firstLine) {
        List<Sentence> sentences = new ArrayList<>();
        Matcher end = END.matcher(text);
        int start = 0;
        int line = firstLine;
        while (end.find()) {
            String sentence = text.substring(start, end.end());
            sentences.add(new Sentence(line, sentence.stripTrailing()));
            line += (int) sentence.chars().filter(c -> c == '\n').count();
            start = end.end();
        }
        if (start < text.length()) {
            sentences.add(new Sentence(line, text.substring(start).stripTrailing()));
        }
        return sentences;
    }
}
