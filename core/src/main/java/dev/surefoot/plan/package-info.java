/**
 * The plan as immutable, content-addressed data: a graph of steps with what each may do and must prove. It refuses to
 * hold any state of a run.
 */
@NullMarked
package dev.surefoot.plan;

import org.jspecify.annotations.NullMarked;
