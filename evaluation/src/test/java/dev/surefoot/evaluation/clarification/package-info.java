/** Tests of what is asked for, on public data. They refuse to keep any of it: it is read where it lies. */
@NullMarked
package dev.surefoot.evaluation.clarification;

import org.jspecify.annotations.NullMarked;
