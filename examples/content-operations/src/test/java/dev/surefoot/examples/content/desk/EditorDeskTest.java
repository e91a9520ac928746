package dev.surefoot.examples.content.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.surefoot.examples.content.desk.EditorDesk.Piece;
import dev.surefoot.examples.content.desk.EditorDesk.Review;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EditorDeskTest {

    private static Review review(String text) {
        return new EditorDesk().review("Look at it.", new Piece(text));
    }

    @Test
    void acceptsWhatIsShortSaysWhenAndBlamesNobody() {
        assertThat(review("Checkout was down from 09:02 to 09:41.")).isEqualTo(new Review(true, List.of()));
    }

    @Test
    void saysWhatIsWrongWithAnyOther() {
        assertThat(review("Down, and it was the FAULT OF Ben.").remarks())
                .containsExactly("say when, as 09:02", "blame nobody: fault of");
        assertThat(review("at 09:02 " + "word ".repeat(120)).remarks()).containsExactly("say it in 1 to 120 words");
        assertThat(review(" ").accepted()).isFalse();
    }

    @Test
    void looksAtNoBook() {
        assertThatIllegalArgumentException().isThrownBy(() -> review("a".repeat(2_001)));
    }
}
