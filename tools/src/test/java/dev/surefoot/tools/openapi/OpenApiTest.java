package dev.surefoot.tools.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.surefoot.file.DocumentReader;
import dev.surefoot.file.FileLimits;
import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.file.YamlText;
import dev.surefoot.json.Json;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import dev.surefoot.tools.ToolboxAssembly;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class OpenApiTest {
    private static final String LIBRARY = """
        openapi: 3.0.3
        info: {title: Lending library, version: "1"}
        servers: [{url: "https://{region}.books.example/v2/", variables: {region: {default: eu}}}]
        paths:
          /books:
            parameters: [{name: branch, in: query, schema: {type: string}}]
            get:
              operationId: listBooks
              summary: Lists books
              tags: [catalogue]
              parameters:
                - {name: branch, in: query, required: true, description: Which branch?, schema: {type: string}}
                - {name: "filter[author]", in: query, schema: {type: string, nullable: true}}
                - {name: X-Tenant, in: header, required: true, schema: {type: string}}
                - {name: Authorization, in: header, schema: {type: string}}
              responses: {"200": {content: {"application/json": {schema: {type: array, items: {$ref: "#/components/schemas/Book"}}}}}}
            post:
              summary: Adds a book
              parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}]
              requestBody:
                required: true
                content: {"application/json": {schema: {$ref: "#/components/schemas/Book"}}}
              responses: {"201": {description: made}}
          /books/{book-id}/cover:
            put:
              operationId: set cover!
              parameters: [{name: book-id, in: path, required: true, schema: {type: integer, minimum: 0, exclusiveMinimum: true}}]
              requestBody: {content: {"image/png": {schema: {type: string}}}}
              responses: {"204": {description: done}}
            post:
              operationId: uploadCover
              parameters: [{name: book-id, in: path, required: true, schema: {type: integer}}]
              requestBody: {required: true, content: {"multipart/form-data": {schema: {type: object}}}}
              responses: {"204": {description: done}}
            get:
              operationId: cover
              parameters: [{name: book-id, in: path, required: true, schema: {type: integer}}]
              responses: {"200": {content: {"image/png": {}}}}
          /search:
            post:
              operationId: search
              requestBody: {content: {"application/json": {schema: {oneOf: [{type: string}, {type: object}]}}}}
              responses: {"200": {content: {"application/hal+json": {schema: {$ref: "#/components/schemas/Shelf"}}}}}
            delete:
              operationId: elsewhere
              parameters: [{$ref: "other.yaml#/parameters/x"}]
        components:
          securitySchemes:
            token: {type: http, scheme: bearer}
            legacy: {type: apiKey, in: query, name: key}
          schemas:
            Book:
              type: object
              required: [id, title]
              example: {id: 1}
              properties:
                id: {type: integer, readOnly: true}
                title: {type: string, pattern: "^.+$", maxLength: 200}
                secret: {type: string, writeOnly: true}
            Shelf: {type: object, properties: {parent: {$ref: "#/components/schemas/Shelf"}, name: {type: string}}}
        """;

    private static Import read(String text, String... only) {
        return OpenApi.read(
                new DocumentReader(FileLimits.DEFAULT).read("library.yaml", text.getBytes(StandardCharsets.UTF_8)),
                "library",
                null,
                Set.of(only));
    }

    private static JsonNode tool(String name) {
        return read(LIBRARY).toolbox().path("tools").path("library." + name);
    }

    @Test
    void takesAGetForAReadAndEverythingElseForItsWorst() {
        Toolbox toolbox = Toolbox.of(read(LIBRARY).toolbox());

        assertThat(toolbox.tools().keySet())
                .containsExactlyInAnyOrder(
                        "library.listBooks", "library.post_books", "library.set_cover", "library.search");
        assertThat(toolbox.tool("library.listBooks").effect()).isEqualTo(Effect.READ);
        for (String write : Set.of("post_books", "set_cover", "search")) {
            ToolContract contract = toolbox.tool("library." + write);
            assertThat(contract.effect()).isEqualTo(Effect.WRITE);
            assertThat(contract.reversible()).isFalse();
            assertThat(contract.idempotency()).isInstanceOf(Idempotency.None.class);
        }
    }

    @Test
    void sendsEveryArgumentWhereTheDescriptionHasIt() {
        assertThat(tool("listBooks").path("http")).isEqualTo(Json.read("""
            {"get": "/books",
             "query": {"branch": "${arguments.branch}", "filter[author]": "${arguments.filter_author}"},
             "headers": {"X-Tenant": "${arguments.X-Tenant}"}}\
            """));
        assertThat(tool("listBooks").path("input")).isEqualTo(Json.read("""
            {"type": "object", "required": ["branch", "X-Tenant"], "additionalProperties": false,
             "properties": {"branch": {"type": "string", "description": "Which branch?"},
                            "filter_author": {"type": ["string", "null"]},
                            "X-Tenant": {"type": "string"}}}\
            """));
        assertThat(tool("set_cover").path("http")).isEqualTo(Json.read("""
            {"put": "/books/${arguments.book-id}/cover"}\
            """));
        assertThat(tool("set_cover").at("/input/properties/book-id")).isEqualTo(Json.read("""
            {"type": "integer", "minimum": 0, "exclusiveMinimum": 0}\
            """));
    }

    @Test
    void makesEveryMemberOfABodyAnArgumentOrTheBodyOne() {
        assertThat(tool("post_books").at("/http/body")).isEqualTo(Json.read("""
            {"title": "${arguments.title}", "secret": "${arguments.secret}"}\
            """));
        assertThat(tool("post_books").at("/input/required"))
                .as("what the service makes is not asked for")
                .isEqualTo(Json.read("[\"title\"]"));
        assertThat(tool("search").at("/http/body").asString()).isEqualTo("${arguments.body}");
        assertThat(tool("search").at("/input/required")).isEqualTo(Json.read("[\"body\"]"));
    }

    @Test
    void takesAnswersWithWhatTheyShowAndOpensWhatContainsItself() {
        assertThat(tool("listBooks").at("/outputSchema/items")).isEqualTo(Json.read("""
            {"type": "object", "required": ["id", "title"],
             "properties": {"id": {"type": "integer"}, "title": {"type": "string", "pattern": "^.+$", "maxLength": 200}}}\
            """));
        assertThat(tool("search").at("/outputSchema/properties/parent")).isEqualTo(Json.object());
    }

    @Test
    void saysWhatItLeftOut() {
        assertThat(read(LIBRARY).notes())
                .extracting(note -> note.where() + ": " + note.left())
                .containsExactly(
                        "POST /books: the header Idempotency-Key, as Surefoot gives the keys: say how long the service"
                                + " remembers one, with idempotency: {key: {header: Idempotency-Key}, retention: P1D}",
                        "GET /books/{book-id}/cover: it has no tool: it answers image/png, and only JSON is read",
                        "POST /books/{book-id}/cover: it has no tool: it needs a body that is not JSON",
                        "PUT /books/{book-id}/cover: a body that is not JSON",
                        "DELETE /search: it has no tool: it refers to other.yaml#/parameters/x, which is another"
                                + " document",
                        "securitySchemes legacy: its credential, as only bearer tokens are sent (apiKey)");
    }

    @Test
    void makesAToolboxThatIsReadAndAssembledAsItIs() {
        String text = YamlText.of(read(LIBRARY).toolbox());
        JsonNode again = new KindReader()
                .read(Kind.TOOLBOX, "toolbox.yaml", text.getBytes(StandardCharsets.UTF_8))
                .value();

        assertThat(again.at("/sources/library/http")).isEqualTo(Json.read("""
            {"baseUrl": "https://eu.books.example/v2", "credential": "${env:LIBRARY_TOKEN}"}\
            """));
        assertThat(ToolboxAssembly.of(again, Path.of("."), Map.of("LIBRARY_TOKEN", "t"))
                        .catalogue()
                        .tools())
                .hasSize(4);
    }

    @Test
    void takesOnlyWhatIsNamed() {
        assertThat(read(LIBRARY, "catalogue", "/search").toolbox().path("tools").propertyNames())
                .containsExactly("library.listBooks", "library.search");
        assertThatExceptionOfType(FileRefused.class)
                .isThrownBy(() -> read(LIBRARY, "catalogue", "catalog"))
                .withMessageContaining("called catalog, found none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openapi: 3.0.3 | swagger: '2.0' | found Swagger 2.0",
                "openapi: 3.0.3 | openapi: 4.0.0 | found openapi: 4.0.0",
                "https://{region} | ftp://{region} | found ftp://eu.books.example/v2/",
                "paths: | webhooks: | found none"
            })
    void refusesWhatItCannotUseAndSaysWhere(String from, String to, String message) {
        assertThatExceptionOfType(FileRefused.class)
                .isThrownBy(() -> read(LIBRARY.replace(from, to)))
                .withMessageContaining(message)
                .withMessageContaining("library.yaml:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paths: []",
                "paths: {/a: 7, /b: {get: 7}, /c: {get: {parameters: 7, responses: []}}}",
                "paths: {/a: {get: {parameters: [7, {in: path}, {in: query}], responses: {'200': 7}}}}",
                "paths: {/a: {get: {requestBody: {$ref: '#/paths'}, responses: {'2XX': {$ref: '#x'}}}}}",
                "paths: {/a: {post: {requestBody: {content: {'*/*': {schema: {required: [1], properties: 3}}}}}}}",
                "paths: {/a: {$ref: '#/paths/~1a'}, /b: {post: {requestBody: {$ref: '#/paths/~1b/post/requestBody'}}}}"
            })
    void makesWhatItCanOfWhatIsMisshapen(String paths) {
        String text = "openapi: 3.1.0\nservers: [{url: 'http://127.0.0.1:9'}]\n" + paths;
        try {
            String toolbox = YamlText.of(read(text).toolbox());
            assertThat(new KindReader().read(Kind.TOOLBOX, "t", toolbox.getBytes(StandardCharsets.UTF_8)))
                    .isNotNull();
        } catch (FileRefused refused) {
            assertThat(refused).hasMessageContaining("expected operations that tools can be made of");
        }
    }
}
