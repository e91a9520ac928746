package dev.surefoot.planning.lint;

import dev.surefoot.expression.Declarations;
import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Typing;
import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.planning.Words;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.SchemaException;
import dev.surefoot.schema.Shape;
import dev.surefoot.tool.Toolbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds what is provably wrong in the operator's word on tools: reads that confirm or look up and are none, templates
 * and checks that cannot mean anything, schemas that are none. It needs no source to be there.
 */
public final class ToolboxLinter {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final JsonNode tools;
    private final Map<String, KnownTool> known = new HashMap<>();
    private final Expressions expressions;
    private final Reads reads;
    private final Findings findings;

    private ToolboxLinter(SourceFile file, JsonNode tools, Severities severities) {
        this.tools = tools;
        this.findings = new Findings(file, severities);
        this.expressions = new Expressions(findings);
        this.reads = new Reads(new Catalogue(known), expressions, findings);
    }

    /** Lints a file that was read as a toolbox, with the schemas that it gives itself. */
    public static LintReport lint(SourceFile toolbox, Severities severities) {
        return new ToolboxLinter(toolbox, toolbox.value().path("tools"), severities).lint();
    }

    /**
     * Lints a file that was read as a toolbox.
     *
     * @param completed the same toolbox with the schemas that its sources give
     */
    public static LintReport lint(SourceFile toolbox, Toolbox completed, Severities severities) {
        return new ToolboxLinter(toolbox, completed.json().path("tools"), severities).lint();
    }

    private LintReport lint() {
        tools.properties().forEach(entry -> known.put(entry.getKey(), tool(entry.getKey(), entry.getValue())));
        tools.properties().forEach(entry -> {
            KnownTool tool = known.get(entry.getKey());
            if (tool != null) {
                lint(tool, entry.getValue(), Json.pointer("/tools", entry.getKey()));
            }
        });
        return findings.report();
    }

    private KnownTool tool(String name, JsonNode json) {
        String pointer = Json.pointer("/tools", name);
        return new KnownTool(
                name,
                "read".equals(json.path("effect").asString("")),
                json.path("readBack").isObject(),
                shape(json.get("input"), pointer + "/input"),
                shape(json.get("outputSchema"), pointer + "/outputSchema"));
    }

    private Shape shape(@Nullable JsonNode schema, String pointer) {
        try {
            return schema == null ? Shape.UNKNOWN : JsonSchema.compile(schema).shape();
        } catch (SchemaException e) {
            e.problems()
                    .forEach(problem ->
                            findings.add(LintRule.BAD_SCHEMA, pointer + problem.pointer(), problem.message(), null));
            return Shape.UNKNOWN;
        }
    }

    private void lint(KnownTool tool, JsonNode json, String pointer) {
        operation(tool, json.path("http"), pointer + "/http");
        reads.guard(json.path("guard"), pointer + "/guard", tool, null);
        reads.readBack(json.path("readBack"), pointer + "/readBack", tool);
        boolean keyed = json.path("idempotency").isObject();
        reads.lookup(json.path("lookup"), pointer + "/lookup", tool, keyed);
        reads.compensate(json.path("compensate"), pointer + "/compensate", tool, keyed);
        json.path("produces")
                .properties()
                .forEach(
                        entry -> produced(tool, entry.getValue(), Json.pointer(pointer + "/produces", entry.getKey())));
        int index = 0;
        for (JsonNode control : json.path("control")) {
            argument(tool, control.stringValue(), Json.pointer(pointer + "/control", index++));
        }
        json.path("arguments")
                .properties()
                .forEach(entry -> argument(tool, entry.getKey(), Json.pointer(pointer + "/arguments", entry.getKey())));
    }

    /** What is sent is made of the arguments alone. */
    private void operation(KnownTool tool, JsonNode http, String pointer) {
        Declarations declared = Declarations.NONE.with("arguments", tool.input());
        for (String key : METHODS) {
            if (http.has(key)) {
                expressions.fit(http.path(key), pointer + "/" + key, KnownTool.TEXT, declared);
            }
        }
        for (String key : List.of("query", "body")) {
            if (http.has(key)) {
                expressions.fit(http.path(key), pointer + "/" + key, Shape.UNKNOWN, declared);
            }
        }
    }

    private void produced(KnownTool tool, JsonNode fact, String pointer) {
        Declarations answered = Declarations.NONE.with("output", tool.output());
        Shape value = Shape.UNKNOWN;
        try {
            Path path = Path.parse(fact.path("from").stringValue());
            Typing typing = answered.typeOf(path);
            if (typing instanceof Typing.Typed(Shape shape)) {
                value = shape;
            } else {
                expressions.unreadable(typing, pointer + "/from", path);
            }
        } catch (ExpressionException e) {
            String fix = "write a path into the output, such as output.hits";
            e.problems().forEach(problem -> findings.addWithin(LintRule.BAD_BINDING, pointer + "/from", problem, fix));
        }
        if (fact.has("check")) {
            expressions.check(
                    fact.path("check"), pointer + "/check", tool.afterCall().with("value", value));
        }
    }

    private void argument(KnownTool tool, String name, String pointer) {
        if (tool.input().property(name).isNever()) {
            findings.addAtKey(
                    LintRule.UNKNOWN_ARGUMENT,
                    pointer,
                    "expected an argument of " + tool.name() + ", found " + name,
                    findings.didYouMean(
                            name,
                            tool.input().propertyNames(),
                            "its arguments are " + Words.list(tool.input().propertyNames())));
        }
    }
}
