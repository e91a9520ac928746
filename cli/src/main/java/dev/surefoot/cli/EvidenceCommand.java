package dev.surefoot.cli;

import dev.surefoot.cli.document.EvidenceDocument;
import dev.surefoot.cli.show.EvidenceText;
import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.cli.work.RunRecord;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import dev.surefoot.run.StepRun;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "evidence",
        description = "What proves a run, or one step in full: calls as sent, answers, checks, read-backs, consents.")
final class EvidenceCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final RunArgument run = new RunArgument();

    @Parameters(index = "1", arity = "0..1", paramLabel = "STEP", description = "one step, shown in full")
    private @Nullable String step;

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        RunId id = run.id();
        try (Desk desk = Desk.openFor(id, call.data())) {
            RunRecord found = RunRecord.read(desk, id);
            Collection<StepRun> steps = step == null ? found.run().everyStep() : List.of(named(found.run(), step));
            if (call.json()) {
                call.screen().print(Json.writePretty(EvidenceDocument.of(found, steps)));
            } else {
                EvidenceText text = new EvidenceText(call.screen());
                steps.forEach(each -> call.screen().print(text.of(found.run(), found.proof(), each, step != null)));
            }
            return ExitCode.of(found.run()).number();
        }
    }

    private static StepRun named(Run run, String step) {
        return run.everyStep().reversed().stream()
                .filter(each -> each.step().id().value().equals(step))
                .findFirst()
                .orElseThrow(() -> Refusal.wrong(
                        "unknown-step",
                        "run " + run.id() + " has no step " + Visible.line(step, 80) + "; its steps are "
                                + String.join(
                                        ", ",
                                        run.everyStep().stream()
                                                .limit(30)
                                                .map(each -> each.step().id().value())
                                                .toList()),
                        "status " + run.id()));
    }
}
