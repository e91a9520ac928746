package dev.surefoot.cli.demo;

import dev.surefoot.examples.content.cms.CmsHoldings;
import dev.surefoot.run.Attempt;
import dev.surefoot.run.Run;
import dev.surefoot.run.StepRun;
import dev.surefoot.run.StepStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Surefoot claims of a run, beside what the CMS itself says that it holds.
 *
 * @param claimed ids of the drafts that succeeded steps saved
 * @param stated where each step that saves stands, in words
 * @param held the drafts that the CMS holds under this run's keys; null where it does not answer
 * @param inAll how many drafts the CMS holds of whatever run; null likewise
 * @param agree whether they agree; null while Surefoot does not claim to know, or the CMS does not answer
 */
public record BothSides(
        List<String> claimed,
        List<String> stated,
        @Nullable List<CmsHoldings.Held> held,
        @Nullable Integer inAll,
        @Nullable Boolean agree) {

    public BothSides {
        claimed = List.copyOf(claimed);
        stated = List.copyOf(stated);
        held = held == null ? null : List.copyOf(held);
    }

    /**
     * Sets them side by side.
     *
     * @param holdings what the CMS said, or null where it does not answer
     */
    public static BothSides of(Run run, @Nullable CmsHoldings holdings) {
        List<String> claimed = new ArrayList<>();
        List<String> stated = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        boolean doubt = false;
        for (StepRun step : run.steps()) {
            if (!run.toolbox().tool(step.step().tool()).effect().consequential()) {
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
        List<CmsHoldings.Held> held = holdings.drafts().stream()
                .filter(draft -> draft.key() != null && keys.contains(draft.key()))
                .toList();
        Set<String> ids = held.stream().map(CmsHoldings.Held::id).collect(Collectors.toSet());
        Boolean agree = doubt ? null : ids.equals(Set.copyOf(claimed)) && held.size() == claimed.size();
        return new BothSides(claimed, stated, held, holdings.count(), agree);
    }
}
