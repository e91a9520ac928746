package dev.surefoot.models.traffic;

import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.Failed;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelAnswer.Why;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import dev.surefoot.models.document.RequestDocument;
import dev.surefoot.models.traffic.Traffic.Exchanged;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Answers what was recorded: the same request, whatever its ids and its timeout, gets the recorded answers one after the
 * other. A request that was not recorded, or not so often, is rejected. It begins anew in each process.
 */
public final class Replay implements ModelClient {
    private static final String AGAIN = "; record it again: record: FILE beside a model that answers";

    private final Path file;
    private final List<Exchanged> all;
    private final Map<Digest, List<ModelAnswer>> answers = new LinkedHashMap<>();
    private final Map<Digest, Integer> given = new HashMap<>();

    private Replay(Path file, List<Exchanged> all) {
        this.file = file;
        this.all = List.copyOf(all);
        all.forEach(each -> answers.computeIfAbsent(CanonicalJson.digest(each.request()), digest -> new ArrayList<>())
                .add(each.answer()));
    }

    /**
     * Plays a file, which is read once.
     *
     * @throws TrafficRefused where it is no recording
     */
    public static Replay of(Path file) {
        return new Replay(file, Traffic.read(file));
    }

    @Override
    public ModelAnswer ask(ModelRequest request) {
        JsonNode matter = RequestDocument.matter(request);
        Digest digest = CanonicalJson.digest(matter);
        List<ModelAnswer> recorded = answers.get(digest);
        if (recorded == null) {
            return rejected("the request " + digest.abbreviated() + " is not in " + file + ": " + nearest(matter));
        }
        int turn;
        synchronized (given) {
            turn = given.merge(digest, 1, Integer::sum);
        }
        return turn <= recorded.size()
                ? recorded.get(turn - 1)
                : rejected("the request " + digest.abbreviated() + " is in " + file + " " + recorded.size()
                        + " times, and was made once more");
    }

    private static Failed rejected(String because) {
        return new Failed(Why.REJECTED, Visible.line(because, 600) + AGAIN, Usage.UNKNOWN, null);
    }

    /** Where it first differs from the request that it is like the longest. */
    private String nearest(JsonNode asked) {
        Difference best = null;
        for (Exchanged each : all) {
            Difference found = Difference.first(each.request(), asked);
            if (found != null && (best == null || found.alike() > best.alike())) {
                best = found;
            }
        }
        return best == null
                ? "it holds no request"
                : "the nearest one has at " + best.pointer() + " " + shown(best.recorded()) + ", this one "
                        + shown(best.asked());
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "nothing" : Visible.line(Json.write(Objects.requireNonNull(value)), 120);
    }
}
