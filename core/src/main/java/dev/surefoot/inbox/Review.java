package dev.surefoot.inbox;

import dev.surefoot.json.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A new version of a plan, to be accepted or not.
 *
 * @param version its number
 * @param plan its digest
 * @param replaces the digest of the plan in force
 * @param by the person who proposes it, or in whose name the planner does
 * @param planner the planner that made it, or null where a person did
 * @param because why the plan in force does not do
 */
public record Review(
        int version,
        Digest plan,
        Digest replaces,
        String by,
        @Nullable String planner,
        String because) {

    /** Whether it is about the plan in force, which a rule of the policy wants looked at, and not about another one. */
    public boolean concernsPlanInForce() {
        return plan.equals(replaces);
    }
}
