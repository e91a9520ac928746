package dev.surefoot.planning.mode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The stems of a text's words, without those that say nothing; names fall into their words. */
final class Terms {

    private static final Analyzer ENGLISH = new EnglishAnalyzer();

    private Terms() {}

    static Set<String> of(String text) {
        String apart = text.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ").replaceAll("[._\\-/]", " ");
        Set<String> terms = new LinkedHashSet<>();
        try (TokenStream tokens = ENGLISH.tokenStream("text", apart)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                terms.add(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail so", e);
        }
        return terms;
    }
}
