/**
 * What the example's services have in common: processes that outlive whoever starts them, and the small files by which they
 * are found again. It refuses to know what they serve.
 */
@NullMarked
package dev.surefoot.examples.content.local;

import org.jspecify.annotations.NullMarked;
