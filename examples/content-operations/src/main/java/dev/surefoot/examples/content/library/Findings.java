package dev.surefoot.examples.content.library;

import java.util.List;

/**
 * The best passage of each document that matches, best first.
 *
 * @param hits empty where nothing matches
 * @param documents how many documents were searched
 * @param skipped files that were not searched, each with the reason
 */
public record Findings(List<Hit> hits, int documents, List<String> skipped) {
    public Findings {
        hits = List.copyOf(hits);
        skipped = List.copyOf(skipped);
    }
}
