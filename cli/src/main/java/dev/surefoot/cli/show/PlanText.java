package dev.surefoot.cli.show;

import dev.surefoot.cli.screen.Columns;
import dev.surefoot.cli.screen.Ink;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.plan.Dependency;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The steps of a plan: what each stands on, what it calls, and whether somebody has to approve it. */
public final class PlanText {
    private final Ink ink;
    private final int width;

    public PlanText(Screen screen) {
        this.ink = screen.ink();
        this.width = screen.columns();
    }

    public List<String> of(Plan plan, Toolbox toolbox) {
        List<String> lines = new ArrayList<>();
        int longest = plan.steps().keySet().stream()
                .mapToInt(id -> id.value().length())
                .max()
                .orElse(0);
        int number = 1;
        for (Step step : plan.steps().values()) {
            ToolContract tool = toolbox.tool(step.call().tool());
            String line = Columns.pad(number++ + ".", 4)
                    + Columns.pad(ink.bold(step.id().value()), longest) + "  " + Columns.pad(effect(tool.effect()), 11)
                    + "  " + Words.line(step.description());
            lines.add(Columns.width(line) > width ? Columns.cut(line, width) : line);
            lines.add("    " + ink.dim(Columns.cut(under(step, tool), width - 4)));
        }
        return lines;
    }

    private String effect(Effect effect) {
        return switch (effect) {
            case READ -> ink.green("read");
            case WRITE -> ink.yellow("write");
            case COMMUNICATE -> ink.red("communicate");
        };
    }

    private static String under(Step step, ToolContract tool) {
        String after = step.dependsOn().isEmpty()
                ? ""
                : "; after "
                        + step.dependsOn().stream()
                                .map(Dependency::step)
                                .map(Object::toString)
                                .collect(Collectors.joining(", "));
        String approval = !step.approval().required()
                ? ""
                : "; approved by "
                        + (step.approval().by() == null
                                ? "a person"
                                : step.approval().by());
        return tool.name() + after + approval;
    }
}
