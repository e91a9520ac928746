package dev.surefoot.examples.content.library;

/**
 * A passage that answers a query.
 *
 * @param document path within the searched folder, with {@code /}
 * @param title the document's first heading, or its file name
 * @param heading the nearest heading above the passage
 * @param line the 1-based line on which the excerpt begins
 * @param excerpt at most 600 characters, exactly as they stand in the document, line breaks included
 * @param score BM25, higher is better; comparable within one search only
 */
public record Hit(String document, String title, String heading, int line, String excerpt, double score) {}
