package dev.surefoot.cli.work;

import dev.surefoot.cli.show.Proof;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;

/**
 * What the journal tells of a run.
 *
 * @param run its state
 * @param proof its evidence
 */
public record RunRecord(Run run, Proof proof) {

    public static RunRecord read(Desk desk, RunId id) {
        Run run = new Run(id);
        Proof proof = new Proof();
        desk.events(id, 0, happened -> {
            run.apply(happened);
            proof.accept(happened);
        });
        if (run.sequence() == 0) {
            throw Refusal.wrong("unknown-run", "there is no run " + id, "runs");
        }
        return new RunRecord(run, proof);
    }
}
