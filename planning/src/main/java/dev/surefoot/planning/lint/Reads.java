package dev.surefoot.planning.lint;

import dev.surefoot.expression.Declarations;
import dev.surefoot.expression.Roots;
import dev.surefoot.json.Json;
import dev.surefoot.run.MeaningfulChecks;
import dev.surefoot.schema.Shape;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The calls that follow a call: a read-back, a lookup, a compensation, of a contract or of a step. */
final class Reads {
    private static final String KEY = "key";
    private static final Set<String> ANSWERED = Set.of("guard", "response");

    private final Catalogue catalogue;
    private final Expressions expressions;
    private final Findings findings;

    Reads(Catalogue catalogue, Expressions expressions, Findings findings) {
        this.catalogue = catalogue;
        this.expressions = expressions;
        this.findings = findings;
    }

    /** A guard, which sees {@code arguments} of the call and, in a step, its {@code inputs}. */
    void guard(JsonNode json, String pointer, KnownTool called, @Nullable Shape inputs) {
        if (json.isObject()) {
            Declarations arguments = Declarations.NONE.with("arguments", called.input());
            Declarations asked = inputs == null ? arguments : arguments.with("inputs", inputs);
            KnownTool read = call(json, pointer, asked);
            requireRead(read, pointer);
            Declarations found = asked.with("guard", answer(read)).with("response", Shape.UNKNOWN);
            expressions.tells(json.path("check"), pointer + "/check", found, ANSWERED);
            if (json.has("ifMatch")) {
                Declarations answered =
                        Declarations.NONE.with("guard", answer(read)).with("response", Shape.UNKNOWN);
                expressions.fit(json.path("ifMatch"), pointer + "/ifMatch", KnownTool.TEXT, answered);
            }
        }
    }

    /** A read-back, which sees {@code output} and {@code arguments} of the call. */
    void readBack(JsonNode json, String pointer, KnownTool called) {
        if (json.isObject()) {
            KnownTool read = call(json, pointer, called.afterCall());
            requireRead(read, pointer);
            Declarations declared = called.afterCall().with("readback", answer(read));
            expressions.tells(json.path("check"), pointer + "/check", declared, MeaningfulChecks.FOUND);
        }
    }

    /** A lookup, which sees {@code arguments} of the call, and its {@code key} where it has one. */
    void lookup(JsonNode json, String pointer, KnownTool called, boolean keyed) {
        if (json.isObject()) {
            Declarations arguments = Declarations.NONE.with("arguments", called.input());
            Declarations asked = keyed ? arguments.with("key", KnownTool.TEXT) : arguments;
            KnownTool read = call(json, pointer, asked);
            requireRead(read, pointer);
            Declarations found = asked.with("lookup", answer(read));
            expressions.tells(json.path("present"), pointer + "/present", found, Set.of("lookup"));
            if (!called.read()) {
                requireKey(json, pointer);
            }
            expressions.fit(json.path("output"), pointer + "/output", called.output(), found);
        }
    }

    /** A compensation, which sees {@code output} and {@code arguments} of the call, and its {@code key} where it has one. */
    void compensate(JsonNode json, String pointer, KnownTool called, boolean keyed) {
        if (json.isObject()) {
            Declarations done = called.afterCall();
            KnownTool undo = call(json, pointer, keyed ? done.with(KEY, KnownTool.TEXT) : done);
            if (undo == null) {
                return;
            }
            if (undo.read()) {
                findings.add(
                        LintRule.UNDOES_NOTHING,
                        pointer + "/tool",
                        "expected a tool that changes something, found " + undo.name() + ", which only reads",
                        "name the tool that takes the effect of " + called.name() + " back");
            }
            if (json.has("check")) {
                Declarations undone = undo.afterCall().with("response", Shape.UNKNOWN);
                expressions.tells(json.path("check"), pointer + "/check", undone, MeaningfulChecks.RESULT);
            } else if (!undo.readBack()) {
                findings.add(
                        LintRule.UNDO_UNPROVED,
                        pointer,
                        "expected a check, or a tool with a read-back, found nothing that could show that it is undone",
                        "add a check over the output or response of " + undo.name()
                                + ", or a readBack to its contract; else a person is asked each time");
            }
        }
    }

    private @Nullable KnownTool call(JsonNode json, String pointer, Declarations declared) {
        KnownTool tool = catalogue.require(json.path("tool").stringValue(), pointer + "/tool", findings);
        JsonNode arguments = json.has("arguments") ? json.path("arguments") : Json.object();
        String at = json.has("arguments") ? pointer + "/arguments" : pointer;
        expressions.fit(arguments, at, tool == null ? Shape.UNKNOWN : tool.input(), declared);
        return tool;
    }

    private void requireRead(@Nullable KnownTool tool, String pointer) {
        if (tool != null && !tool.read()) {
            findings.add(
                    LintRule.NOT_A_READ,
                    pointer + "/tool",
                    "expected a tool that only reads, found " + tool.name() + ", which is not declared as a read",
                    "name a tool with effect: read, or declare " + tool.name() + " as one if it changes nothing");
        }
    }

    private void requireKey(JsonNode lookup, String pointer) {
        if (!Expressions.mentions(lookup.path("arguments"), KEY)
                && !Expressions.mentions(lookup.path("present"), Roots.LOOKUP, KEY)) {
            findings.add(
                    LintRule.LOOKUP_WITHOUT_KEY,
                    pointer,
                    "expected a lookup that asks for ${key}, found one that cannot tell this call's effect from"
                            + " another's",
                    "give the tool an idempotency key, and the lookup an argument that is ${key}");
        }
    }

    private static Shape answer(@Nullable KnownTool read) {
        return read == null ? Shape.UNKNOWN : read.output();
    }
}
