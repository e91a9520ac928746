package dev.surefoot.planning.facts;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Reference;
import dev.surefoot.expression.Segment;
import dev.surefoot.expression.Template;
import dev.surefoot.tool.ArgumentSource;
import dev.surefoot.tool.Produced;
import dev.surefoot.tool.ToolContract;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one step does to what is known.
 *
 * @param needs what must hold before it: what its tool requires, and the facts of the arguments that it takes from other
 *     steps, in the contract's order
 * @param consumes what no longer holds after it
 * @param gives what holds after it
 */
public record StepFacts(Set<String> needs, Set<String> consumes, Set<String> gives) {

    public StepFacts {
        needs = Set.copyOf(needs);
        consumes = Set.copyOf(consumes);
        gives = Set.copyOf(gives);
    }

    /**
     * Reads them from a contract and a call of it. An argument that the call takes from elsewhere than from a step that
     * gives its fact (the goal, a constant, another output) needs no fact: whoever wrote the plan answers for it.
     *
     * @param inputs the step's inputs by name
     * @param arguments the arguments of its call
     * @param tools the contract of each step's tool by the step's id, null where there is none
     */
    public static StepFacts of(
            ToolContract contract,
            Map<String, Template> inputs,
            Template arguments,
            Function<String, @Nullable ToolContract> tools) {
        Set<String> needs = new LinkedHashSet<>(contract.requires());
        Map<String, Set<String>> sources = sources(inputs, arguments);
        contract.argumentSources().forEach((argument, source) -> {
            if (source instanceof ArgumentSource.Fact(String fact)
                    && sources.getOrDefault(argument, Set.of()).stream()
                            .map(tools)
                            .anyMatch(giver -> giver != null && isIn(given(giver), fact))) {
                needs.add(fact);
            }
        });
        return new StepFacts(needs, Set.copyOf(contract.consumes()), given(contract));
    }

    /** Whether the fact holds where those do: as itself, or as a part of another, such as {@code draft.id} of a draft. */
    public static boolean isIn(Set<String> facts, String fact) {
        for (String each = fact; ; each = each.substring(0, each.lastIndexOf('.'))) {
            if (facts.contains(each)) {
                return true;
            }
            if (each.indexOf('.') < 0) {
                return false;
            }
        }
    }

    private static Set<String> given(ToolContract contract) {
        Set<String> facts = new LinkedHashSet<>();
        contract.produces().stream().map(Produced::fact).forEach(facts::add);
        return facts;
    }

    /** The steps that each argument is taken from, directly or through the step's inputs. */
    private static Map<String, Set<String>> sources(Map<String, Template> inputs, Template arguments) {
        Map<String, Set<String>> byInput = new LinkedHashMap<>();
        inputs.forEach((name, input) -> {
            Set<String> steps = new LinkedHashSet<>();
            input.references().forEach(each -> addSteps(each.path(), byInput, steps));
            byInput.put(name, steps);
        });
        Map<String, Set<String>> byArgument = new LinkedHashMap<>();
        for (Reference reference : arguments.references()) {
            addSteps(
                    reference.path(),
                    byInput,
                    byArgument.computeIfAbsent(argument(reference.pointer()), name -> new LinkedHashSet<>()));
        }
        return byArgument;
    }

    private static void addSteps(Path path, Map<String, Set<String>> byInput, Set<String> steps) {
        String step = path.step();
        if (step != null) {
            steps.add(step);
        } else if (path.root().equals("inputs")
                && !path.segments().isEmpty()
                && path.segments().getFirst() instanceof Segment.Name(String name)) {
            steps.addAll(byInput.getOrDefault(name, Set.of()));
        }
    }

    /** The first name of a JSON Pointer (RFC 6901). */
    private static String argument(String pointer) {
        int end = pointer.indexOf('/', 1);
        String name = pointer.substring(Math.min(1, pointer.length()), end < 0 ? pointer.length() : end);
        return name.replace("~1", "/").replace("~0", "~");
    }
}
