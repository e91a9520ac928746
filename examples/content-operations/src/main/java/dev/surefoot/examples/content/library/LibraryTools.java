package dev.surefoot.examples.content.library;

import dev.surefoot.tools.java.Param;
import dev.surefoot.tools.java.Tool;
import java.sql.SQLException;
import java.util.List;

/**
 * The tools of the content example: brief, guidance, search, outline, payload. Each is deterministic and only reads; what
 * is wrong with an argument is an {@link IllegalArgumentException}. Thread-safe: it holds no state.
 */
public final class LibraryTools {
    private static final int MAX_TOPIC = 200;
    private static final int MAX_AUDIENCE = 80;
    private static final int MAX_RAW_BRIEF = 2_000;
    private static final int MAX_HITS = 20;

    /** Tools that read whichever folder and file a call names. */
    public LibraryTools() {}

    /** Topic and audience with white space folded; each has a letter or digit, and no control character. */
    @Tool(name = "confirm", description = "Confirms the topic and the audience")
    public Brief confirm(
            @Param("What the text is about, at most 200 characters") String topic,
            @Param("Who is to read it, at most 80 characters") String audience) {
        return new Brief(brief("topic", topic, MAX_TOPIC), brief("audience", audience, MAX_AUDIENCE));
    }

    /** The rules of an editorial guidance, and what it wants covered. */
    @Tool(name = "guidance", description = "Retrieves the editorial guidance")
    public Guidance guidance(@Param("A Markdown file") String file) {
        return GuidanceReader.read(file);
    }

    /** The best passages on any topic, one of each document; none where no document uses a word of it. */
    @Tool(name = "search", description = "Gathers the best passages on a topic from a folder of Markdown")
    public Findings search(
            @Param("Any words; stop words are dropped") String query,
            @Param("How many documents at most, 1 to 20") int limit,
            @Param("The folder to search, with the folders in it") String folder) {
        if (limit < 1 || limit > MAX_HITS) {
            throw new IllegalArgumentException("limit: expected 1 to " + MAX_HITS + ", found " + limit);
        }
        SourceFolder sources = SourceFolder.read(folder);
        List<Passage> passages = sources.documents().entrySet().stream()
                .flatMap(document -> MarkdownPassages.of(document.getKey(), document.getValue()).stream())
                .toList();
        try (PassageIndex index = new PassageIndex(passages)) {
            return new Findings(
                    index.search(Words.of(query), limit), sources.documents().size(), sources.skipped());
        } catch (SQLException e) {
            throw new IllegalStateException("the in-memory search index failed: " + e.getMessage(), e);
        }
    }

    /** An outline whose every claim is a sentence of a hit; what the guidance wants and no hit says is for review. */
    @Tool(
            name = "outline",
            description = "Builds an outline that cites the passages, and marks what none of them supports")
    public Outline outline(
            @Param("The confirmed topic") String topic,
            @Param("The confirmed audience") String audience,
            @Param("What the search found, at most 20") List<Hit> hits,
            @Param("What the guidance asks for") Guidance guidance) {
        Brief brief = confirm(topic, audience);
        if (hits.size() > MAX_HITS) {
            throw new IllegalArgumentException("hits: expected at most " + MAX_HITS + ", found " + hits.size());
        }
        return OutlineMaker.outline(brief.topic(), brief.audience(), hits, guidance);
    }

    /** The outline as the CMS takes it. */
    @Tool(name = "format", description = "Formats an outline as the payload that the CMS takes")
    public Payload format(@Param("The outline to write") Outline outline) {
        return PayloadMaker.payload(outline);
    }

    private static String brief(String name, String text, int max) {
        boolean plain = text.codePoints()
                .noneMatch(c -> (Character.isISOControl(c) && !Character.isWhitespace(c))
                        || Character.getType(c) == Character.SURROGATE);
        String folded = text.length() <= MAX_RAW_BRIEF && plain ? Words.folded(text) : "";
        if (folded.length() > max || folded.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new IllegalArgumentException(name + ": expected 1 to " + max
                    + " characters without control characters, with a letter or digit among them; found "
                    + text.length() + " characters");
        }
        return folded;
    }
}
