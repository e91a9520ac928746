package dev.surefoot.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

final class SecretTest {

    private static final String CANARY = "canary-7f3a9c51e2";

    private static final Secret SECRET = Secret.of(CANARY);

    private record Holder(Secret token) implements Serializable {}

    @Test
    void hasNoTextOfItsOwn() {
        assertThat(SECRET + " " + List.of(SECRET) + new Holder(SECRET)).doesNotContain(CANARY);
        assertThat(SECRET.reveal()).isEqualTo(CANARY);
    }

    @Test
    void cannotBeWrittenAsJson() {
        JsonMapper mapper = new JsonMapper();
        for (Object value : new Object[] {SECRET, new Holder(SECRET), Map.of("token", SECRET), List.of(SECRET)}) {
            assertThatThrownBy(() -> mapper.writeValueAsString(value))
                    .isInstanceOf(JacksonException.class)
                    .hasMessageNotContaining(CANARY);
            assertThatThrownBy(() -> mapper.valueToTree(value)).isInstanceOf(JacksonException.class);
        }
    }

    @Test
    void cannotBeReadFromJson() {
        assertThatThrownBy(() -> new JsonMapper().readValue("\"" + CANARY + "\"", Secret.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void cannotBeSerialised() throws Exception {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(new Holder(SECRET))).isInstanceOf(NotSerializableException.class);
        }
    }

    @Test
    void isTheSameAsOneOfTheSameValue() {
        assertThat(SECRET)
                .isEqualTo(Secret.of(CANARY))
                .hasSameHashCodeAs(Secret.of("another"))
                .isNotEqualTo(Secret.of("another"))
                .isNotEqualTo(CANARY);
    }
}
