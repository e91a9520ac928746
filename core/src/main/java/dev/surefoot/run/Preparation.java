package dev.surefoot.run;

import java.util.List;

/** What preparing a step's call gave, before anything is recorded or sent. */
sealed interface Preparation {

    /** The exact call, and nobody has to be asked. */
    record Ready(Prepared call) implements Preparation {}

    /** The exact call, and a person in those roles has to consent to it. */
    record NeedsApproval(Prepared call, List<String> roles, String because) implements Preparation {}

    /** A rule or a missing permission forbids it. */
    record Denied(String because) implements Preparation {}

    /** There is no valid call: a binding finds nothing, or the arguments do not satisfy the contract. */
    record Invalid(String because) implements Preparation {}
}
