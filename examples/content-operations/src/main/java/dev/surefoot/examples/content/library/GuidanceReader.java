package dev.surefoot.examples.content.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads editorial guidance: list items are rules, but under a heading that has the word "cover" each is a matter to cover,
 * followed in parentheses by the words that show it: {@code - what can go wrong (failure, crash)}.
 */
final class GuidanceReader {
    private static final int MAX_ITEMS = 50;
    private static final Pattern ITEM = Pattern.compile("[-*+]\\s+(.*)");
    private static final Pattern COVER = Pattern.compile("(.*?)\\s*\\((.*)\\)\\.?");

    private GuidanceReader() {}

    static Guidance read(String file) {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("guidance: expected a Markdown file, found none at " + file);
        }
        try {
            List<String> rules = new ArrayList<>();
            List<Guidance.Cover> covers = new ArrayList<>();
            boolean covering = false;
            for (String item : items(SourceFolder.text(path))) {
                if (item.startsWith("#")) {
                    covering = item.toLowerCase(Locale.ROOT).contains("cover");
                } else if (covering) {
                    covers.add(cover(item));
                } else {
                    rules.add(item);
                }
            }
            if (rules.isEmpty() || rules.size() + covers.size() > MAX_ITEMS) {
                throw new IllegalArgumentException(
                        "guidance: expected 1 to " + MAX_ITEMS + " list items, with a rule among them, in " + file);
            }
            return new Guidance(rules, covers, String.valueOf(path.getFileName()));
        } catch (IOException e) {
            throw new IllegalArgumentException("guidance: cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    // Headings as they stand, and list items with the lines that continue them.
    private static List<String> items(String markdown) {
        List<String> items = new ArrayList<>();
        boolean open = false;
        for (String raw : markdown.lines().toList()) {
            String line = raw.strip();
            Matcher item = ITEM.matcher(line);
            if (line.startsWith("#")) {
                items.add(line);
                open = false;
            } else if (item.matches()) {
                items.add(item.group(1));
                open = true;
            } else if (line.isEmpty()) {
                open = false;
            } else if (open) {
                items.add(items.removeLast() + " " + line);
            }
        }
        return items;
    }

    private static Guidance.Cover cover(String item) {
        Matcher cover = COVER.matcher(item);
        return cover.matches()
                ? new Guidance.Cover(cover.group(1), List.of(cover.group(2).split("\\s*,\\s*")))
                : new Guidance.Cover(item, List.copyOf(Words.of(item)));
    }
}
