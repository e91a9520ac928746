/**
 * Owns planning with models: what they are told, how what they say is judged, and how often they may try. Refuses to take
 * anything that a model says for more than a proposal; what it drafts is a plan once it lints.
 */
@NullMarked
package dev.surefoot.planning.model;

import org.jspecify.annotations.NullMarked;
