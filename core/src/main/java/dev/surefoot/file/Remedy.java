package dev.surefoot.file;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What to do about a value of the wrong type: mostly what YAML made of something written in good faith. */
final class Remedy {
    private static final Set<String> OLD_BOOLEANS = Set.of("yes", "no", "on", "off", "y", "n", "true", "false");

    private Remedy() {}

    static @Nullable String didYouMean(String near) {
        return near.isEmpty() ? null : "did you mean " + near + "?";
    }

    static @Nullable String ofType(Expectation expected, JsonNode value) {
        List<String> types = expected.types();
        if (value.isNull()) {
            return "write a value after the colon, or take the key out";
        }
        if (types.contains("boolean") && value.isString() && isOldBoolean(value.stringValue())) {
            return "write true or false, without quotes";
        }
        if (types.contains("string") && expected.choices().isEmpty() && (value.isNumber() || value.isBoolean())) {
            return "write it in quotes: \"" + value.asString() + "\"";
        }
        if (types.contains("array") && !value.isContainer()) {
            return "write it as a list: [" + Found.clipped(value.asString()) + "]";
        }
        return null;
    }

    private static boolean isOldBoolean(String text) {
        return OLD_BOOLEANS.contains(text.toLowerCase(Locale.ROOT));
    }
}
