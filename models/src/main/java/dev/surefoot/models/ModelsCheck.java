package dev.surefoot.models;

import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.HandleText;
import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Problem;
import dev.surefoot.file.Severity;
import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What makes a file of models impossible to carry out, beyond what its schema says. */
final class ModelsCheck {
    private static final String RULE = "models";

    /** Which of the three an entry has to be for a key to mean something. */
    private static final Map<String, String> BELONGS =
            Map.of("model", "provider", "baseUrl", "provider", "credential", "provider", "env", "command");

    private final SourceFile file;
    private final JsonNode models;
    private final List<Problem> problems = new ArrayList<>();

    private ModelsCheck(SourceFile file) {
        this.file = file;
        this.models = file.value().path("models");
    }

    /** @throws FileRefused with everything that is wrong */
    static void require(SourceFile file) {
        ModelsCheck check = new ModelsCheck(file);
        check.models.properties().forEach(entry -> check.model(entry.getKey(), entry.getValue()));
        if (!check.problems.isEmpty()) {
            throw new FileRefused(
                    check.problems.stream().sorted(Problem.IN_ORDER).toList());
        }
    }

    static Problem problem(SourceFile file, String model, String key, String expected, String found, String fix) {
        String pointer = Json.pointer(Json.pointer("/models", model), key);
        String message = model + ": expected " + expected + ", found " + found;
        return new Problem(RULE, Severity.ERROR, file.place(pointer), message, fix);
    }

    private void model(String name, JsonNode model) {
        String is = model.has("provider") ? "provider" : model.has("command") ? "command" : "replay";
        for (String key : model.propertyNames()) {
            String needs = BELONGS.get(key);
            if (needs != null && !needs.equals(is)) {
                add(name, key, "no " + key + " beside " + is, "one", "take it out, or say " + needs);
            }
        }
        if (is.equals("provider") && !model.has("model")) {
            add(name, "provider", "model: the provider's name of it", "none", "add model: and the name");
        }
        if (is.equals("replay") && model.has("record")) {
            add(name, "record", "no record beside replay", "one", "record the model that was replayed");
        }
        handles(name, "baseUrl", model.path("baseUrl"));
        model.path("env").forEach(text -> handles(name, "env", text));
        model.path("command").forEach(argument -> argument(name, argument.stringValue()));
        limits(name, model);
        fallbacks(name, model);
    }

    private void handles(String name, String key, JsonNode text) {
        try {
            if (text.isString()) {
                HandleText.parse(text.stringValue());
            }
        } catch (ExpressionException e) {
            add(name, key, "text with ${env:NAME} or ${file:PATH}", String.valueOf(e.getMessage()), "correct it");
        }
    }

    /** Arguments can be read by everybody on the machine. */
    private void argument(String name, String argument) {
        if (argument.contains("${")) {
            add(
                    name,
                    "command",
                    "arguments as they stand: nothing is filled in",
                    argument,
                    "pass it in a variable, under env");
        }
    }

    private void limits(String name, JsonNode model) {
        JsonNode limits = model.path("limits");
        if (limits.isObject() && !model.has("maxTokens")) {
            add(
                    name,
                    "limits",
                    "maxTokens beside limits",
                    "none",
                    "add maxTokens: an answer of which nobody tells what it took counts as that many");
        }
        if (limits.has("money") && !model.has("price")) {
            add(name, "limits", "a price beside a limit of money", "none", "add price: {input: …, output: …}");
        }
    }

    private void fallbacks(String name, JsonNode model) {
        for (JsonNode fallback : model.path("fallbacks")) {
            String other = fallback.stringValue();
            if (!models.has(other)) {
                add(name, "fallbacks", "models of this file", other, "add it, or take one of " + known());
            } else {
                List<String> circle = circle(name, other, new LinkedHashSet<>());
                if (circle != null) {
                    add(
                            name,
                            "fallbacks",
                            "fallbacks that end",
                            "a circle: " + name + ", " + String.join(", ", circle),
                            "take one of them out");
                }
            }
        }
    }

    /** The way from one model to the other over fallbacks, or null where there is none. */
    private @Nullable List<String> circle(String to, String from, Set<String> seen) {
        if (from.equals(to)) {
            return List.of(to);
        }
        if (seen.add(from)) {
            for (JsonNode next : models.path(from).path("fallbacks")) {
                List<String> rest = circle(to, next.stringValue(), seen);
                if (rest != null) {
                    List<String> way = new ArrayList<>(List.of(from));
                    way.addAll(rest);
                    return way;
                }
            }
        }
        return null;
    }

    private String known() {
        return String.join(", ", models.propertyNames());
    }

    private void add(String name, String key, String expected, String found, String fix) {
        problems.add(problem(file, name, key, expected, found, fix));
    }
}
