package dev.surefoot.planning.model;

import dev.surefoot.file.Kind;
import dev.surefoot.json.Json;
import dev.surefoot.model.Message;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import dev.surefoot.planning.Examples;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.Planner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** A model that answers as it was told beforehand, and everything that it was told. */
final class Desk implements ModelClient {

    static final String GOAL = """
        surefoot: v1
        kind: Goal
        text: Correct the count of a shelf and tell the store keeper
        inputs: {shelf: A7}
        constraints:
          - {text: the count is not negative}
          - {text: the store keeper is polite}
        wanted: [counted]
        """;

    /** A plan in as few words as will do. */
    static final String PLAN = """
        {"outcome": "plan", "because": "count, correct, tell", "steps": [
          {"id": "count", "description": "Count the shelf",
           "call": {"tool": "stock.count", "arguments": {"shelf": "${goal.inputs.shelf}"}}},
          {"id": "correct", "description": "Correct the entry",
           "call": {"tool": "stock.correct", "arguments": {"shelf": "${goal.inputs.shelf}", "amount": "${steps.count.output.items}"}},
           "successCriteria": [{"check": "output.id != ''"}]},
          {"id": "tell", "description": "Tell the store keeper", "dependsOn": ["correct"],
           "call": {"tool": "post.tell", "arguments": {"to": "${goal.inputs.keeper}", "text": "Corrected"}},
           "successCriteria": [{"check": "response.status == 202"}]}]}
        """;

    final List<ModelRequest> told = new ArrayList<>();
    private final Deque<ModelAnswer> answers = new ArrayDeque<>();

    Desk(ModelAnswer... answers) {
        this.answers.addAll(Arrays.asList(answers));
    }

    static Desk saying(String... texts) {
        Desk desk = new Desk();
        for (String text : texts) {
            desk.answers.add(says(text));
        }
        return desk;
    }

    static ModelAnswer says(String text) {
        return new ModelAnswer.Answered(text, List.of(), new ModelAnswer.Usage(10, 5));
    }

    /** Answers in turn; the last answer for good. */
    @Override
    public ModelAnswer ask(ModelRequest request) {
        told.add(request);
        return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }

    static PlanRequest request() {
        return request(GOAL);
    }

    static PlanRequest request(String goal) {
        JsonNode read = Examples.read(Kind.GOAL, goal).value();
        return PlanRequest.of(read, Examples.toolbox(), Examples.policy(), "ana");
    }

    PlanResult plans(Planner planner) {
        return plans(planner, request());
    }

    PlanResult plans(Planner planner, PlanRequest request) {
        try {
            return planner.plan(request);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** All that was told in one request, as text. */
    static String text(ModelRequest request) {
        StringBuilder text = new StringBuilder();
        for (Message message : request.messages()) {
            text.append(
                    switch (message) {
                        case Message.SystemPrompt(String system) -> "SYSTEM\n" + system;
                        case Message.User(String user) -> "USER\n" + user;
                        case Message.Assistant(String said, var calls) -> "ASSISTANT\n" + said;
                        case Message.Result result -> throw new AssertionError("no call was made: " + result);
                    });
            text.append("\n\n");
        }
        return text.append("OUTPUT\n")
                .append(Json.write(Objects.requireNonNull(request.output())))
                .append('\n')
                .toString();
    }
}
