package dev.surefoot.expression;

import dev.surefoot.schema.Shape;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an expression may read, and what is known of it before there are values: each root by name with its shape, and
 * steps by their id. Immutable.
 */
public final class Declarations {
    /** Nothing may be read. */
    public static final Declarations NONE = new Declarations(Map.of(), null);

    /** More checks than plan, toolbox and policy of a run commonly have together; beyond it all are forgotten. */
    private static final int CHECKS_KEPT = 256;

    private final Map<String, Shape> roots;
    private final @Nullable Function<String, @Nullable Shape> steps;
    private final Map<String, Check> compiled = new ConcurrentHashMap<>();

    private Declarations(Map<String, Shape> roots, @Nullable Function<String, @Nullable Shape> steps) {
        this.roots = Collections.unmodifiableMap(new TreeMap<>(roots));
        this.steps = steps;
    }

    /** Roots of which only the names are known. */
    public static Declarations of(String... names) {
        Map<String, Shape> roots = new TreeMap<>();
        for (String name : names) {
            roots.put(name, Shape.UNKNOWN);
        }
        return new Declarations(roots, null);
    }

    /** These, and {@code root}. */
    public Declarations with(String root, Shape shape) {
        if (root.equals(Path.STEPS)) {
            throw new IllegalArgumentException("Steps are declared by their ids, with withSteps");
        }
        Map<String, Shape> more = new TreeMap<>(roots);
        more.put(root, Objects.requireNonNull(shape, "shape"));
        return new Declarations(more, steps);
    }

    /**
     * These, and the root {@code steps}: what stands under each step (an object with {@code output}), null for an id
     * that is no step or may not be read here.
     */
    public Declarations withSteps(Function<String, @Nullable Shape> shapes) {
        return new Declarations(roots, shapes);
    }

    /** The names of the roots, sorted, with {@code steps} where steps may be read. */
    public Set<String> names() {
        if (steps == null) {
            return roots.keySet();
        }
        Map<String, Shape> all = new TreeMap<>(roots);
        all.put(Path.STEPS, Shape.UNKNOWN);
        return Collections.unmodifiableSet(all.keySet());
    }

    /** What is known of the value at {@code path}. */
    public Typing typeOf(Path path) {
        Shape shape = roots.get(path.root());
        int from = 0;
        if (path.root().equals(Path.STEPS) && steps != null) {
            String step = path.step();
            if (step == null) {
                return new Typing.Typed(Shape.UNKNOWN);
            }
            shape = steps.apply(step);
            if (shape == null) {
                return new Typing.NoSuchStep(step);
            }
            from = 1;
        }
        if (shape == null) {
            return new Typing.NoSuchRoot(path.root(), names());
        }
        for (int i = from; i < path.segments().size(); i++) {
            Shape part = part(shape, path.segments().get(i));
            if (part.isNever() && !shape.isNever()) {
                return new Typing.NothingThere(
                        new Path(path.root(), path.segments().subList(0, i + 1)), shape);
            }
            shape = part;
        }
        return new Typing.Typed(shape);
    }

    /** The check over these; compiling takes milliseconds, so that it is done once however often the check is asked for. */
    Check check(String text) {
        Check known = compiled.get(text);
        if (known != null) {
            return known;
        }
        Check check = Check.of(text, new CheckCompiler(text, this).compile());
        if (compiled.size() >= CHECKS_KEPT) {
            compiled.clear();
        }
        compiled.put(text, check);
        return check;
    }

    private static Shape part(Shape shape, Segment segment) {
        return switch (segment) {
            case Segment.Name name -> shape.property(name.name());
            case Segment.Index index -> shape.item(index.index());
        };
    }
}
