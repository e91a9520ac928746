package dev.surefoot.examples.content.desk;

import dev.surefoot.tools.java.Param;
import dev.surefoot.tools.java.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A specialist that is reached over a tool: it looks at a report by the rules of the house. Holds no state. */
public final class EditorDesk {
    private static final int LONGEST = 2_000;
    private static final int MOST_WORDS = 120;
    private static final Pattern HOUR = Pattern.compile("\\b[0-2][0-9]:[0-5][0-9]\\b");
    private static final List<String> BLAME = List.of("fault of", "careless", "blame", "should have known");

    public EditorDesk() {}

    /** What a step gives the desk to look at. */
    public record Piece(String text) {}

    /**
     * What the editor says of it.
     *
     * @param accepted whether nothing is wrong with it
     * @param remarks what is
     */
    public record Review(boolean accepted, List<String> remarks) {
        public Review {
            remarks = List.copyOf(remarks);
        }
    }

    @Tool(name = "review", description = "Looks at a report: short, with an hour in it, and blaming nobody")
    public Review review(
            @Param("What is wanted of the editor") String task, @Param("The text to look at") Piece inputs) {
        String text = inputs.text();
        if (text.length() > LONGEST || task.length() > LONGEST) {
            throw new IllegalArgumentException("expected at most " + LONGEST + " characters");
        }
        List<String> remarks = new ArrayList<>();
        if (text.isBlank() || text.strip().split("\\s+").length > MOST_WORDS) {
            remarks.add("say it in 1 to " + MOST_WORDS + " words");
        }
        if (!HOUR.matcher(text).find()) {
            remarks.add("say when, as 09:02");
        }
        String folded = text.toLowerCase(Locale.ROOT);
        BLAME.stream().filter(folded::contains).forEach(word -> remarks.add("blame nobody: " + word));
        return new Review(remarks.isEmpty(), remarks);
    }
}
