package dev.surefoot.run.laws;

import dev.surefoot.run.Event;
import dev.surefoot.run.EventCodec;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Another event, made of what is written of one. */
final class Edited {

    private Edited() {}

    static Event of(Event event, Consumer<ObjectNode> edit) {
        ObjectNode json = (ObjectNode) EventCodec.write(event).deepCopy();
        edit.accept(json);
        return EventCodec.read(EventCodec.type(event), EventCodec.VERSION, json);
    }
}
