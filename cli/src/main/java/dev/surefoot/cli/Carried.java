package dev.surefoot.cli;

import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.planning.arazzo.NotCarried;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/** Tells what another form does not hold. */
final class Carried {
    private static final int SHOWN = 500;

    private Carried() {}

    static void tell(Invocation call, List<NotCarried> left) {
        for (NotCarried each : left) {
            call.screen()
                    .err()
                    .println("left out of " + Visible.line(each.of(), SHOWN) + ": " + Visible.line(each.what(), SHOWN));
        }
    }

    static ArrayNode left(List<NotCarried> left) {
        ArrayNode list = Json.array();
        left.forEach(each -> list.addObject().put("of", each.of()).put("what", each.what()));
        return list;
    }
}
