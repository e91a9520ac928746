package dev.surefoot.cli.demo;

import dev.surefoot.run.Attempt;
import dev.surefoot.run.Run;
import dev.surefoot.run.StepRun;
import dev.surefoot.run.StepStatus;
import dev.surefoot.tool.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Surefoot claims of a run, beside what a service itself says that it holds.
 *
 * @param claimed ids of what succeeded steps made there
 * @param stated where each step that makes something there stands, in words
 * @param held what the service holds under this run's keys; null where it does not answer
 * @param inAll how much the service holds of whatever run; null likewise
 * @param agree whether they agree; null while Surefoot does not claim to know, or the service does not answer
 */
public record BothSides(
        List<String> claimed,
        List<String> stated,
        @Nullable List<Held> held,
        @Nullable Integer inAll,
        @Nullable Boolean agree) {

    /**
     * Something that the service holds.
     *
     * @param key the key under which it was made, or null where there was none
     */
    public record Held(String id, String title, @Nullable String key) {}

    public BothSides {
        claimed = List.copyOf(claimed);
        stated = List.copyOf(stated);
        held = held == null ? null : List.copyOf(held);
    }

    /**
     * Sets them side by side.
     *
     * @param effect what the service's tools do: nobody knows how a toolbox calls them
     * @param holdings everything that the service said it holds, or null where it does not answer
     */
    public static BothSides of(Run run, Effect effect, @Nullable List<Held> holdings) {
        List<String> claimed = new ArrayList<>();
        List<String> stated = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        boolean doubt = false;
        for (StepRun step : run.steps()) {
            if (run.toolbox().tool(step.step().tool()).effect() != effect) {
                continue;
            }
            step.attempts().stream().map(Attempt::key).filter(Objects::nonNull).forEach(keys::add);
            stated.add(step.step().id() + ": " + step.status().text().replace('-', ' '));
            if (step.output() != null) {
                claimed.add(step.output().path("id").asString(""));
            }
            doubt |= step.status() == StepStatus.IN_DOUBT || step.status() == StepStatus.RUNNING;
        }
        if (holdings == null) {
            return new BothSides(claimed, stated, null, null, null);
        }
        List<Held> held = holdings.stream()
                .filter(each -> each.key() != null && keys.contains(each.key()))
                .toList();
        Set<String> ids = held.stream().map(Held::id).collect(Collectors.toSet());
        Boolean agree = doubt ? null : ids.equals(Set.copyOf(claimed)) && held.size() == claimed.size();
        return new BothSides(claimed, stated, held, holdings.size(), agree);
    }
}
