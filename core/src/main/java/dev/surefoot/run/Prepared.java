package dev.surefoot.run;

import dev.surefoot.tool.ToolContract;
import tools.jackson.databind.JsonNode;

/**
 * The exact call that a step makes.
 *
 * @param contract what is called
 * @param inputs the step's resolved inputs
 * @param arguments the exact arguments
 */
record Prepared(ToolContract contract, JsonNode inputs, JsonNode arguments) {}
