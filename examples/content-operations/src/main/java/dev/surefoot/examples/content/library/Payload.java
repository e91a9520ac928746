package dev.surefoot.examples.content.library;

import java.util.List;

/** What the CMS takes: the body is Markdown, and each reference is {@code document, line n}. */
public record Payload(String title, String body, List<String> references) {
    public Payload {
        references = List.copyOf(references);
    }
}
