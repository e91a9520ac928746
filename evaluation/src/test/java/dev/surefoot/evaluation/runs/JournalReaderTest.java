package dev.surefoot.evaluation.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evaluation.Ratio;
import dev.surefoot.journal.Acquisition;
import dev.surefoot.journal.Append;
import dev.surefoot.journal.Entry;
import dev.surefoot.journal.Holder;
import dev.surefoot.journal.InMemoryJournal;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.Lease;
import dev.surefoot.json.Json;
import dev.surefoot.run.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JournalReaderTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Journal journal = new InMemoryJournal();

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    @Test
    void measuresNothingWhereNothingIs() {
        assertThat(measure(null)).isEqualTo(Measures.NONE);
    }

    @Test
    void addsUpRunsCaseByCase() {
        record("a", NOON, Story.well());
        record("b", NOON, Story.well().late("save", 1));
        record("c", NOON, Story.started().sent("find", 1).notDone("find", 1, "READ"));
        Measures measures = measure(null);
        assertThat(measures.runs()).isEqualTo(3);
        assertThat(measures.open()).isEqualTo(1);
        assertThat(measures.execution().completion()).isEqualTo(new Ratio(2, 2));
        assertThat(measures.execution().calls().success()).isEqualTo(new Ratio(6, 7));
        assertThat(measures.execution().calls().successByTool().get("notes.find"))
                .isEqualTo(new Ratio(2, 3));
    }

    @Test
    void readsMoreRunsThanOnePageHas() {
        for (int run = 0; run < 401; run++) {
            record("run" + run, NOON.plusSeconds(run), Story.started());
        }
        assertThat(measure(null).runs()).isEqualTo(401);
        assertThat(measure(NOON.plusSeconds(400)).runs()).isEqualTo(1);
    }

    @Test
    void takesRunsThatWereStartedAtTheInstantOrLater() {
        record("before", NOON.minusMillis(1), Story.well());
        record("at", NOON, Story.well());
        assertThat(measure(NOON).runs()).isEqualTo(1);
        assertThat(measure(NOON.plusMillis(1))).isEqualTo(Measures.NONE);
    }

    @Test
    void leavesOutRunsThatItCannotReadWhole() {
        record("whole", NOON, Story.well());
        record("erased", NOON, Story.well());
        journal.erase("erased", 3);
        write("newer", NOON, List.of(new Entry("Marvelled", 1, Json.object())));
        write("odd", NOON, List.of(new Entry("LeaseTaken", 1, Json.object().put("epoch", "many"))));
        Measures measures = measure(null);
        assertThat(measures.runs()).isEqualTo(1);
        assertThat(measures.leftOut()).isEqualTo(3);
        assertThat(measures.execution()).isEqualTo(Story.well().measures().execution());
    }

    private Measures measure(@Nullable Instant since) {
        return new JournalReader(journal).measure(since);
    }

    private void record(String run, Instant at, Story story) {
        List<Entry> entries = new ArrayList<>();
        story.events()
                .forEach(event ->
                        entries.add(new Entry(EventCodec.type(event), EventCodec.VERSION, EventCodec.write(event))));
        write(run, at, entries);
    }

    private void write(String run, Instant at, List<Entry> entries) {
        Holder holder = new Holder(1, "here", at, "test");
        try (Lease lease = ((Acquisition.Granted) journal.acquire(run, holder)).lease()) {
            journal.append(Append.of(lease.fence(), 0, at, entries, Json.object()));
        }
    }
}
