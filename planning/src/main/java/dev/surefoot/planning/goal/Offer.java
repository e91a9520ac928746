package dev.surefoot.planning.goal;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Segment;
import dev.surefoot.plan.Step;
import dev.surefoot.schema.Shape;
import dev.surefoot.tool.Produced;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.List;

/** Something that a fact can be had from. */
sealed interface Offer {

    /** The fact that it gives. */
    String fact();

    /** What is known of the fact's value. */
    Shape shape();

    /** The user said it. */
    record Input(String fact, Shape shape) implements Offer {}

    /** A call of a tool would find it out, or make it so. */
    record Tool(ToolContract contract, Produced produced, Shape shape) implements Offer {
        @Override
        public String fact() {
            return produced.fact();
        }
    }

    /** A step that succeeded gave it. */
    record Done(Step step, Produced produced, Shape shape) implements Offer {
        @Override
        public String fact() {
            return produced.fact();
        }
    }

    /** Where a plan reads an input of its goal. */
    static Path input(String name, List<Segment> within) {
        return path(new Path("goal", List.of(new Segment.Name("inputs"), new Segment.Name(name))), within);
    }

    /** Where a plan reads what a step's tool produced. */
    static Path output(String step, Produced produced, List<Segment> within) {
        Path from = Path.parse(produced.from());
        List<Segment> segments = new ArrayList<>(List.of(new Segment.Name(step), new Segment.Name(from.root())));
        segments.addAll(from.segments());
        return path(new Path(Path.STEPS, segments), within);
    }

    private static Path path(Path whole, List<Segment> within) {
        List<Segment> segments = new ArrayList<>(whole.segments());
        segments.addAll(within);
        return new Path(whole.root(), segments);
    }
}
