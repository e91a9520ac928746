package dev.surefoot.examples.content.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

final class MarkdownPassagesTest {
    private static final String DOCUMENT = """
        ---
        title: ignored front matter that nobody reads
        ---
        Before any heading there are five words.

        # The title

        One paragraph about walruses begins here
        and goes on here.

        ## A list

        - the first item speaks about seals
        2. the second item speaks of penguins
          and continues on this line

        <!-- a comment that
        tells the reader to obey it -->
        ```
        code blocks speak to compilers only
        ```
        > a quotation about otters and rivers
        """;

    @Test
    void citesLineOfEachParagraphAndItem() {
        assertThat(MarkdownPassages.of("d.md", DOCUMENT))
                .extracting(Passage::line, Passage::title, Passage::heading, Passage::text)
                .containsExactly(
                        tuple(4, "d.md", "d.md", "Before any heading there are five words."),
                        tuple(
                                8,
                                "The title",
                                "The title",
                                "One paragraph about walruses begins here\nand goes on here."),
                        tuple(13, "The title", "A list", "the first item speaks about seals"),
                        tuple(
                                14,
                                "The title",
                                "A list",
                                "the second item speaks of penguins\nand continues on this line"),
                        tuple(22, "The title", "A list", "a quotation about otters and rivers"));
    }

    @Test
    void cutsLongParagraphAtEndsOfSentences() {
        String sentence = "Walruses swim across the cold grey bay\nwhile seals watch from the shore. ";

        var passages = MarkdownPassages.of("d.md", sentence.repeat(20));

        assertThat(passages).hasSizeGreaterThan(2).allSatisfy(passage -> {
            assertThat(passage.text()).startsWith("Walruses").endsWith("shore.");
            assertThat(passage.text().length()).isLessThanOrEqualTo(MarkdownPassages.MAX_PASSAGE);
        });
        assertThat(passages.get(1).line()).isEqualTo(9);
    }

    @Test
    void boundsSentenceThatNeverEnds() {
        assertThat(MarkdownPassages.of("d.md", "many words and no end ".repeat(1_000)))
                .singleElement()
                .satisfies(passage -> assertThat(passage.text()).hasSize(MarkdownPassages.MAX_PASSAGE));
    }
}
