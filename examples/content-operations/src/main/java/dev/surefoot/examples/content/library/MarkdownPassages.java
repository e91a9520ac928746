package dev.surefoot.examples.content.library;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a Markdown document into passages: paragraphs and list items, those that are too long at the ends of sentences.
 * Front matter, code blocks and HTML comments are left out: nobody reads them as prose.
 */
final class MarkdownPassages {
    static final int MAX_PASSAGE = 600;
    private static final int MIN_WORDS = 3;
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*");
    private static final Pattern ITEM = Pattern.compile("(?:[-*+]|\\d{1,3}[.)])\\s+(.*)");
    private static final Pattern QUOTED = Pattern.compile(">\\s?(.*)");

    private final String document;
    private final List<Passage> passages = new ArrayList<>();
    private final StringBuilder block = new StringBuilder();
    private int blockLine;
    private String title;
    private String heading = "";

    private MarkdownPassages(String document) {
        this.document = document;
        this.title = document;
    }

    static List<Passage> of(String document, String markdown) {
        MarkdownPassages passages = new MarkdownPassages(document);
        passages.read(markdown.lines().toList());
        return List.copyOf(passages.passages);
    }

    private void read(List<String> lines) {
        int start = frontMatter(lines);
        String fence = "";
        boolean comment = false;
        for (int i = start; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!fence.isEmpty()) {
                fence = line.startsWith(fence) ? "" : fence;
            } else if (comment || line.startsWith("<!--")) {
                endBlock();
                comment = !line.contains("-->");
            } else if (line.startsWith("```") || line.startsWith("~~~")) {
                endBlock();
                fence = line.substring(0, 3);
            } else {
                prose(line, i + 1);
            }
        }
        endBlock();
    }

    private void prose(String line, int number) {
        Matcher headline = HEADING.matcher(line);
        Matcher item = ITEM.matcher(line);
        Matcher quoted = QUOTED.matcher(line);
        if (line.isEmpty()) {
            endBlock();
        } else if (headline.matches()) {
            endBlock();
            heading = bounded(headline.group(1));
            title = title.equals(document) ? heading : title;
        } else if (item.matches()) {
            endBlock();
            append(item.group(1), number);
        } else {
            append(quoted.matches() ? quoted.group(1) : line, number);
        }
    }

    private void append(String text, int number) {
        if (block.isEmpty()) {
            blockLine = number;
        } else {
            block.append('\n');
        }
        block.append(text);
    }

    private void endBlock() {
        int line = blockLine;
        StringBuilder passage = new StringBuilder();
        for (Sentences.Sentence sentence : Sentences.of(block.toString(), blockLine)) {
            if (!passage.isEmpty() && passage.length() + 1 + sentence.text().length() > MAX_PASSAGE) {
                add(line, passage.toString());
                passage.setLength(0);
            }
            if (passage.isEmpty()) {
                line = sentence.line();
            } else {
                passage.append(sentence.line() > line + lineBreaks(passage) ? '\n' : ' ');
            }
            passage.append(sentence.text());
        }
        add(line, passage.toString());
        block.setLength(0);
    }

    private void add(int line, String text) {
        if (Words.of(text).size() >= MIN_WORDS) {
            passages.add(new Passage(document, title, heading.isEmpty() ? title : heading, line, bounded(text)));
        }
    }

    private static int lineBreaks(CharSequence text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    private static String bounded(String text) {
        if (text.length() <= MAX_PASSAGE) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_PASSAGE - 1)) ? MAX_PASSAGE - 1 : MAX_PASSAGE;
        return text.substring(0, end);
    }

    private static int frontMatter(List<String> lines) {
        if (!lines.isEmpty() && lines.getFirst().strip().equals("---")) {
            for (int i = 1; i < lines.size(); i++) {
                if (lines.get(i).strip().equals("---")) {
                    return i + 1;
                }
            }
        }
        return 0;
    }
}
