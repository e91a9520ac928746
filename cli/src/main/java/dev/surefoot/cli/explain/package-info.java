/**
 * What a run's policy said of a step's calls, asked once more of the policy that was in force then.
 *
 * <p>It decides nothing: the laws did, when it happened.
 */
@NullMarked
package dev.surefoot.cli.explain;

import org.jspecify.annotations.NullMarked;
