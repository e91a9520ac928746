package dev.surefoot.run;

import dev.surefoot.inbox.Review;
import dev.surefoot.plan.Plan;
import dev.surefoot.provenance.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A new version of a plan that somebody has to review.
 *
 * @param written who wrote what is new in it, or null in runs that do not follow origins
 */
record Proposal(Plan plan, Review review, Origin.@Nullable Written written) {}
