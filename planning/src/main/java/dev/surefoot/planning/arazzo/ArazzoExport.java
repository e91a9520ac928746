package dev.surefoot.planning.arazzo;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan as an Arazzo description.
 *
 * @param description of version 1.1.0, the plan's workflow first
 * @param left what the description does not hold, in the order of the plan
 */
public record ArazzoExport(ObjectNode description, List<NotCarried> left) {

    public ArazzoExport {
        left = List.copyOf(left);
    }
}
