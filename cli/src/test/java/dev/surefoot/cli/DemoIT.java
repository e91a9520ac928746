package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.surefoot.cli.Program.Running;
import dev.surefoot.cli.Program.Said;
import dev.surefoot.examples.content.cms.CmsOperator;
import dev.surefoot.schema.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** The demonstration as processes of its own, against the real CMS. */
final class DemoIT {

    @TempDir
    private Path folder;

    private final List<CmsOperator> services = new ArrayList<>();

    @AfterEach
    void endServices() {
        for (CmsOperator cms : services) {
            Long pid = cms.pid();
            if (pid != null) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    private Program program(String name) throws IOException {
        return new Program(Files.createDirectories(folder.resolve(name)));
    }

    private CmsOperator cms(Program program) {
        CmsOperator cms = new CmsOperator(program.folder().resolve(".surefoot/demo/cms"));
        services.add(cms);
        return cms;
    }

    /** What a mode must come to. */
    private record Mode(String name, int exitCode, int drafts, boolean known) {}

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void claimsWhatTheCmsHoldsHoweverItBehaves() throws Exception {
        List<Mode> modes = List.of(
                new Mode("down", 4, 0, false), // the slowest first: they go on side by side
                new Mode("healthy", 0, 1, true),
                new Mode("flaky", 0, 1, true),
                new Mode("vanishing", 0, 1, true),
                new Mode("lying", 4, 0, true));
        Map<Mode, Running> running = new LinkedHashMap<>();
        for (Mode mode : modes) {
            running.put(mode, program(mode.name()).start("demo", "--yes", "--cms", mode.name(), "--json"));
        }
        JsonSchema published =
                JsonSchema.compile(new Cli(folder).run("schema", "output:demo").json());
        for (Map.Entry<Mode, Running> each : running.entrySet()) {
            Mode mode = each.getKey();
            Said said = each.getValue().end();
            CmsOperator cms = cms(program(mode.name()));
            assertThat(said.exitCode()).as(mode + said.err()).isEqualTo(mode.exitCode());
            JsonNode demo = said.json();
            assertThat(published.validate(demo)).isEmpty();
            assertThat(demo.at("/cms/claimed").size()).as(mode.name()).isEqualTo(mode.drafts());
            assertThat(demo.at("/cms/held").size()).as(mode.name()).isEqualTo(mode.drafts());
            assertThat(cms.holdings().count()).as(mode.name()).isEqualTo(mode.drafts());
            assertThat(demo.at("/cms/agree").isNull()).as(mode.name()).isEqualTo(!mode.known());
            assertThat(demo.at("/cms/agree").asBoolean(false)).as(mode.name()).isEqualTo(mode.known());
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void waitsWithoutATerminalAndIsContinuedFromTheInbox() throws Exception {
        Program surefoot = program("inbox");
        Said waiting = surefoot.run("demo", "--audience", "");
        CmsOperator cms = cms(surefoot);
        assertThat(waiting.exitCode()).as(waiting.err()).isEqualTo(4);
        assertThat(waiting.out())
                .contains("6 reads, 1 write, nothing sent; 1 approval; 1 constraint unverified")
                .contains("surefoot answer ");
        Said answered = surefoot.run("answer", item(surefoot), "night shifts", "--json");
        assertThat(answered.exitCode()).as(answered.err()).isEqualTo(4);
        Said approved = surefoot.run("approve", item(surefoot));
        assertThat(approved.exitCode()).as(approved.err()).isZero();
        assertThat(approved.out()).contains("British spelling (unverified").contains("audience: \"night shifts\"");
        assertThat(cms.holdings().count()).isEqualTo(1);
        assertThat(surefoot.run("verify").exitCode()).isZero();
    }

    private static String item(Program surefoot) throws Exception {
        return surefoot.run("inbox", "--json").json().at("/items/0/item").asString();
    }

    @Test
    void showsWhatWasClaimedBesideWhatWasFound() throws Exception {
        Program surefoot = program("lying");
        Said lying = surefoot.run("demo", "--yes", "--cms", "lying");
        cms(surefoot);
        assertThat(lying.out())
                .contains("claimed ")
                .contains("found ")
                .contains("what Surefoot claims")
                .contains("0 drafts saved and verified")
                .contains("they agree");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void tellsHowTheRunCameOutWhereTheCmsIsGone() throws Exception {
        Program surefoot = program("gone");
        Running running = surefoot.start("demo", "--yes", "--cms", "down");
        CmsOperator cms = cms(surefoot);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Files.readString(running.err()).contains("in doubt]"));
        Long pid = cms.pid();
        assertThat(pid).isNotNull();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        Said said = running.end();
        assertThat(said.exitCode()).as(said.err()).isEqualTo(4);
        assertThat(said.out())
                .contains("Waiting for a person")
                .contains("surefoot resolve ")
                .contains("it does not answer")
                .contains("save-draft: in doubt");
    }

    @Test
    void refusesAModeThatTheCmsDoesNotHave() {
        Cli.Said said = new Cli(folder).run("demo", "--cms", "sleepy");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("healthy, flaky, lying, vanishing or down");
    }
}
