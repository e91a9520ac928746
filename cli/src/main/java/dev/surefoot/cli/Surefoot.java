package dev.surefoot.cli;

import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.screen.Terminal;
import dev.surefoot.cli.work.Failure;
import dev.surefoot.cli.work.Hints;
import dev.surefoot.cli.work.Interruption;
import dev.surefoot.cli.work.Refusal;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Option;

/** The program. */
@Command(
        name = "surefoot",
        description = "Carries out plans step by step, and proves what happened.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            PlanCommand.class,
            LintCommand.class,
            ShowCommand.class,
            DiffCommand.class,
            RunCommand.class,
            RunsCommand.class,
            StatusCommand.class,
            WatchCommand.class,
            TraceCommand.class,
            EvidenceCommand.class,
            StateCommand.class,
            InboxCommand.class,
            ApproveCommand.class,
            RejectCommand.class,
            AnswerCommand.class,
            ResolveCommand.class,
            ResumeCommand.class,
            ReviseCommand.class,
            PauseCommand.class,
            CancelCommand.class,
            VerifyCommand.class,
            BackupCommand.class,
            MetricsCommand.class,
            ToolsCommand.class,
            PolicyCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            SchemaCommand.class
        },
        footerHeading = "%n",
        footer = {
            "Exit codes: 0 done, the goal was reached; 1 it was not; 2 the call or a file is wrong; 3 the plan",
            "does not lint, or a policy denies it; 4 waiting for a person; 5 cancelled; 6 the journal does not",
            "verify; 70 a defect in Surefoot; 130 interrupted and resumable."
        })
public final class Surefoot implements Runnable {
    private static final String REPLACEMENT = "\ufffd";
    private static final int LEAST_HELP = 55; // the parser takes no less
    private static final int MOST_HELP = 100;

    private final Screen screen;
    private final String command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text; COMMAND --help tells of a command")
    @SuppressWarnings("UnusedVariable") // the parser answers it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "the version")
    @SuppressWarnings("UnusedVariable")
    private boolean version;

    private Surefoot(Screen screen, String command) {
        this.screen = screen;
        this.command = command;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        CountDownLatch said = Interruption.install();
        Screen screen = Terminal.open(System.getenv());
        int exitCode = run(screen, Hints.quoted(System.getProperty("surefoot.command", "surefoot")), arguments);
        said.countDown();
        System.exit(exitCode);
    }

    /**
     * Runs one command.
     *
     * @param command how the program was called, for commands to type next
     * @return its exit code
     */
    static int run(Screen screen, String command, String... arguments) {
        CommandLine line = new CommandLine(new Surefoot(screen, command));
        NotYet.register(line);
        FailureReport report = new FailureReport(screen, command, List.of(arguments));
        line.setOut(writer(screen.out()))
                .setErr(writer(screen.err()))
                .setColorScheme(new ColorScheme.Builder(Ansi.OFF).build())
                .setUsageHelpWidth(
                        asksForHelp(arguments) ? Math.clamp(screen.columns(), LEAST_HELP, MOST_HELP) : MOST_HELP)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler((e, unused) -> report.of(BadCall.failure(e)))
                .setExecutionExceptionHandler((e, failed, parsed) -> report.of(Failure.of(e)));
        line.getCommandSpec().version("surefoot " + version());
        for (String argument : arguments) {
            if (argument.contains(REPLACEMENT)) {
                return report.of(Failure.of(Refusal.wrong(
                        "unreadable-argument",
                        "an argument has characters that cannot be read in this locale; set LC_ALL=C.UTF-8",
                        null)));
            }
        }
        try {
            return line.execute(arguments);
        } catch (Throwable defect) { // whatever it is, the user sees a paragraph and not a trace
            return report.of(Failure.of(defect));
        }
    }

    @Override
    public void run() {
        throw Refusal.wrong("no-command", "expected a command", "--help");
    }

    Screen screen() {
        return screen;
    }

    String command() {
        return command;
    }

    /** Measuring a terminal costs a process. */
    private static boolean asksForHelp(String... arguments) {
        return List.of(arguments).contains("--help") || List.of(arguments).contains("-h");
    }

    private static String version() {
        String version = Surefoot.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }
}
