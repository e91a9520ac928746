package dev.surefoot.cli;

import dev.surefoot.cli.document.OutputSchemas;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.file.Kind;
import dev.surefoot.file.Schemas;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "schema", description = "The JSON Schema of a kind of file, or of what a command answers with --json.")
final class SchemaCommand implements Callable<Integer> {
    private static final String OUTPUT = "output:";

    @Mixin
    private final Common common = new Common();

    @Parameters(
            paramLabel = "KIND",
            description = "goal, plan, toolbox, policy, models, or output:COMMAND, such as output:run")
    @SuppressWarnings("NullAway.Init")
    private String kind;

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        call.screen().print(text().strip());
        return ExitCode.DONE.number();
    }

    private String text() {
        if (kind.startsWith(OUTPUT)) {
            String text = OutputSchemas.text(kind.substring(OUTPUT.length()));
            if (text != null) {
                return text;
            }
        } else {
            Kind known = Kind.named(kind.toLowerCase(Locale.ROOT));
            if (known != null) {
                return Schemas.text(known);
            }
        }
        throw Refusal.wrong(
                "unknown-schema",
                "there is no schema " + kind + "; there are goal, plan, toolbox, policy, models, and "
                        + String.join(
                                ", ",
                                OutputSchemas.names().stream()
                                        .map(OUTPUT::concat)
                                        .toList()),
                null);
    }
}
