package dev.surefoot.examples.content.library;

import java.util.List;

/**
 * The editorial guidance as data.
 *
 * @param rules what an editor asks of every text
 * @param covers what every outline has to say something about, each with the words that show it
 * @param document the file it was read from
 */
public record Guidance(List<String> rules, List<Cover> covers, String document) {
    public Guidance {
        rules = List.copyOf(rules);
        covers = List.copyOf(covers);
    }

    /** A matter to cover; a source speaks of it where it uses one of the words. */
    public record Cover(String matter, List<String> words) {
        public Cover {
            words = List.copyOf(words);
        }
    }
}
