package dev.surefoot.planning.facts;

import dev.surefoot.tool.ArgumentSource;
import dev.surefoot.tool.ToolContract;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The facts that the arguments of calls are taken from. */
public final class ArgumentFacts {

    private ArgumentFacts() {}

    /** By argument: those that are declared, and for a required one of which nothing is said, the fact of its name. */
    public static Map<String, String> of(ToolContract contract) {
        Map<String, ArgumentSource> declared = contract.argumentSources();
        Map<String, String> facts = new LinkedHashMap<>();
        declared.forEach((argument, source) -> {
            if (source instanceof ArgumentSource.Fact(String fact)) {
                facts.put(argument, fact);
            }
        });
        JsonNode input = contract.input();
        if (input != null) {
            for (JsonNode name : input.path("required")) {
                JsonNode property = input.path("properties").path(name.asString(""));
                if (!declared.containsKey(name.asString("")) && !property.has("default") && !property.has("const")) {
                    facts.put(name.asString(""), name.asString(""));
                }
            }
        }
        return facts;
    }
}
