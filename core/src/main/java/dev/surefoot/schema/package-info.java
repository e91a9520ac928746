/**
 * JSON Schemas: that a schema is one, and that a value satisfies it.
 *
 * <p>It resolves no remote reference.
 */
@NullMarked
package dev.surefoot.schema;

import org.jspecify.annotations.NullMarked;
