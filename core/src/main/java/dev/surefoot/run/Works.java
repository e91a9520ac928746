package dev.surefoot.run;

import dev.surefoot.json.Json;
import dev.surefoot.tool.ToolContract;
import tools.jackson.databind.JsonNode;

/** Puts together what whoever carries out an attempt needs to know. */
final class Works {

    private Works() {}

    static Work of(Run run, StepRun step, Attempt attempt, JsonNode inputs, JsonNode arguments) {
        ToolContract contract = run.toolbox().tool(step.step().call().tool());
        return new Work(
                run.id(),
                step.step(),
                attempt.number(),
                contract,
                run.toolbox(),
                Scopes.goal(run.goal()),
                inputs,
                arguments,
                attempt.key(),
                Laws.readBacks(run, step.step()));
    }

    /** For an attempt that goes on: what was sent is what its intent says, whatever could be bound now. */
    static Work of(Run run, StepRun step, Attempt attempt) {
        JsonNode inputs = Json.object();
        JsonNode arguments = Json.object();
        switch (Preparer.prepare(run, step)) {
            case Preparation.Ready ready -> {
                inputs = ready.inputs();
                arguments = ready.arguments();
            }
            case Preparation.NeedsApproval asked -> {
                inputs = asked.inputs();
                arguments = asked.arguments();
            }
            case Preparation.Denied denied -> {}
            case Preparation.Invalid invalid -> {}
        }
        AttemptEvent.AttemptStarted intent = attempt.intent();
        return of(run, step, attempt, inputs, intent == null ? arguments : intent.arguments());
    }
}
