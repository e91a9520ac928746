package dev.surefoot.cli.show;

import dev.surefoot.approval.Quorum;
import dev.surefoot.policy.Judgement;
import dev.surefoot.run.Recheck;
import dev.surefoot.run.Rulings;
import dev.surefoot.run.Run;
import java.util.ArrayList;
import java.util.List;

/** What another policy means for what is still to run, for people. */
public final class RecheckText {

    private RecheckText() {}

    public static List<String> of(Run run) {
        List<String> lines = new ArrayList<>();
        lines.add("the policy is another one now, version " + Rulings.version(run) + " of this run ("
                + run.policy().digest().abbreviated() + ")");
        Judgement plan = Recheck.plan(run);
        if (plan != null) {
            lines.add("  the plan: " + words(plan));
        }
        for (Recheck.Held held : Recheck.of(run)) {
            lines.add("  " + held.step() + ": " + words(held.judgement()));
        }
        if (lines.size() == 1) {
            lines.add("  nothing that is still to run is denied by it, or needs consent");
        }
        return lines;
    }

    private static String words(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Allowed() -> "allowed";
            case Judgement.Denied(String because) -> Words.line("denied: " + because);
            case Judgement.Escalated(String because) -> Words.line("waits for a person to decide: " + because);
            case Judgement.NeedsApproval(Quorum of, String because) ->
                Words.line("needs the consent of " + of.text() + ": " + because);
        };
    }
}
