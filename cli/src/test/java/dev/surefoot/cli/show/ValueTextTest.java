package dev.surefoot.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ValueTextTest {

    private static List<String> shown(String json) {
        return new ValueText(40).of(Json.read(json), "");
    }

    @Test
    void showsEveryCharacterThatAScreenWouldHide() {
        assertThat(shown("{\"to\": \"a\\u202eb\\u200b\\u001b[2J\"}"))
                .containsExactly("to  \"a<U+202E>b<U+200B>\\u001B[2J\"");
        assertThat(shown("{\"to\": \"first\\nsec\\tond\\r\\u001b[2J\"}"))
                .containsExactly("to  (text, 18 characters)", "  │ first", "  │ sec<U+0009>ond<U+000D><U+001B>[2J");
        assertThat(shown("{\"a\\u202eb\": 1}")).containsExactly("a<U+202E>b  1");
    }

    @Test
    void tellsTextFromNumbers() {
        assertThat(shown("{\"a\": \"1\", \"b\": 1, \"c\": true, \"d\": null}"))
                .containsExactly("a  \"1\"", "b  1", "c  true", "d  null");
    }

    @Test
    void showsLongValuesInFull() {
        String long100 = "x".repeat(100);
        assertThat(String.join("", shown("{\"a\": \"" + long100 + "\"}")).replaceAll("[^x]", ""))
                .as("and the x of the word text")
                .hasSize(101);
        assertThat(shown("{\"list\": [\"" + long100 + "\", 2]}")).first().isEqualTo("list  (2 elements)");
        assertThat(shown("{\"list\": [1, 2]}")).containsExactly("list  [1,2]");
    }
}
