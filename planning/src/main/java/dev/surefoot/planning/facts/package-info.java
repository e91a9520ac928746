/**
 * Plans carried out on paper, in the facts that their tools require, give and consume. It refuses to know values: whether
 * a fact that holds is of any use is for the run to see.
 */
@NullMarked
package dev.surefoot.planning.facts;

import org.jspecify.annotations.NullMarked;
