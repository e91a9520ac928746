package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.surefoot.json.Json;
import dev.surefoot.run.Event;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Happened;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventCodecPropertyTest {

    private static final int LIVES = 150;

    @Test
    void readsWhatItWroteForEveryEventType() throws Exception {
        Set<String> seen = new TreeSet<>();
        for (Path file : GoldenJournalsTest.golden()) {
            for (String line : Files.readAllLines(file)) {
                seen.add(readBack(Journals.read(line).happened().event(), file.toString()));
            }
        }
        for (long seed = 1; seed <= LIVES || !seen.equals(types()); seed++) {
            assertThat(seed).as("types never seen besides " + seen).isLessThan(100 * LIVES);
            Simulation simulation = new Simulation(seed, new Transitions());
            simulation.live();
            for (Happened happened : simulation.journal) {
                seen.add(readBack(happened.event(), "seed " + seed));
            }
        }
    }

    private static String readBack(Event event, String as) {
        String type = EventCodec.type(event);
        JsonNode read = Json.readOwn(Json.writeBytes(EventCodec.write(event)));
        Event again = EventCodec.read(type, EventCodec.VERSION, read);
        assertThat(EventCodec.write(again)).as(as).isEqualTo(read);
        assertThat(again).as(as).isEqualTo(event);
        return type;
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
