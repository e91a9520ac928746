package dev.surefoot.cli;

import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Granting;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.TypedValue;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = {
            "Carries out a plan, given or found for a goal: checks it, shows what it would do, and does it, asking"
                    + " where a person has to consent.",
            "Without a terminal it waits in the inbox instead, ends with 4, and says how to go on."
        })
final class RunCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Person person = new Person();

    @Parameters(
            paramLabel = "GOAL|PLAN",
            description =
                    "a goal file, which a plan is found for, or a plan file; or a goal in words, for a planner that"
                            + " asks a model")
    @SuppressWarnings("NullAway.Init")
    private String plan;

    @Option(names = "--input", paramLabel = "NAME=VALUE", description = "an input of the goal; may be repeated")
    private List<String> inputs = List.of();

    @Option(
            names = "--approve-plan",
            paramLabel = "DIGEST",
            description = "approve the plan that has this digest, and no other: with it every call that you may approve"
                    + " alone, and that nothing untrusted steers; the others are asked for when they are known")
    private @Nullable String digest;

    @Option(names = "--yes", description = "grant every approval that you may grant, recorded as automatic")
    private boolean yes;

    @Option(names = "--dry-run", description = "show what would be done, and record nothing")
    private boolean dryRun;

    @Mixin
    private final PlannerChoice planner = new PlannerChoice();

    @Mixin
    private final ModeOption mode = new ModeOption();

    @Override
    public Integer call() throws InterruptedException {
        Invocation call = common.invocation();
        planner.require();
        Project project = GoalArgument.project(call, plan, planner);
        Start start = Start.of(call, project, planner, mode, TypedValue.inputs(inputs), person.name());
        if (start.holdsAlready()) {
            return start.tellThatItHolds();
        }
        if (digest != null) {
            start.requireDigest(digest);
        }
        start.preview(dryRun);
        return dryRun
                ? ExitCode.DONE.number()
                : start.carryOut(granting(), (sitting, desk, run) -> sitting.report(run));
    }

    private Granting granting() {
        return yes ? Granting.ALL : digest == null ? Granting.NONE : Granting.PLAN;
    }
}
