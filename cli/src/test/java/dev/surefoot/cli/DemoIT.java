package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.surefoot.cli.Program.Running;
import dev.surefoot.cli.Program.Said;
import dev.surefoot.examples.content.ContentProject;
import dev.surefoot.examples.content.cms.CmsLauncher;
import dev.surefoot.examples.content.cms.CmsOperator;
import dev.surefoot.examples.content.mail.Mailboxes;
import dev.surefoot.schema.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** The demonstration as processes of its own, against the real CMS. */
@Execution(ExecutionMode.CONCURRENT)
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

    /** The mail server of that program's project, which outlives its programs. */
    private static ProcessHandle mailServer(Program program) throws IOException {
        Path pid = program.folder().resolve(".surefoot/demo/mail/mail.pid");
        return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    }

    private CmsOperator cms(Program program) {
        CmsOperator cms = new CmsOperator(program.folder().resolve(".surefoot/demo/cms"));
        services.add(cms);
        return cms;
    }

    /** What a mode must come to. */
    private record Mode(String name, int exitCode, int drafts, boolean known) {}

    @Test
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
    void waitsWithoutATerminalAndIsContinuedFromTheInbox() throws Exception {
        Program surefoot = program("inbox");
        Path project = surefoot.folder().resolve(".surefoot/demo");
        ContentProject.layOut(project);
        Path goal = project.resolve("goal.yaml");
        Files.writeString(goal, Files.readString(goal).replaceFirst("(?m)^  audience:.*\n", ""));
        Said waiting = surefoot.run("demo");
        CmsOperator cms = cms(surefoot);
        assertThat(waiting.exitCode()).as(waiting.err()).isEqualTo(4);
        assertThat(waiting.out())
                .contains("6 reads, 1 write, nothing sent; 1 approval; 1 constraint unverified")
                .contains("asked for first, as nothing gives it: audience")
                .contains("audience? Who is to read it")
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
    void tellsHowTheRunCameOutWhereTheCmsIsGone() throws Exception {
        Program surefoot = program("gone");
        Running running = surefoot.start("demo", "--yes", "--cms", "down");
        CmsOperator cms = cms(surefoot);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Files.readString(running.err()).contains("in doubt]"));
        Long pid = await().atMost(Duration.ofMinutes(1)).until(cms::pid, Objects::nonNull);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        Said said = running.end();
        assertThat(said.exitCode()).as(said.err()).isEqualTo(4);
        assertThat(said.out())
                .contains("Waiting for a person")
                .contains("surefoot resolve ")
                .contains("it does not answer")
                .contains("create-draft: in doubt");
    }

    @Test
    void asksForWhatIsLeftEmptyOnTheCommandLine() throws Exception {
        Program surefoot = program("empty");
        Said waiting = surefoot.run("demo", "--topic", "", "--audience", "");
        cms(surefoot);
        assertThat(waiting.exitCode()).as(waiting.err()).isEqualTo(4);
        assertThat(waiting.out()).contains("topic? ").contains("audience? ");
    }

    @Test
    void findsTheSamePlanUnderOtherNames() throws Exception {
        Program surefoot = program("renamed");
        ContentProject.layOut(surefoot.folder());
        services.add(new CmsLauncher(surefoot.folder().resolve("cms")).start(Duration.ofSeconds(30)));
        List<String> steps = List.of("confirm", "guidance", "search", "outline", "format", "create-draft", "get-draft");
        JsonNode before = surefoot.run("plan", "goal.yaml", "--json").json().path("plan");
        assertThat(ids(before)).isEqualTo(steps);

        rename(surefoot.folder().resolve("goal.yaml"));
        rename(surefoot.folder().resolve("toolbox.yaml"));

        JsonNode after = surefoot.run("plan", "goal.yaml", "--json").json().path("plan");
        assertThat(ids(after))
                .containsExactly("confirm", "guidance", "search", "outline", "format", "keep-text", "fetch-text");
        for (int i = 0; i < steps.size(); i++) {
            assertThat(after.at("/steps/" + i + "/dependsOn").toString())
                    .isEqualTo(renamed(before.at("/steps/" + i + "/dependsOn").toString()));
        }
        Said run = surefoot.run("run", "goal.yaml", "--yes");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("produced: text.checked");
        assertThat(services.getFirst().holdings().count()).isEqualTo(1);
    }

    @Test
    void announcesOnceAfterTheDraftIsVerifiedAndSomebodyConsented() throws Exception {
        Program surefoot = program("announce");
        Path project = surefoot.folder().resolve(".surefoot/demo");
        Said drafting = surefoot.run("demo", "--announce", "--json");
        cms(surefoot);
        try {
            assertThat(drafting.exitCode()).as(drafting.err()).isEqualTo(4);
            assertThat(surefoot.run("approve", item(surefoot)).exitCode()).isEqualTo(4);
            assertThat(Mailboxes.of(project, "editors@example.org"))
                    .as("the draft is verified, and nobody consented to the message")
                    .isEmpty();

            Said announced = surefoot.run("approve", item(surefoot));

            assertThat(announced.exitCode()).as(announced.err()).isZero();
            assertThat(Mailboxes.of(project, "editors@example.org")).hasSize(1);
            ProcessHandle server = mailServer(surefoot);
            server.destroyForcibly();
            server.onExit().join();
            Said again = surefoot.run("demo", "--announce", "--yes", "--json");
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(again.json().at("/mail/held").size()).isEqualTo(1);
            assertThat(again.json().at("/mail/heldInAll").asInt())
                    .as("what it took before it was killed is there again")
                    .isEqualTo(2);
            assertThat(again.json().at("/mail/agree").asBoolean(false)).isTrue();
        } finally {
            mailServer(surefoot).destroyForcibly();
        }
    }

    @Test
    void announcesNothingThatTheCmsDoesNotHold() throws Exception {
        Program surefoot = program("unannounced");
        Said lying = surefoot.run("demo", "--announce", "--yes", "--cms", "lying", "--json");
        cms(surefoot);
        mailServer(surefoot).destroyForcibly();
        assertThat(lying.exitCode()).as(lying.err()).isEqualTo(4);
        assertThat(lying.json().at("/mail/claimed").isEmpty()).isTrue();
        assertThat(lying.json().at("/mail/heldInAll").asInt(-1)).isZero();
    }

    private static List<String> ids(JsonNode plan) {
        return plan.path("steps")
                .valueStream()
                .map(step -> step.path("id").asString())
                .toList();
    }

    private static void rename(Path file) throws IOException {
        Files.writeString(file, renamed(Files.readString(file)));
    }

    /** The same with other names for facts, tools and a source; Java methods keep theirs. */
    private static String renamed(String text) {
        return text.replace("create_draft", "keep_text")
                .replace("create-draft", "keep-text")
                .replace("get_draft", "fetch_text")
                .replace("get-draft", "fetch-text")
                .replace("library.", "shelf.")
                .replace("library:", "shelf:")
                .replace("examples.content.shelf.", "examples.content.library.")
                .replace("draft.confirmed", "text.checked")
                .replace("fact: draft.id", "fact: text.id")
                .replace("produces: {draft:", "produces: {text:")
                .replace("fact: payload", "fact: parcel")
                .replace("{payload:", "{parcel:")
                .replace("fact: brief", "fact: order")
                .replace("[brief]", "[order]")
                .replace("{brief:", "{order:")
                .replace("facts.sources", "facts.finds")
                .replace("fact: sources}", "fact: finds}")
                .replace("{sources:", "{finds:");
    }

    @Test
    void refusesAModeThatTheCmsDoesNotHave() {
        Cli.Said said = new Cli(folder).run("demo", "--cms", "sleepy");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("healthy, flaky, lying, vanishing or down");
    }
}
