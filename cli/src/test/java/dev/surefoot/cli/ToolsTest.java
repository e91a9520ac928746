package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A toolbox looked into, and its tools called by hand. */
final class ToolsTest {

    @TempDir
    private Path folder;

    private Cli cli;
    private NoteProject project;

    @BeforeEach
    void layOut() throws IOException {
        cli = new Cli(folder.resolve("data"));
        project = NoteProject.in(folder);
    }

    private Said check() {
        return cli.run("tools", "check", "--toolbox", project.toolbox());
    }

    private Said call(Object... words) {
        Object[] all = new Object[words.length + 4];
        System.arraycopy(new Object[] {"tools", "call"}, 0, all, 0, 2);
        System.arraycopy(words, 0, all, 2, words.length);
        all[words.length + 2] = "--toolbox";
        all[words.length + 3] = project.toolbox();
        return cli.run(all);
    }

    private void change(String from, String to) throws IOException {
        String text = Files.readString(project.toolbox());
        assertThat(text).contains(from);
        Files.writeString(project.toolbox(), text.replace(from, to));
    }

    @Test
    void findsEveryToolInItsSource() {
        Said said = check();
        assertThat(said.exitCode()).as(said.out() + said.err()).isZero();
        assertThat(said.out())
                .contains("✓ notes  java dev.surefoot.cli.NoteTools")
                .contains("tools declared");
    }

    @Test
    void namesTheMethodThatIsNotThere() throws IOException {
        change("notes.linger:", "notes.loiter:");
        Said said = check();
        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.out()).contains("toolbox.yaml:").contains("called loiter, found only");
    }

    @Test
    void namesTheReadBackThatIsNoTool() throws IOException {
        change("readBack: {tool: notes.read,", "readBack: {tool: notes.reed,");
        assertThat(check().exitCode()).isEqualTo(3);
        assertThat(check().out()).contains("notes.reed");
    }

    @Test
    void namesTheSchemaThatIsNone() throws IOException {
        change("notes.linger: {effect: read}", "notes.linger: {effect: read, input: {type: objekt}}");
        Said said = check();
        assertThat(said.exitCode()).as(said.out() + said.err()).isEqualTo(3);
        assertThat(said.out()).contains("objekt");
    }

    @Test
    void tellsThatAServiceDoesNotAnswer() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        change("sources: {", "sources: {desk: {http: {baseUrl: \"http://127.0.0.1:" + port + "\"}}, ");
        Said said = check();
        assertThat(said.exitCode()).as(said.out() + said.err()).isEqualTo(2);
        assertThat(said.out()).contains("✗ desk").contains("nothing answers at http://127.0.0.1:" + port);
    }

    @Test
    void callsAReadAndSaysThatItProvesNothing() {
        Said said = call("notes.measure", "--input", "text=123");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.json().path("length").asInt()).isEqualTo(3);
        assertThat(said.err()).contains("outside any run: nothing is recorded, and this proves nothing");
        assertThat(cli.run("runs", "--json").json().path("runs")).isEmpty();
        assertThat(call("notes.measure", "--arguments", "{\"text\": \"four\"}")
                        .json()
                        .path("length")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void refusesAWriteUnlessThePersonConsentsAndMay() throws IOException {
        Object[] write = {"notes.write", "--input", "file=" + project.notes(), "--input", "text=x"};
        Said refused = call(write);
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err())
                .contains("it is a write")
                .contains("`surefoot run PLAN`")
                .contains("--yes");
        assertThat(project.notes()).doesNotExist();

        Path policy = folder.resolve("policy.yaml");
        project.withPolicy("""
            people: {ana: [scribe], ben: [], cleo: [scribe]}
            grants: {ana: [notes:write], ben: [notes:write]}
            rules:
              - {id: scribes, at: tool-call, when: "tool.effect == 'write'", then: {requireApproval: {by: scribe, because: a scribe looks}}}
              - {id: none, at: tool-call, when: "arguments.text == 'rude'", then: {deny: {because: not in this house}}}
            """);
        String file = "--input=file=" + project.notes();
        assertThat(call("notes.write", file, "--input", "text=x", "--yes", "--policy", policy, "--as", "ben")
                        .err())
                .contains("ben is not scribe");
        assertThat(call("notes.write", file, "--input", "text=x", "--yes", "--policy", policy, "--as", "cleo")
                        .err())
                .contains("cleo does not hold notes:write");
        assertThat(call("notes.write", file, "--input", "text=rude", "--yes", "--policy", policy, "--as", "ana")
                        .err())
                .contains("not in this house");
        assertThat(project.notes()).doesNotExist();
        Said done = call("notes.write", file, "--input", "text=x", "--yes", "--policy", policy, "--as", "ana");
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(project.notes()).hasContent("x");
    }

    @Test
    void refusesArgumentsThatTheContractDoesNotAdmit() {
        assertThat(call("notes.measure").err()).contains("the arguments do not satisfy notes.measure");
        assertThat(call("notes.measure", "--arguments", "[1]").exitCode()).isEqualTo(2);
        assertThat(call("notes.measure", "--arguments", "{").exitCode()).isEqualTo(2);
        assertThat(call("notes.mesure").err()).contains("did you mean notes.measure?");
        Said failed = call("notes.read", "--input", "file=" + folder.resolve("nowhere"));
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).contains("no answer that can be read");
    }

    @Test
    void importsADescriptionWhoseReadsCanBeCalledAtOnce() throws IOException {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/parcels/", exchange -> {
            byte[] answer = ("{\"at\": \"" + exchange.getRequestURI() + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        service.start();
        try {
            Path description = Files.writeString(folder.resolve("parcels.yaml"), """
                openapi: 3.1.0
                servers: [{url: "http://127.0.0.1:%d"}]
                paths:
                  /parcels/{id}:
                    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                    get: {operationId: track, parameters: [{name: lang, in: query, schema: {type: string}}]}
                    delete: {operationId: recall}
                """.formatted(
                            service.getAddress().getPort()));
            Path toolbox = folder.resolve("imported.yaml");

            Said said = cli.run("tools", "import", description, "-o", toolbox);
            assertThat(said.exitCode()).as(said.err()).isZero();
            assertThat(said.out()).contains("1 read, 1 write taken for irreversible");
            assertThat(said.err()).contains("next: say of each write what is so");
            assertThat(cli.run("tools", "check", "--toolbox", toolbox).exitCode())
                    .isZero();

            Said call = cli.run("tools", "call", "parcels.track", "--input", "id=a b", "--toolbox", toolbox);
            assertThat(call.out()).contains("/parcels/a%20b\"");
            assertThat(cli.run("tools", "call", "parcels.recall", "--input", "id=a", "--toolbox", toolbox)
                            .exitCode())
                    .as("a write, until the toolbox says better")
                    .isEqualTo(3);

            assertThat(cli.run("tools", "import", description, "-o", toolbox).err())
                    .contains("is there already");
        } finally {
            service.stop(0);
        }
    }

    @Test
    void importsNothingThatIsNoDescription() throws IOException {
        Path description = Files.writeString(folder.resolve("old.yaml"), "swagger: '2.0'\npaths: {}\n");
        assertThat(cli.run("tools", "import", description).err())
                .contains("old.yaml:1:")
                .contains("expected an OpenAPI description of version 3.0 or 3.1, found Swagger 2.0");
        assertThat(cli.run("tools", "import", folder.resolve("none.yaml")).exitCode())
                .isEqualTo(2);
        assertThat(cli.run("tools", "import", description, "--source", "a b").err())
                .contains("--source NAME");
    }
}
