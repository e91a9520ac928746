package dev.surefoot.tools;

import dev.surefoot.tool.ToolClient;
import dev.surefoot.tool.Toolbox;

/**
 * A toolbox that can be used.
 *
 * @param toolbox the catalogue, addresses resolved, schemas of Java tools filled in; credentials are still handles
 * @param client calls any tool of the catalogue
 */
public record AssembledToolbox(Toolbox toolbox, ToolClient client) {}
