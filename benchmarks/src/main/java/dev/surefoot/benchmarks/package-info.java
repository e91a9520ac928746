/**
 * Measurements that print the numbers the documents quote.
 *
 * <p>It asserts nothing; tests do.
 */
@NullMarked
package dev.surefoot.benchmarks;

import org.jspecify.annotations.NullMarked;
