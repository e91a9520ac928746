package dev.surefoot.run;

import dev.surefoot.json.Json;
import tools.jackson.databind.JsonNode;

/** Puts together what whoever carries out an attempt needs to know. */
final class Works {

    private Works() {}

    static Work of(Run run, StepRun step, Attempt attempt, JsonNode inputs, JsonNode arguments) {
        return new Work(
                run.id(),
                step.step(),
                attempt.number(),
                attempt.contract(),
                attempt.under().toolbox(),
                Scopes.goal(run, step),
                inputs,
                arguments,
                attempt.key(),
                new Demand(
                        Claims.criteria(run, step, attempt.under().toolbox()),
                        EvidenceLaws.readBacks(step.step(), attempt.contract()),
                        Claims.calls(step)));
    }

    /** For an attempt that goes on: what was sent is what its intent says, whatever could be bound now. */
    static Work of(Run run, StepRun step, Attempt attempt) {
        JsonNode inputs = Json.object();
        JsonNode arguments = Json.object();
        if (Preparer.bind(run, step) instanceof Preparer.Bound.To(Prepared call)) {
            inputs = call.inputs();
            arguments = call.arguments();
        }
        AttemptEvent.AttemptStarted intent = attempt.intent();
        return of(run, step, attempt, inputs, intent == null ? arguments : intent.arguments());
    }
}
