package dev.surefoot.planning.lint;

import dev.surefoot.tool.Toolbox;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tools by name. */
final class Catalogue {
    private final Map<String, KnownTool> tools;

    Catalogue(Map<String, KnownTool> tools) {
        this.tools = tools;
    }

    static Catalogue of(Toolbox toolbox) {
        Map<String, KnownTool> tools = new HashMap<>();
        toolbox.tools().forEach((name, contract) -> tools.put(name, KnownTool.of(contract)));
        return new Catalogue(tools);
    }

    @Nullable
    KnownTool find(String name) {
        return tools.get(name);
    }

    /** The tool of that name; where there is none, null and a finding. */
    @Nullable
    KnownTool require(String name, String pointer, Findings findings) {
        KnownTool tool = tools.get(name);
        if (tool == null) {
            findings.add(
                    LintRule.UNKNOWN_TOOL,
                    pointer,
                    "expected a tool of the toolbox, found " + name,
                    findings.didYouMean(name, tools.keySet(), "add " + name + " to the toolbox"));
        }
        return tool;
    }
}
