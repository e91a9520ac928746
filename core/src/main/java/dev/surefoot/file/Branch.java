package dev.surefoot.file;

import tools.jackson.databind.JsonNode;

/**
 * A value with its places.
 *
 * @param nodes how many values it holds, itself included, aliases expanded
 * @param height how many containers stand inside one another in it
 */
record Branch(JsonNode value, Spot spot, int nodes, int height) {}
