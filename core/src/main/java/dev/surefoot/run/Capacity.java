package dev.surefoot.run;

import dev.surefoot.plan.StepId;

/** What the process that carries a run out can take on now. Asked by the decider, kept by the driver. */
public interface Capacity {

    /** Takes on nothing. */
    Capacity NONE = new Capacity() {
        @Override
        public boolean idle(StepId step) {
            return false;
        }

        @Override
        public boolean tryAcquire(String tool) {
            return false;
        }

        @Override
        public void release(String tool) {
            throw new IllegalStateException("no permit of " + tool + " was taken");
        }
    };

    /** Whether nothing is under way for that step in this process. */
    boolean idle(StepId step);

    /** Takes one of the tool's permits, or gives false where none is free. */
    boolean tryAcquire(String tool);

    /** Gives back a permit that was not needed after all. */
    void release(String tool);
}
