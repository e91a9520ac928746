/**
 * What proves an outcome: calls, responses, checks, read-backs.
 *
 * <p>It judges only what it holds; a claim is not evidence.
 */
@NullMarked
package dev.surefoot.evidence;

import org.jspecify.annotations.NullMarked;
