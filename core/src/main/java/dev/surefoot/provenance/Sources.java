package dev.surefoot.provenance;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Segment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of where values come from, outside of a step's own bindings. */
public interface Sources {

    /**
     * Origins of what the goal has.
     *
     * @param input the name of the input, or null for the goal as a whole
     */
    List<Origin> goal(@Nullable String input);

    /** Origins of what stands at that path of the goal, which a step of a sub-plan sees as something else. */
    default List<Origin> goal(Path path) {
        return goal(path.input());
    }

    /**
     * Origins of what that step gave; empty where it gave nothing.
     *
     * @param way from the step to what is asked about: {@code output}, then further
     */
    List<Origin> step(String id, List<Segment> way);

    /** Origins of what any other root holds. */
    default List<Origin> other(Path path) {
        return List.of(new Origin.Unknown(path.toString()));
    }
}
