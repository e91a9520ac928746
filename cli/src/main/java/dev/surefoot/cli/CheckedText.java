package dev.surefoot.cli;

import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.show.Words;
import dev.surefoot.json.Json;
import dev.surefoot.library.Checked;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether runs are intact, for people and for programs. */
final class CheckedText {

    private CheckedText() {}

    static void print(Screen screen, Checked checked) {
        if (checked.intact()) {
            String intact =
                    screen.ink().green("intact") + "  " + checked.run() + "  " + Words.count(checked.events(), "event");
            screen.print(
                    checked.erased() == 0
                            ? intact + ", every one admitted by the laws"
                            : intact + ": the chain only; " + Words.count(checked.erased(), "payload")
                                    + (checked.erased() == 1 ? " was" : " were")
                                    + " erased, so the laws could not be replayed past event " + checked.replayed());
            screen.print("        head " + checked.head());
        } else {
            screen.print(screen.ink().red("broken") + "  " + checked.run() + "  at event " + checked.brokenAt() + ": "
                    + Words.line(String.valueOf(checked.because())));
        }
    }

    static ObjectNode document(List<Checked> checked) {
        ObjectNode json = Json.object().put("intact", checked.stream().allMatch(Checked::intact));
        ArrayNode runs = json.putArray("runs");
        for (Checked each : checked) {
            ObjectNode run = runs.addObject().put("run", each.run()).put("intact", each.intact());
            if (each.intact()) {
                run.put("events", each.events()).put("erased", each.erased()).put("replayed", each.replayed());
                run.put("head", String.valueOf(each.head()));
            } else {
                run.put("brokenAt", each.brokenAt()).put("because", String.valueOf(each.because()));
            }
        }
        return json;
    }
}
