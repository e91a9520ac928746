package dev.surefoot.tools.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.expression.Scope;
import dev.surefoot.json.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class TargetPropertyTest {

    private static final int ROUNDS = 20_000;
    private static final String[] PIECES = {
        "/",
        "\\",
        "..",
        ".",
        "?",
        "#",
        "&",
        "=",
        "%",
        "%2e",
        "%2F",
        "\r\n",
        "\0",
        ";",
        ":",
        "@",
        " ",
        "+",
        "a",
        "Z",
        "7",
        "-",
        "_",
        "~",
        "ä",
        "漢",
        "😀",
        "\"",
        "<",
        "//",
        "http://elsewhere",
        "${arguments.b}",
        "$${"
    };

    @Test
    void noArgumentChangesWhichPathItIs() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Target target = new Target(
                "/api/${arguments.a}/items/${arguments.b}:run?q=${arguments.c}",
                Members.of(Json.read("{\"d\": \"${arguments.d}\"}")));
        int resolved = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ObjectNode arguments = Json.object();
            for (String name : new String[] {"a", "b", "c", "d"}) {
                arguments.put(name, value(random));
            }
            String text;
            try {
                text = target.resolve(Scope.of(Map.of("arguments", arguments)));
            } catch (Unsendable e) {
                continue;
            }
            resolved++;
            URI address = new URI("http://host" + text);
            String[] segments = address.normalize().getRawPath().split("/", -1);
            assertThat(address.getHost()).isEqualTo("host");
            assertThat(address.getRawFragment()).isNull();
            assertThat(segments).as("seed %d round %d: %s", seed, round, text).hasSize(5);
            assertThat(decoded(segments[2])).isEqualTo(arguments.path("a").stringValue());
            assertThat(decoded(segments[4])).isEqualTo(arguments.path("b").stringValue() + ":run");
            assertThat(address.getPath()).doesNotContain("/../", "/./", "//").doesNotEndWith("/..");
            String[] query = address.getRawQuery().split("&", -1);
            assertThat(query).hasSize(2);
            assertThat(decoded(query[0])).isEqualTo("q=" + arguments.path("c").stringValue());
            assertThat(decoded(query[1])).isEqualTo("d=" + arguments.path("d").stringValue());
        }
        assertThat(resolved).as("seed %d", seed).isGreaterThan(ROUNDS / 10);
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            value.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return value.toString();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
