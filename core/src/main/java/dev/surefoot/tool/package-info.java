/**
 * The contract of a tool, as the operator declares it, and the port it is called through.
 *
 * <p>It calls nothing, and believes no server about itself.
 */
@NullMarked
package dev.surefoot.tool;

import org.jspecify.annotations.NullMarked;
