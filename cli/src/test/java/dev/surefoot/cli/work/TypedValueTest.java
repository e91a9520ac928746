package dev.surefoot.cli.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TypedValueTest {

    private static String typed(String text, String schema) {
        return Json.write(TypedValue.of(text, Json.read(schema)));
    }

    @Test
    void takesTextWhereTextWillDo() {
        assertThat(typed("17", "{\"type\": \"string\"}")).isEqualTo("\"17\"");
        assertThat(typed("17", "{\"type\": \"integer\"}")).isEqualTo("17");
        assertThat(typed("[1, 2]", "{\"type\": \"array\"}")).isEqualTo("[1,2]");
        assertThat(typed("17", "{}")).isEqualTo("17");
        assertThat(typed("17 pages", "{}")).isEqualTo("\"17 pages\"");
        assertThat(typed("too long", "{\"type\": \"string\", \"maxLength\": 3}"))
                .isEqualTo("\"too long\"");
    }

    @Test
    void takesYesAndNoWhereTrueOrFalseIsWanted() {
        assertThat(typed("Yes", "{\"type\": \"boolean\"}")).isEqualTo("true");
        assertThat(typed("no", "{\"type\": \"boolean\"}")).isEqualTo("false");
        assertThat(typed("false", "{\"type\": \"boolean\"}")).isEqualTo("false");
        assertThat(typed("no", "{\"type\": \"string\"}")).isEqualTo("\"no\"");
    }

    @Test
    void saysWhatIsNoValueOfTheKind() {
        assertThatThrownBy(() -> typed("many", "{\"type\": \"integer\"}")).isInstanceOf(JsonRefused.class);
    }

    @Test
    void readsInputsByName() {
        assertThat(TypedValue.inputs(List.of("topic=a=b", "limit=5", "list=[1]", "empty="))
                        .toString())
                .isEqualTo("{topic=\"a=b\", limit=5, list=[1], empty=\"\"}");
        assertThatThrownBy(() -> TypedValue.inputs(List.of("topic")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--input NAME=VALUE");
        assertThatThrownBy(() -> TypedValue.inputs(List.of("a=1", "a=2"))).hasMessageContaining("twice");
    }
}
