package dev.surefoot.tools.http;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Reference;
import dev.surefoot.expression.Resolution;
import dev.surefoot.expression.Scope;
import dev.surefoot.expression.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Values by name, each a template over {@code arguments} and {@code key}. One that is nothing but an argument which was
 * not given is left out: that is how optional arguments are sent.
 */
record Members(Map<String, Template> templates) {

    static Members of(JsonNode object) {
        Map<String, Template> templates = new LinkedHashMap<>();
        object.properties().forEach(entry -> templates.put(entry.getKey(), Template.of(entry.getValue())));
        return new Members(templates);
    }

    Map<String, JsonNode> resolve(Scope scope) throws Unsendable {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (Map.Entry<String, Template> member : templates.entrySet()) {
            Resolution resolution = member.getValue().resolve(scope);
            if (!(resolution instanceof Resolution.Missing && optional(member.getValue()))) {
                values.put(member.getKey(), require(resolution, member.getKey()));
            }
        }
        return values;
    }

    private static boolean optional(Template template) {
        List<Reference> references = template.references();
        return references.size() == 1
                && references.getFirst().whole()
                && references.getFirst().path().root().equals(HttpOperation.ARGUMENTS);
    }

    static JsonNode require(Resolution resolution, String where) throws Unsendable {
        return switch (resolution) {
            case Resolution.Resolved(JsonNode value) -> value;
            case Resolution.Missing(List<Path> paths) ->
                throw new Unsendable(where + " needs "
                        + paths.stream().map(Path::toString).collect(Collectors.joining(", "))
                        + ", which was not given");
            case Resolution.Unfit(Reference reference, String reason) ->
                throw new Unsendable(where + " cannot use " + reference.path() + ": " + reason);
        };
    }
}
