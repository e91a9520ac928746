package dev.surefoot.tools.openapi;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The references of one description to itself. None is followed out of it: no file is opened and nothing is fetched. */
final class References {
    private static final int MAX_HOPS = 20;

    private final JsonNode document;

    References(JsonNode document) {
        this.document = document;
    }

    /**
     * What stands there, or what the reference there leads to.
     *
     * @throws LeftOut where it leads nowhere, out of the document, or round in a circle
     */
    JsonNode at(JsonNode node) throws LeftOut {
        JsonNode found = node;
        for (int hop = 0; found.path("$ref").isString(); hop++) {
            String reference = found.path("$ref").stringValue();
            if (!reference.startsWith("#/") || hop == MAX_HOPS) {
                throw new LeftOut("it refers to " + reference
                        + (hop == MAX_HOPS ? ", which leads round in a circle" : ", which is another document"));
            }
            found = find(reference);
        }
        return found;
    }

    private JsonNode find(String reference) throws LeftOut {
        try {
            JsonNode found = document.at(JsonPointer.compile(reference.substring(1)));
            if (!found.isMissingNode()) {
                return found;
            }
        } catch (IllegalArgumentException e) {
            // no pointer at all, so there is nothing at it
        }
        throw new LeftOut("it refers to " + reference + ", where there is nothing");
    }
}
