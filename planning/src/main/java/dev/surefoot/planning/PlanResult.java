package dev.surefoot.planning;

import dev.surefoot.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came of planning. That there is no plan, and that none was found in time, are two things. */
public sealed interface PlanResult {

    /**
     * A plan. It has no steps where the goal holds already.
     *
     * @param explanation why each of its steps is there
     */
    record Found(Plan plan, Explanation explanation) implements PlanResult {}

    /**
     * No order of these tools' calls reaches the goal.
     *
     * @param facts those that nothing can give, the wanted ones first
     * @param conflict wanted facts that can be had one by one and not together; empty where {@code facts} is not
     * @param blocked the tools that would have helped, and what stands against each
     */
    record Unreachable(List<String> facts, List<String> conflict, List<Blocked> blocked) implements PlanResult {
        public Unreachable {
            facts = List.copyOf(facts);
            conflict = List.copyOf(conflict);
            blocked = List.copyOf(blocked);
        }
    }

    /**
     * The search came to the end of its bound before it knew.
     *
     * @param looked how many states it looked at
     */
    record SearchLimit(long looked) implements PlanResult {}

    /**
     * Something has to be known before planning goes on.
     *
     * @param questions each about an input of the goal that nobody gave
     */
    record Asks(List<Question> questions) implements PlanResult {
        public Asks {
            questions = List.copyOf(questions);
        }
    }

    /**
     * The model gave no plan that can be used. Whether there is one is not known.
     *
     * @param because why it was not asked again
     * @param refused what it gave, each as what was wrong with it
     */
    record GaveUp(String because, List<List<String>> refused) implements PlanResult {
        public GaveUp {
            refused = refused.stream().map(List::copyOf).toList();
        }
    }

    /**
     * What a model asks for.
     *
     * @param input the name of the goal's input that takes the answer
     * @param text what it asks: untrusted text
     * @param schema the JSON Schema that the answer fits
     */
    record Question(String input, String text, JsonNode schema) {}

    /**
     * A tool that would have helped.
     *
     * @param gives the facts it was wanted for
     * @param lacks the facts that it needs and that nothing gives
     * @param because what else stands against it, in words, or null
     */
    record Blocked(
            String tool,
            List<String> gives,
            List<String> lacks,
            @Nullable String because) {
        public Blocked {
            gives = List.copyOf(gives);
            lacks = List.copyOf(lacks);
        }
    }
}
