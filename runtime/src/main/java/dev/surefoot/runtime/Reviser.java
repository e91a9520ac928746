package dev.surefoot.runtime;

import dev.surefoot.inbox.InboxItem;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.plan.Plan;
import dev.surefoot.run.Run;

/**
 * Looks for another plan where a step cannot go on. What it finds is proposed to a person, who accepts or refuses it;
 * nothing else comes of it. It is asked by the thread that drives the run, and must not change anything.
 */
@FunctionalInterface
public interface Reviser {

    /** What it found. */
    sealed interface Revised {

        /**
         * Another plan.
         *
         * @param plan with the plan in force as its parent
         * @param planner who made it
         * @param because why the plan in force does not do, and how this one goes round it
         * @param took what finding it took of models
         */
        record Found(Plan plan, String planner, String because, Usage took) implements Revised {

            /** One for which no model was asked. */
            public Found(Plan plan, String planner, String because) {
                this(plan, planner, because, Usage.NOTHING);
            }
        }

        /**
         * None.
         *
         * @param planner who looked
         * @param because why there is none
         */
        record None(String planner, String because) implements Revised {}
    }

    /**
     * Looks for another plan.
     *
     * @param run as it stands; to be read only
     * @param escalation the open question that another plan would answer
     */
    Revised revise(Run run, InboxItem escalation);
}
