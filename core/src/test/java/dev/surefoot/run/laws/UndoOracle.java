package dev.surefoot.run.laws;

import static dev.surefoot.run.laws.Oracle.require;

import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Conclusion;
import dev.surefoot.run.Happened;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.StepEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The way back: what succeeded and can be undone is, when a run is stopped and nobody said otherwise; the last first, one
 * at a time, once, and only after every doubt about it is settled.
 */
final class UndoOracle implements Oracle.Judge {

    private final Simulation simulation;
    private final List<String> order = new ArrayList<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> underWay = new HashSet<>();
    private final Set<String> doubtful = new HashSet<>();
    private final Set<String> undone = new HashSet<>();
    private final Map<String, Set<String>> facts = new HashMap<>();

    /** The undoing that nobody has finished or let stand. */
    private String open;

    UndoOracle(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public void see(Happened happened, Known known) {
        switch (happened.event()) {
            case StepEvent.UndoBegun e -> begun(e.step().value(), known);
            case StepEvent.StepSucceeded e -> succeeded(e, known);
            case StepEvent.StepSkipped e -> settled(e.step().value());
            case InboxEvent.TaskDone e -> underWay.add(known.items.get(e.item()));
            case AttemptEvent e -> attempt(e);
            case RunEvent.RunStopped e -> stopped(e.conclusion(), known);
            case RunEvent.RunSucceeded e -> require(!known.undoing, 1, "the goal was reached by what is undone");
            default -> {}
        }
    }

    private void begun(String id, Known known) {
        require(known.undoing, 2, id + " is undone though nobody stopped the run, or it was to be kept");
        nothingOpen(id + " is undone", known);
        require(begun.add(id), 4, id + " is undone twice");
        String last = last(known);
        require(id.equals(last), 2, id + " is undone before " + last);
        order.subList(order.indexOf(id), order.size()).clear();
        open = Known.undo(id);
    }

    private String last(Known known) {
        return order.reversed().stream().filter(known::undoable).findFirst().orElse(null);
    }

    private void nothingOpen(String what, Known known) {
        require(underWay.isEmpty(), 2, what + " while " + underWay + " is under way");
        require(open == null, 2, what + " before " + open + " is settled");
        doubtful.forEach(id -> require(!known.undoable(id), 4, what + " while " + id + " is in doubt"));
    }

    private void succeeded(StepEvent.StepSucceeded event, Known known) {
        String id = event.step().value();
        underWay.remove(id);
        if (!id.equals(Known.original(id))) {
            undone.add(Known.original(id));
            settled(id);
            return;
        }
        facts.put(id, event.facts() == null ? Set.of() : event.facts().keySet());
        if (known.service(id) != null && !known.service(id).isRead()) {
            order.add(id);
        }
    }

    private void settled(String id) {
        if (id.equals(open)) {
            open = null;
        }
    }

    private void attempt(AttemptEvent event) {
        String id = event.step().value();
        switch (event) {
            case AttemptEvent.AttemptStarted e -> {
                underWay.add(id);
                String original = Known.original(id);
                require(original.equals(id) || begun.contains(original), 2, id + " was sent and had not begun");
            }
            case AttemptEvent.CallResent e -> pursued(id);
            case AttemptEvent.ResultSupplied e -> pursued(id);
            case AttemptEvent.LookupMade e -> {
                if (e.finding() == AttemptEvent.Finding.PRESENT) {
                    pursued(id);
                }
            }
            case AttemptEvent.AttemptDoubted e -> {
                underWay.remove(id);
                doubtful.add(id);
            }
            case AttemptEvent.AttemptNotDone e -> {
                underWay.remove(id);
                doubtful.remove(id);
            }
            case AttemptEvent.AttemptRefuted e -> underWay.remove(id);
            default -> {}
        }
    }

    private void pursued(String id) {
        doubtful.remove(id);
        underWay.add(id);
    }

    private void stopped(Conclusion conclusion, Known known) {
        if (known.undoing) {
            nothingOpen("the run stopped", known);
            require(last(known) == null, 2, "the run stopped, and " + last(known) + " is not undone");
        }
        for (String id : undone) {
            boolean told = conclusion.effects().stream()
                    .anyMatch(line -> line.startsWith(id + ":") && line.endsWith("; it is undone"));
            require(told, 1, "the end does not tell that " + id + " is undone");
            facts.get(id)
                    .forEach(fact -> require(
                            conclusion.verdicts().stream()
                                    .noneMatch(verdict -> verdict.text().equals("produced: " + fact)
                                            && verdict.holds() == Conclusion.Holds.YES),
                            1,
                            "the end says that " + fact + " was produced, and " + id + " is undone"));
        }
    }

    @Override
    public void end(Known known) {
        for (World.Effect effect : simulation.world.effects) {
            String original = Known.original(effect.step());
            require(
                    original.equals(effect.step()) || known.succeeded.contains(original),
                    1,
                    effect + " undid what had not succeeded");
        }
    }
}
