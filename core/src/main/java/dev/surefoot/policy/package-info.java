/**
 * Rules that allow, ask for approval, deny or escalate, and the people they name.
 *
 * <p>It never loosens what a rule before it tightened.
 */
@NullMarked
package dev.surefoot.policy;

import org.jspecify.annotations.NullMarked;
