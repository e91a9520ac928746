package dev.surefoot.expression;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where the values of an expression come from. Asked only for what the expression reads, so that a scope over many
 * steps costs no more than one over few. The values it hands out must not change afterwards.
 */
@FunctionalInterface
public interface Scope {
    /** The value under {@code name}, or null where there is none; never asked for {@link Path#STEPS}. */
    @Nullable
    JsonNode root(String name);

    /** What is known of the step {@code id}, an object such as {@code {"output": ...}}, or null where nothing is. */
    default @Nullable JsonNode step(String id) {
        return null;
    }

    /** The values of a map, without steps. */
    static Scope of(Map<String, JsonNode> roots) {
        return roots::get;
    }

    /** This scope, with its steps from elsewhere. */
    default Scope withSteps(Function<String, @Nullable JsonNode> steps) {
        Scope roots = this;
        return new Scope() {
            @Override
            public @Nullable JsonNode root(String name) {
                return roots.root(name);
            }

            @Override
            public @Nullable JsonNode step(String id) {
                return steps.apply(id);
            }
        };
    }
}
