/** Tests. They refuse to keep any public data: it is read where it lies. */
@NullMarked
package dev.surefoot.evaluation.calls;

import org.jspecify.annotations.NullMarked;
