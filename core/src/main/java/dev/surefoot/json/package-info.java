/**
 * JSON values as trees: bounded reading, canonical bytes, digests.
 *
 * <p>It knows no file format and no meaning of a value.
 */
@NullMarked
package dev.surefoot.json;

import org.jspecify.annotations.NullMarked;
