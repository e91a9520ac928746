package dev.surefoot.benchmarks.truth;

import dev.surefoot.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One system on one scenario: starts it, plays the person, kills and restarts it, until nothing more happens. */
final class Episode {
    private static final int MOST_STARTS = 20;

    private final Scenario scenario;
    private final WorldHandle world;
    private final Subject subject;
    private final Path job;
    private final List<Consent> consents = new ArrayList<>();
    private final Set<String> answered = new HashSet<>();
    private boolean revised;
    private int resumes;
    private int starts;

    private Episode(Scenario scenario, WorldHandle world, Subject subject, Path job) {
        this.scenario = scenario;
        this.world = world;
        this.subject = subject;
        this.job = job;
        this.resumes = scenario.resumes();
    }

    /** Plays it in a folder that is new, and judges it. */
    static Verdict play(Scenario scenario, Subject.Maker maker, Path folder) throws IOException, InterruptedException {
        Path state = Files.createDirectories(folder.resolve("state"));
        Path job = folder.resolve("job.json");
        Files.writeString(job, Json.writePretty(scenario.job()));
        try (WorldHandle world = WorldHandle.start(folder, scenario.world())) {
            Episode episode =
                    new Episode(scenario, world, maker.at(new Subject.Place(job, world.address(), state)), job);
            Reply last = episode.live();
            Verdict verdict = Judge.judge(scenario, last, episode.consents, world.finish());
            Files.writeString(folder.resolve("verdict.json"), Json.writePretty(verdict.json()));
            return verdict;
        }
    }

    private Reply live() throws IOException, InterruptedException {
        Reply reply = once(List.of("start"));
        while (starts < MOST_STARTS) {
            Reply next = next(reply);
            if (next == null) {
                return reply;
            }
            reply = next;
        }
        return reply;
    }

    private @Nullable Reply next(Reply reply) throws IOException, InterruptedException {
        if (reply.how() == Reply.How.KILLED) {
            // Who is asked again then answers again.
            answered.clear();
            return scenario.revisedWhen().equals("killed") && !revised ? revise() : once(List.of("resume"));
        }
        if (reply.how() != Reply.How.CLAIMED) {
            return null;
        }
        for (Reply.Ask ask : reply.asks()) {
            if (ask.kind().equals("review") && answered.add(ask.id())) {
                ask.covers().forEach(this::consent);
                return once(List.of("answer", ask.id(), "approve"));
            }
            if (ask.kind().equals("approval") && answered.add(ask.id() + " " + ask.step())) {
                Reply next = decide(ask);
                if (next != null) {
                    return next;
                }
            }
        }
        if (reply.claim().equals("not-reached") && resumes > 0) {
            resumes--;
            answered.clear();
            return once(List.of("resume"));
        }
        return null;
    }

    private @Nullable Reply decide(Reply.Ask ask) throws IOException, InterruptedException {
        List<String> approve = List.of("answer", ask.id(), "approve");
        return switch (scenario.person(ask.step())) {
            case "ignore" -> null;
            case "reject" -> once(List.of("answer", ask.id(), "reject"));
            case "careful" -> isWanted(ask) ? approve(ask, approve) : once(List.of("answer", ask.id(), "reject"));
            case "double-click" -> {
                consent(ask);
                yield together(approve, approve);
            }
            case "again" -> {
                approve(ask, approve);
                yield once(approve);
            }
            default -> approve(ask, approve);
        };
    }

    private Reply approve(Reply.Ask ask, List<String> verb) throws IOException, InterruptedException {
        if (scenario.revisedWhen().equals("asked") && !revised) {
            // What the person approves is what was shown before, and comes too late.
            consent(ask);
            revise();
        } else {
            consent(ask);
        }
        return once(verb);
    }

    private Reply revise() throws IOException, InterruptedException {
        revised = true;
        Files.writeString(job, Json.writePretty(scenario.revisedJob()));
        return once(List.of("revise"));
    }

    private void consent(Reply.Ask ask) {
        consents.add(Consent.of(scenario, ask, System.currentTimeMillis()));
    }

    private boolean isWanted(Reply.Ask ask) {
        Consent shown = Consent.of(scenario, ask, 0);
        Effect effect = new Effect(0, 0, true, shown.collection(), shown.id(), shown.fields());
        return scenario.truth().stream().anyMatch(wanted -> wanted.is(effect));
    }

    private Reply once(List<String> verb) throws IOException, InterruptedException {
        starts++;
        Subject.Running running = subject.start(verb);
        world.watch(running);
        try {
            return noted(verb, running.reply());
        } finally {
            world.watch(null);
        }
    }

    /** Kept beside the log, for whoever wants to know how it went. */
    private Reply noted(List<String> verb, Reply reply) throws IOException {
        Files.writeString(
                job.resolveSibling("episode.txt"),
                String.join(" ", verb) + " -> " + reply + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return reply;
    }

    private static Reply ended(Subject.Running running) {
        try {
            return running.reply();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.without(Reply.How.HUNG, "interrupted");
        }
    }

    /** Two at once; what the one says that ends last is what counts. */
    private Reply together(List<String> one, List<String> other) throws IOException, InterruptedException {
        starts += 2;
        Subject.Running first = subject.start(one);
        Subject.Running second = subject.start(other);
        AtomicReference<Reply> last = new AtomicReference<>();
        Thread watching = Thread.ofVirtual().start(() -> last.set(ended(second)));
        last.set(first.reply());
        watching.join();
        return noted(one, last.get());
    }
}
