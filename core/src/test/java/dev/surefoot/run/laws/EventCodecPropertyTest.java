package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.surefoot.json.Json;
import dev.surefoot.run.Event;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Happened;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventCodecPropertyTest {

    private static final int LIVES = 150;

    @Test
    void readsWhatItWroteForEveryEventType() {
        Set<String> seen = new TreeSet<>();
        for (long seed = 1; seed <= LIVES || !seen.equals(types()); seed++) {
            assertThat(seed).as("types never seen besides " + seen).isLessThan(100 * LIVES);
            Simulation simulation = new Simulation(seed, new Transitions());
            simulation.live();
            for (Happened happened : simulation.journal) {
                Event event = happened.event();
                byte[] written = Json.writeBytes(EventCodec.write(event));
                JsonNode read = Json.readOwn(written);
                assertThat(EventCodec.write(EventCodec.read(EventCodec.type(event), EventCodec.VERSION, read)))
                        .as("seed " + seed)
                        .isEqualTo(read);
                assertThat(EventCodec.read(EventCodec.type(event), EventCodec.VERSION, read))
                        .as("seed " + seed)
                        .isEqualTo(event);
                seen.add(EventCodec.type(event));
            }
        }
    }

    @Test
    void refusesWhatANewerReleaseWrote() {
        assertThatThrownBy(() -> EventCodec.read("RunPaused", EventCodec.VERSION + 1, Json.object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("newer Surefoot");
        assertThatThrownBy(() -> EventCodec.read("MoonLanded", EventCodec.VERSION, Json.object()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Every event type there is. */
    static Set<String> types() {
        return Arrays.stream(Event.class.getPermittedSubclasses())
                .flatMap(group -> Arrays.stream(group.getPermittedSubclasses()))
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
