package dev.surefoot.journal;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A line of the list of runs.
 *
 * @param created when its lease was first taken
 * @param summary as the last append left it; a missing node where the store lost it
 */
public record RunSummary(String run, Instant created, Head head, JsonNode summary) {}
