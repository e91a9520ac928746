package dev.surefoot.expression;

import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One look-up of everything a template refers to. */
final class Resolver {
    private static final int MAX_TEXT = 1_000_000;

    private final Scope scope;
    private final UnaryOperator<String> escape;
    private final List<Path> missing = new ArrayList<>();
    private Resolution.@Nullable Unfit unfit;

    Resolver(Scope scope, UnaryOperator<String> escape) {
        this.scope = scope;
        this.escape = escape;
    }

    Resolution resolve(Part root) {
        JsonNode value = value(root);
        if (!missing.isEmpty()) {
            return new Resolution.Missing(missing);
        }
        return unfit == null ? new Resolution.Resolved(value) : unfit;
    }

    private JsonNode value(Part part) {
        return switch (part) {
            case Part.Constant constant -> constant.value();
            case Part.Whole whole -> found(whole.reference());
            case Part.Text text -> text(text);
            case Part.Entries entries -> {
                ObjectNode object = Json.nodes().objectNode();
                entries.parts().forEach((name, each) -> object.set(name, value(each)));
                yield object;
            }
            case Part.Items items -> {
                ArrayNode array = Json.nodes().arrayNode();
                items.parts().forEach(each -> array.add(value(each)));
                yield array;
            }
        };
    }

    private JsonNode found(Reference reference) {
        JsonNode value = reference.path().find(scope);
        if (value == null) {
            missing.add(reference.path());
            return Json.nodes().nullNode();
        }
        return value;
    }

    private JsonNode text(Part.Text text) {
        StringBuilder whole = new StringBuilder(text.literals().getFirst());
        for (int i = 0; i < text.references().size(); i++) {
            Reference reference = text.references().get(i);
            String scalar = escape.apply(scalar(reference));
            if (whole.length() + scalar.length() > MAX_TEXT) {
                refuse(reference, "it makes a text of more than " + MAX_TEXT + " characters");
                break;
            }
            whole.append(scalar).append(text.literals().get(i + 1));
        }
        return Json.nodes().stringNode(whole.toString());
    }

    private String scalar(Reference reference) {
        JsonNode value = reference.path().find(scope);
        if (value == null) {
            missing.add(reference.path());
            return "";
        }
        return switch (value.getNodeType()) {
            case STRING -> value.stringValue();
            case BOOLEAN -> String.valueOf(value.booleanValue());
            case NUMBER -> CanonicalJson.text(value);
            case NULL -> refuse(reference, "it is null, which is no text");
            case ARRAY -> refuse(reference, "it is a list, which is no text; refer to one of its items");
            case OBJECT -> refuse(reference, "it is an object, which is no text; refer to one of its properties");
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("Not a JSON value: " + value);
        };
    }

    private String refuse(Reference reference, String reason) {
        if (unfit == null) {
            unfit = new Resolution.Unfit(reference, reason);
        }
        return "";
    }
}
