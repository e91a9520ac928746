package dev.surefoot.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Seeded random trees against the laws of canonical form; a failure names its seed. */
final class CanonicalJsonPropertyTest {
    private static final int TREES = 5_000;
    private static final String[] PIECES = {
        "a", "Z", "0", "\"", "\\", "/", "\n", "\u0001", "\u007f", "é", "€", "😀", "\ufb33"
    };

    private final long seed = Long.getLong("surefoot.seed", 20_260_731);

    @Test
    void isTheFormThatTheReferenceLibraryWrites() throws IOException {
        for (long tree = seed; tree < seed + TREES; tree++) {
            JsonNode value = container(new Random(tree), 0);
            assertThat(CanonicalJson.text(value))
                    .as("seed %d", tree)
                    .isEqualTo(new JsonCanonicalizer(Json.write(value)).getEncodedString());
        }
    }

    @Test
    void survivesBeingReadAgain() {
        for (long tree = seed; tree < seed + TREES; tree++) {
            JsonNode value = container(new Random(tree), 0);
            assertThat(Json.read(CanonicalJson.text(value))).as("seed %d", tree).isEqualTo(value);
            assertThat(Json.read(Json.writeBytes(value))).as("seed %d", tree).isEqualTo(value);
            assertThat(Json.requireExact(value)).as("seed %d", tree).isEqualTo(value);
        }
    }

    @Test
    void treesAreEqualExactlyWhereTheirDigestsAre() {
        for (long tree = seed; tree < seed + TREES; tree++) {
            Random random = new Random(tree);
            JsonNode one = container(random, 3);
            JsonNode other = random.nextBoolean() ? container(new Random(tree), 3) : container(random, 3);
            assertThat(CanonicalJson.digest(one).equals(CanonicalJson.digest(other)))
                    .as("seed %d", tree)
                    .isEqualTo(one.equals(other));
        }
    }

    private static JsonNode container(Random random, int depth) {
        int size = random.nextInt(5);
        if (random.nextBoolean()) {
            ArrayNode array = Json.array();
            for (int i = 0; i < size; i++) {
                array.add(value(random, depth + 1));
            }
            return array;
        }
        ObjectNode object = Json.object();
        for (int i = 0; i < size; i++) {
            object.set(text(random), value(random, depth + 1));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth < 5 ? 8 : 6)) {
            case 0 -> Json.nodes().stringNode(text(random));
            case 1 -> Json.nodes().numberNode(random.nextLong(-(1L << 53) + 1, 1L << 53));
            case 2 -> Json.nodes().numberNode(random.nextInt(3));
            case 3 -> decimal(random);
            case 4 -> Json.nodes().booleanNode(random.nextBoolean());
            case 5 -> Json.nodes().nullNode();
            default -> container(random, depth);
        };
    }

    private static JsonNode decimal(Random random) {
        while (true) {
            double any = random.nextBoolean()
                    ? Double.longBitsToDouble(random.nextLong())
                    : random.nextInt(1_000_000) / Math.pow(10, random.nextInt(12));
            JsonNode exact = ExactNumbers.of(any);
            if (exact != null) {
                return exact;
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
