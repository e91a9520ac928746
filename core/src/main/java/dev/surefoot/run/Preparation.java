package dev.surefoot.run;

import dev.surefoot.tool.ToolContract;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What preparing a step's call gave, before anything is recorded or sent. */
sealed interface Preparation {

    /** The exact call, and nobody has to be asked. */
    record Ready(ToolContract contract, JsonNode inputs, JsonNode arguments) implements Preparation {}

    /** The exact call, and a person has to consent to it. */
    record NeedsApproval(ToolContract contract, JsonNode inputs, JsonNode arguments, List<String> roles, String because)
            implements Preparation {}

    /** A rule or a missing permission forbids it. */
    record Denied(String because) implements Preparation {}

    /** There is no valid call: a binding finds nothing, or the arguments do not satisfy the contract. */
    record Invalid(String because) implements Preparation {}
}
