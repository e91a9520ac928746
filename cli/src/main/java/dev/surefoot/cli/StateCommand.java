package dev.surefoot.cli;

import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunView;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "state",
        description = "The state of a run as JSON: whole, or what the planner or the executor is shown.")
final class StateCommand implements Callable<Integer> {

    private enum View {
        WHOLE,
        PLANNER,
        EXECUTOR;

        JsonNode of(Run run) {
            return switch (this) {
                case WHOLE -> RunView.whole(run);
                case PLANNER -> RunView.planner(run);
                case EXECUTOR -> RunView.executor(run);
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final RunArgument run = new RunArgument();

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            defaultValue = "whole",
            description = "planner, executor, or whole (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private View view;

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        RunId id = run.id();
        try (Desk desk = Desk.openFor(id, call.data())) {
            Run found = desk.load(id);
            String json = Json.writePretty(view.of(found));
            call.screen().print(call.json() ? json : Visible.lines(json));
            return ExitCode.of(found).number();
        }
    }
}
