package dev.surefoot.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.surefoot.json.Json;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tools.java.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class ToolboxAssemblyTest {

    private static final String CANARY = "canary-7f3a9c51e2";
    private static final String DOCUMENT = """
        {"surefoot": "v1", "kind": "Toolbox",
         "sources": {
           "ledger": {"java": "dev.surefoot.tools.java.Ledger"},
           "bank": {"http": {"baseUrl": "${file:bank/address}/v1/", "credential": "${env:CANARY}"}}},
         "tools": {
           "ledger.nothing": {"effect": "read"},
           "ledger.book": {"effect": "write", "input": {"type": "object"}, "description": "Ours"},
           "bank.pay": {"http": {"post": "/payments/${arguments.id}", "body": {}}}}}
        """;

    @TempDir
    private Path folder;

    private ToolboxAssembly assembly(String document) {
        return ToolboxAssembly.of(Json.read(document), folder, Map.of("CANARY", CANARY, "HOST", "h"));
    }

    private void address(String address) throws Exception {
        Files.createDirectories(folder.resolve("bank"));
        Files.writeString(folder.resolve("bank/address"), address + "\n");
    }

    @Test
    void fillsInWhatTheOperatorLeavesToTheSources() throws Exception {
        address("http://127.0.0.1:1");
        AssembledToolbox assembled = assembly(DOCUMENT).assemble();

        assertThat(assembled.toolbox().tool("bank.pay").endpoint())
                .isEqualTo("POST http://127.0.0.1:1/v1/payments/${arguments.id}");
        assertThat(assembled.toolbox().tool("ledger.nothing").outputSchema())
                .isEqualTo(Json.read("{\"type\": \"null\"}"));
        assertThat(assembled.toolbox().tool("ledger.book").input()).isEqualTo(Json.read("{\"type\": \"object\"}"));
        assertThat(assembled.toolbox().tool("ledger.book").json().path("description"))
                .isEqualTo(Json.read("\"Ours\""));
        assertThat(assembled.toolbox().json().toString())
                .contains("${env:CANARY}")
                .doesNotContain(CANARY);
    }

    @Test
    void sendsEachCallToItsSource() throws Exception {
        address("http://127.0.0.1:1");
        AssembledToolbox assembled =
                assembly(DOCUMENT).with("ledger", new Ledger()).assemble();

        assertThat(call(assembled, "ledger.nothing", "{}")).isInstanceOf(ToolAnswer.Answered.class);
        assertThat(call(assembled, "bank.pay", "{\"id\": 1}"))
                .isInstanceOfSatisfying(
                        ToolAnswer.NotDone.class,
                        answer -> assertThat(answer.because()).contains("cannot connect to http://127.0.0.1:1"));
    }

    private static ToolAnswer call(AssembledToolbox assembled, String tool, String arguments) throws Exception {
        JsonNode given = Json.read(arguments);
        return assembled
                .client()
                .call(new ToolCall(assembled.toolbox().tool(tool), given, null, "r", Duration.ofSeconds(20)));
    }

    @Test
    void givesTheCatalogueWhereTheServiceIsNotThereYet() {
        assertThat(assembly(DOCUMENT).catalogue().tool("bank.pay").endpoint()).contains("${file:bank/address}");
        assertThatThrownBy(() -> assembly(DOCUMENT).assemble())
                .isInstanceOfSatisfying(
                        ToolboxRefused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.pointer()).isEqualTo("/sources/bank/http/baseUrl");
                                    assertThat(problem.message()).contains("${file:bank/address}", "start the service");
                                }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://host                       | expected an http or https address",
                "http:///nowhere                  | expected an",
                "http://user:canary-7f3a9c51e2@h  | without a user or password",
                "http://h/?q=1                    | no query",
                "http://h/a b                     | no address in ${file:bank/address}",
            })
    void refusesAddressesThatAreNone(String address, String expected) throws Exception {
        address(address);

        assertThatThrownBy(() -> assembly(DOCUMENT).assemble())
                .isInstanceOf(ToolboxRefused.class)
                .hasMessageContaining("/sources/bank/http/baseUrl: ")
                .hasMessageContaining(expected)
                .hasMessageNotContaining(CANARY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ledger.nothing | ledger.nowhere | /tools/ledger.nowhere: expected a tool of"
                        + " dev.surefoot.tools.java.Ledger called nowhere",
                "bank.pay       | bonk.pay       | /tools/bonk.pay: tool bonk.pay: no source is called bonk",
                "\"post\":      | \"poke\":      | /tools/bank.pay: expected one of get, post, put, patch, delete",
                "java.Ledger    | java.Ladger    | /sources/ledger/java: expected a Java class on the class path",
                "java.Ledger    | java.Param     | /tools/ledger.nothing: expected a tool of"
                        + " dev.surefoot.tools.java.Param called nothing, found none",
                "${env:CANARY}  | s3cr3t         | /sources/bank/http/credential: expected ${env:NAME} or ${file:PATH}",
                "\"effect\": \"read\" | \"http\": {\"get\": \"/\"} | expected no http: ledger is a Java source",
                "${arguments.id} | ${arguments. | /tools/bank.pay: 1:",
                "\"input\": {\"type\": \"object\"} | \"input\": {\"type\": \"objekt\"} | /tools/ledger.book: ",
            })
    void saysWhereAToolboxCannotBeBroughtToLife(String text, String replacement, String expected) throws Exception {
        address("http://127.0.0.1:1");

        assertThatThrownBy(() -> assembly(DOCUMENT.replace(text, replacement)).assemble())
                .isInstanceOf(ToolboxRefused.class)
                .hasMessageContaining(expected);
    }

    @Test
    void refusesObjectsThatAreNotWhatTheToolboxNames() {
        assertThatThrownBy(() -> assembly(DOCUMENT).with("ledger", "text").catalogue())
                .hasMessageContaining(
                        "expected an object of dev.surefoot.tools.java.Ledger, given one of java.lang.String");
        assertThatThrownBy(() -> assembly(DOCUMENT).with("bank", new Ledger()).catalogue())
                .hasMessageContaining("an object was given for bank, which is no Java source");
    }

    private static String keyed(String tool, String place, String rest) {
        return """
            {"surefoot": "v1", "kind": "Toolbox",
             "sources": {
               "ledger": {"java": "dev.surefoot.tools.java.Ledger"},
               "bank": {"http": {"baseUrl": "http://127.0.0.1:1"}}},
             "tools": {"%s": {"idempotency": {"key": {%s}, "retention": "P1D"}%s}}}
            """.formatted(tool, place, rest);
    }

    @Test
    void aMethodReceivesTheKeyAsTheArgumentThatTheContractNames() throws Exception {
        AssembledToolbox assembled = assembly(keyed("ledger.returns", "\"argument\": \"what\"", ""))
                .with("ledger", new Ledger())
                .assemble();
        ToolCall call = new ToolCall(
                assembled.toolbox().tool("ledger.returns"), Json.object(), "nan", "r", Duration.ofSeconds(20));

        assertThat(call.contract().validator().validate(Json.object())).isEmpty();
        assertThat(call.contract().validator().validate(Json.read("{\"what\": \"mine\"}")))
                .isNotEmpty();
        assertThat(assembled.client().call(call).toString()).containsIgnoringCase("nan");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bank.pay       | \"metadata\": \"key\" | , \"http\": {\"post\": \"/p\"}"
                        + " | expected the idempotency key in a header or an argument, found it in metadata key",
                "bank.pay       | \"argument\": \"key\" | , \"http\": {\"post\": \"/p\", \"body\": {\"a\":"
                        + " \"${arguments.a}\"}} | expected ${arguments.key} in path, query, headers or body",
                "ledger.returns | \"metadata\": \"key\" | '' | expected the idempotency key in an argument",
                "ledger.returns | \"header\": \"Key\"   | '' | found it in header Key, which a source of kind java",
                "ledger.returns | \"argument\": \"key\" | '' | expected the argument key, which is to carry the key",
                "ledger.numbers | \"argument\": \"more\" | '' | expected the argument more to take a key of 64",
            })
    void saysWhereASourceCannotCarryTheKey(String tool, String place, String rest, String expected) {
        assertThatThrownBy(() -> assembly(keyed(tool, place, rest)).assemble())
                .isInstanceOf(ToolboxRefused.class)
                .hasMessageContaining("/tools/" + tool)
                .hasMessageContaining(expected);
    }
}
