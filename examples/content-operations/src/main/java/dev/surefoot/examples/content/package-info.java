/**
 * The content operations example: library, outline, and a small real CMS.
 *
 * <p>Nothing of the runtime knows it.
 */
@NullMarked
package dev.surefoot.examples.content;

import org.jspecify.annotations.NullMarked;
