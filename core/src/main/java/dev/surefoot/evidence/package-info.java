/**
 * What proves an outcome: calls as they were sent, answers, and every check with its result. It refuses claims: nothing
 * here is a status.
 */
@NullMarked
package dev.surefoot.evidence;

import org.jspecify.annotations.NullMarked;
