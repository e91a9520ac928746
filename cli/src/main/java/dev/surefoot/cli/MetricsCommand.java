package dev.surefoot.cli;

import dev.surefoot.cli.document.MetricsDocument;
import dev.surefoot.cli.show.MetricsText;
import dev.surefoot.cli.show.Words;
import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Since;
import dev.surefoot.evaluation.runs.JournalReader;
import dev.surefoot.evaluation.runs.Measures;
import dev.surefoot.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "metrics",
        description = {
            "How well runs were planned and carried out, read off their journals.",
            "A figure of which there is no case is not shown. docs/metrics.md defines each."
        })
final class MetricsCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Option(
            names = "--since",
            paramLabel = "T",
            description = {
                "only runs that were started since then: a time (2026-01-31T12:00:00Z), a date (2026-01-31), or how"
                        + " long ago (P7D, PT12H); default: all"
            })
    private @Nullable String since;

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        Instant from = since == null ? null : Since.read(since, Clock.system(ZoneId.systemDefault()));
        Measures measures = measure(call, from);
        if (call.json()) {
            call.screen().print(Json.writePretty(MetricsDocument.of(measures, from)));
        } else if (measures.runs() + measures.leftOut() == 0) {
            call.screen()
                    .print("no runs in " + call.data() + (from == null ? "" : " since " + Words.minute(from)) + "; "
                            + call.hints().of(from == null ? "demo" : "runs")
                            + (from == null ? " makes one" : " lists what there is"));
        } else {
            call.screen().print(MetricsText.of(measures, from, call.hints().of("verify"), call.screen()));
        }
        return ExitCode.DONE.number();
    }

    private static Measures measure(Invocation call, @Nullable Instant from) {
        try (Desk desk = Desk.openExisting(call.data())) {
            return desk == null ? Measures.NONE : new JournalReader(desk.journal()).measure(from);
        }
    }
}
