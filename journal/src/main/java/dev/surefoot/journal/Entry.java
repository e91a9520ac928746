package dev.surefoot.journal;

import tools.jackson.databind.JsonNode;

/**
 * An event to append.
 *
 * @param type at most {@link Limits#TYPE_LENGTH} letters, digits, dots and hyphens
 * @param version of the payload's shape, from 1
 * @param payload any JSON but null, which stands for what was erased; nobody changes it from here on
 */
public record Entry(String type, int version, JsonNode payload) {
    public Entry {
        Limits.requireType(type);
        if (version < 1) {
            throw new IllegalArgumentException("version: expected 1 or more, found " + version);
        }
        Limits.requireValue("payload", payload);
    }
}
