/** Tests. They refuse to keep any public data: it is read where it lies. */
@NullMarked
package dev.surefoot.evaluation;

import org.jspecify.annotations.NullMarked;
