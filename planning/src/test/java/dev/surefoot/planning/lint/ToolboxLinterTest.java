package dev.surefoot.planning.lint;

import static dev.surefoot.planning.lint.Expected.finds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.expression.Roots;
import dev.surefoot.file.Kind;
import dev.surefoot.file.SourceFile;
import dev.surefoot.planning.Examples;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ToolboxLinterTest {
    @Test
    void findsNothingInAGoodToolbox() {
        assertThat(lint().findings()).isEmpty();
        SourceFile file = Examples.read(Kind.TOOLBOX, Examples.TOOLBOX);
        assertThat(ToolboxLinter.lint(file, Examples.toolbox(), Severities.STANDARD)
                        .findings())
                .isEmpty();
    }

    @Test
    void findsReadsThatAreNotInTheToolbox() {
        finds("unknown-tool", "stock.entri", "found stock.entri", "did you mean stock.entry?")
                .in(lint("readBack: {tool: stock.entry", "readBack: {tool: stock.entri"));
        finds("unknown-tool", "stock.fnd", "found stock.fnd", "did you mean stock.find?")
                .in(lint("lookup: {tool: stock.find", "lookup: {tool: stock.fnd"));
        finds("unknown-tool", "stock.und0", "found stock.und0", "did you mean stock.undo?")
                .in(lint("compensate: {tool: stock.undo", "compensate: {tool: stock.und0"));
    }

    @Test
    void findsReadsThatChangeSomething() {
        finds("not-a-read", "stock.undo", "found stock.undo", "effect: read")
                .in(lint("readBack: {tool: stock.entry", "readBack: {tool: stock.undo"));
        finds("not-a-read", "post.tell", "found post.tell", "effect: read")
                .in(lint(
                        "lookup: {tool: stock.find, arguments: {key: \"${key}\"}",
                        "lookup: {tool: post.tell, arguments: {to: \"${key}\", text: x}"));
    }

    @Test
    void takesAToolWithoutAnEffectForAWrite() {
        finds("not-a-read", "stock.entry", "found stock.entry", "declare stock.entry as one")
                .in(lint("  stock.entry:\n    effect: read\n", "  stock.entry:\n"));
    }

    @Test
    void holdsArgumentsOfReadsToTheirSchemas() {
        finds("type-mismatch", "5}", "expected string, found 5", "")
                .in(lint(
                        "readBack: {tool: stock.entry, arguments: {id: \"${output.id}\"}",
                        "readBack: {tool: stock.entry, arguments: {id: 5}"));
        finds("type-mismatch", "\"${lookup.entries}", "expected object", "")
                .in(lint("output: \"${lookup.entries[0]}\"", "output: \"${lookup.entries}\""));
    }

    @Test
    void findsKeyWhereNoneIsSent() {
        finds("bad-binding", "\"${key}\"", "found key", "")
                .in(lint("    idempotency: {key: {header: Idempotency-Key}, retention: P1D}\n", ""));
    }

    @Test
    void warnsOfALookupThatCannotTellThisCallsEffectFromAnothers() {
        String asked = "arguments: {key: \"${key}\"}, present: \"size(lookup.entries) > 0";
        LintReport report =
                lint(asked, "arguments: {key: \"${arguments.shelf}\"}, present: \"size(lookup.entries) > 0");
        finds("lookup-without-key", "{tool: stock.find", "asks for ${key}", "an argument that is ${key}")
                .in(report);
        assertThat(report.hasErrors()).isFalse();
        assertThat(lint(
                                asked,
                                "arguments: {key: \"${arguments.shelf}\"}, present: \"lookup.entries.exists(e, e.key"
                                        + " == key)")
                        .findings())
                .as("the answer is searched for the key")
                .isEmpty();
    }

    @Test
    void findsChecksThatAreNone() {
        finds("bad-expression", "redback", "found redback", "write a CEL condition")
                .in(lint("check: \"readback.amount", "check: \"redback.amount"));
        finds("bad-expression", ".entris", "entris", "compare it with the schemas")
                .in(lint(
                        "size(lookup.entries)",
                        "size(lookup.entris)",
                        "required: [entries], properties",
                        "required: [entries], additionalProperties: false, properties"));
        finds("bad-expression", "> 'x'", "found integer and", "compare it with the schemas")
                .in(lint("value >= 0", "value >= 0 && output.items > 'x'"));
    }

    @Test
    void findsChecksThatSayNothingOfWhatWasRead() {
        finds("says-nothing", "\"true\"", "on readback", "say what must be true")
                .in(lint("check: \"readback.amount == arguments.amount\"", "check: \"true\""));
        finds("says-nothing", "\"size(lookup.entries) >= 0", "on lookup, found one that comes out the same", "say")
                .in(lint("size(lookup.entries) > 0", "size(lookup.entries) >= 0 || true"));
    }

    @Test
    void findsFactsFromNowhere() {
        finds("bad-binding", "output.itms", "output has items, note", "did you mean items?")
                .in(lint("from: output.items", "from: output.itms"));
        finds("bad-binding", "arguments.shelf", "starts with output", "start with one of them")
                .in(lint("from: output.items", "from: arguments.shelf"));
        finds("bad-binding", ".", "expected", "such as output.hits")
                .in(lint("from: output.items", "from: output..items"));
    }

    @Test
    void findsWhatIsSentOfNoArgument() {
        finds("bad-binding", "\"/count/${arguments.shelv", "arguments has deep, shelf", "did you mean shelf?")
                .in(lint("/count/${arguments.shelf}", "/count/${arguments.shelve}"));
        finds("bad-binding", "\"${argument.amount", "found argument.amount", "did you mean arguments?")
                .in(lint("amount: \"${arguments.amount}\"", "amount: \"${argument.amount}\""));
    }

    @Test
    void findsControlOfNoArgument() {
        finds("unknown-argument", "shelv", "found shelv", "did you mean shelf?")
                .in(lint("control: [shelf]", "control: [shelv]"));
    }

    @Test
    void findsSchemaThatIsNone() {
        finds("bad-schema", "objct", "objct", "")
                .in(lint(
                        "outputSchema: {type: object, required: [entries]",
                        "outputSchema: {type: objct, required: [entries]"));
    }

    @Test
    void declaresWhatTheRunWillGive() {
        KnownTool tool = KnownTool.of(Examples.toolbox().tool("stock.count"));
        assertThat(tool.afterCall().with("readback", tool.output()).names()).isEqualTo(Roots.READ_BACK.names());
        assertThat(tool.afterCall().with("value", tool.output()).names()).isEqualTo(Roots.FACT.names());
        Draft draft = new Draft(Examples.read(Kind.PLAN, Examples.PLAN).value(), Map.of());
        KnownValues known = new KnownValues(draft, Catalogue.of(Examples.toolbox()), Examples.toolbox());
        assertThat(known.forCriteria(draft.steps().getFirst(), Map.of()).names())
                .isEqualTo(Roots.CRITERION.names());
        assertThat(known.forGoal(tool.output()).names()).isEqualTo(Roots.GOAL.names());
    }

    private static LintReport lint(String... replacements) {
        return ToolboxLinter.lint(
                Examples.read(Kind.TOOLBOX, Examples.changed(Examples.TOOLBOX, replacements)), Severities.STANDARD);
    }
}
