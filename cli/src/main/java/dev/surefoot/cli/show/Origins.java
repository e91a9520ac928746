package dev.surefoot.cli.show;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Reference;
import dev.surefoot.expression.Segment;
import dev.surefoot.expression.Template;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.Run;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the arguments of a step come from, and whether the operator vouches for it (law 8). */
final class Origins {
    private final Run run;
    private final Step step;

    Origins(Run run, Step step) {
        this.run = run;
        this.step = step;
    }

    /** A line for each argument or input that is not written in the plan. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Reference reference : step.call().arguments().references()) {
            lines.add(name(reference) + " is " + said(reference.path()));
        }
        for (Map.Entry<String, Template> input : step.call().inputs().entrySet()) {
            for (Reference reference : input.getValue().references()) {
                lines.add("inputs." + input.getKey() + " is " + said(reference.path()));
            }
        }
        return lines;
    }

    private static String name(Reference reference) {
        return reference.pointer().isEmpty()
                ? "the whole of it"
                : reference.pointer().substring(1).replace('/', '.');
    }

    private String said(Path path) {
        if (!path.root().equals("steps")
                || path.segments().isEmpty()
                || !(path.segments().getFirst() instanceof Segment.Name name)) {
            return path.toString();
        }
        ToolContract tool = run.toolbox()
                .find(run.step(new StepId(name.name())).step().call().tool());
        return tool == null
                ? path.toString()
                : path + ", which " + tool.name() + " returned (" + (tool.trustedOutput() ? "trusted" : "untrusted")
                        + ")";
    }
}
