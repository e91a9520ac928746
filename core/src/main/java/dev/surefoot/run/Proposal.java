package dev.surefoot.run;

import dev.surefoot.inbox.Review;
import dev.surefoot.plan.Plan;

/** A new version of a plan that somebody has to review. */
record Proposal(Plan plan, Review review) {}
