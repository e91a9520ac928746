package dev.surefoot.cli;

import dev.surefoot.cli.work.Carrier;
import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Granting;
import dev.surefoot.cli.work.ListedRun;
import dev.surefoot.cli.work.RunIds;
import dev.surefoot.cli.work.RunRecord;
import dev.surefoot.json.Json;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "resume",
        description = {
            "Takes up a run that was interrupted or paused, or every one that has not ended.",
            "Of several, it ends with the code of the one that is least finished."
        })
final class ResumeCommand implements Callable<Integer> {
    private static final int RUNS = 1_000;

    /** Least finished first. */
    private static final List<ExitCode> WORST =
            List.of(ExitCode.UNFINISHED, ExitCode.WAITING, ExitCode.NOT_REACHED, ExitCode.CANCELLED, ExitCode.DONE);

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Person person = new Person();

    @Parameters(index = "0", arity = "0..1", paramLabel = "RUN", description = "a run's id (default: all unfinished)")
    private @Nullable String run;

    @Option(names = "--yes", description = "grant every approval that you may grant, recorded as automatic")
    private boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        Invocation call = common.invocation();
        try (Desk desk = run == null ? Desk.openExisting(call.data()) : Desk.openFor(RunIds.run(run), call.data())) {
            List<RunId> runs = desk == null ? List.of() : run == null ? unfinished(desk) : List.of(RunIds.run(run));
            if (runs.isEmpty() && !call.json()) {
                call.screen().print("no run in " + call.data() + " is unfinished");
            }
            ObjectNode json = Json.object();
            ArrayNode list = json.putArray("runs");
            ExitCode worst = ExitCode.DONE;
            if (desk != null) {
                for (RunId id : runs) {
                    ExitCode came = resume(call, desk, id, list);
                    worst = WORST.indexOf(came) < WORST.indexOf(worst) ? came : worst;
                }
            }
            if (call.json()) {
                call.screen().print(Json.writePretty(json));
            }
            return worst.number();
        }
    }

    private ExitCode resume(Invocation call, Desk desk, RunId id, ArrayNode list) throws InterruptedException {
        Sitting sitting = new Sitting(call, desk, person.name());
        Run recorded = desk.load(id);
        if (!recorded.status().ended()) {
            Carrier.Held held = sitting.carrier(recorded, yes ? Granting.ALL : Granting.NONE)
                    .resume(id);
            if (held != null) {
                call.screen().err().println("run " + id + ": " + Holding.words(held.holder()));
            }
        }
        RunRecord found = RunRecord.read(desk, id);
        if (call.json()) {
            list.add(sitting.document(found));
        } else {
            sitting.print(found);
        }
        return ExitCode.of(found.run());
    }

    private static List<RunId> unfinished(Desk desk) {
        List<RunId> runs = new ArrayList<>();
        desk.runs(RUNS).stream()
                .map(summary -> ListedRun.of(summary, desk.journal()))
                .filter(listed -> !List.of("succeeded", "failed", "stopped").contains(listed.status()))
                .forEach(listed -> runs.add(RunIds.run(listed.run())));
        return runs.reversed();
    }
}
