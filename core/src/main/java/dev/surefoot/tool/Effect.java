package dev.surefoot.tool;

import tools.jackson.databind.JsonNode;

/** What carrying out a tool does to the world. */
public enum Effect {
    /** Changes nothing; may be repeated. */
    READ,
    /** Changes something inside the organisation. */
    WRITE,
    /** Leaves the organisation: a message, a publication, a payment. */
    COMMUNICATE;

    /** Reads an effect; one that is not declared is a write. */
    static Effect of(JsonNode json) {
        return switch (json.asString("write")) {
            case "read" -> READ;
            case "communicate" -> COMMUNICATE;
            default -> WRITE;
        };
    }

    /** Whether repeating or losing it can hurt: everything but a read. */
    public boolean consequential() {
        return this != READ;
    }

    /** What it is called among other words: a communication is a message. */
    public String noun() {
        return this == COMMUNICATE ? "message" : toString();
    }

    @Override
    public String toString() {
        return switch (this) {
            case READ -> "read";
            case WRITE -> "write";
            case COMMUNICATE -> "communicate";
        };
    }
}
