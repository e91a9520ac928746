package dev.surefoot.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class YamlTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": [1, 2.5, 1e300, -0.0001, 9007199254740991], \"b\": {\"c\": null, \"d\": true}}",
                "{\"check\": \"size(output.hits) >= 3 && output.id != ''\", \"path\": \"${steps.a.output}\"}",
                "{\"looks\": [\"yes\", \"no\", \"1\", \"1.0\", \"null\", \"~\", \"true\", \"0x1F\", \"1e3\","
                        + " \"2026-01-01\"]}",
                "{\"odd\": [\"\", \" \", \"a: b\", \"- a\", \"# a\", \"'\", \"\\\"\", \"a\\n"
                        + "b\\n"
                        + "\", \"\\t\", \"@a\", \"%a\", \"&a\", \"*a\"]}",
                "{\"\": {}, \"empty\": [], \"key: odd\": [[1, [2]], {\"x\": [{}]}]}",
                "\"\\u0001 \\u2028 \\ud83d\\ude00 \\u202e\""
            })
    void readsBackAsTheSameValue(String json) {
        JsonNode value = Json.read(json);

        String yaml = YamlText.of(value);

        assertThat(new DocumentReader(FileLimits.DEFAULT)
                        .read("it", yaml.getBytes(StandardCharsets.UTF_8))
                        .value())
                .as(yaml)
                .isEqualTo(value);
    }
}
