package dev.surefoot.cli;

import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Failure;
import dev.surefoot.file.Spelling;
import dev.surefoot.json.Visible;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A call that the parser does not understand. */
final class BadCall {

    private BadCall() {}

    static Failure failure(ParameterException thrown) {
        CommandLine command = thrown.getCommandLine();
        boolean root = command.getParent() == null;
        String help = (root ? "" : command.getCommandSpec().qualifiedName(" ").replaceFirst("^surefoot ", "") + " ")
                + "--help";
        return new Failure(ExitCode.WRONG_CALL, "usage", message(thrown, root), List.of(), help, null);
    }

    private static String message(ParameterException thrown, boolean root) {
        if (thrown instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String first = unmatched.getUnmatched().getFirst();
            String what =
                    unmatched.isUnknownOption() ? "there is no option " : root ? "there is no command " : "unexpected ";
            String near = Spelling.nearest(first, known(thrown.getCommandLine(), unmatched.isUnknownOption()));
            return what + Visible.line(first, 80) + (near.isEmpty() ? "" : "; did you mean " + near + "?");
        }
        if (thrown instanceof MissingParameterException missing) {
            return "expected "
                    + missing.getMissing().stream().map(ArgSpec::paramLabel).collect(Collectors.joining(" and "));
        }
        return Visible.line(String.valueOf(thrown.getMessage()), 400);
    }

    private static Collection<String> known(CommandLine command, boolean options) {
        return options
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet();
    }
}
