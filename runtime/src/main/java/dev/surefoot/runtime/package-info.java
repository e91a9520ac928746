/**
 * The driver of a run: fold, decide, prepare, append, perform, recover.
 *
 * <p>It makes no law; every decision is the core's.
 */
@NullMarked
package dev.surefoot.runtime;

import org.jspecify.annotations.NullMarked;
