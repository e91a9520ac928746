/**
 * The two small languages: paths in {@code ${...}} and CEL conditions.
 *
 * <p>It reads only the values handed to it; an expression can do nothing else.
 */
@NullMarked
package dev.surefoot.expression;

import org.jspecify.annotations.NullMarked;
