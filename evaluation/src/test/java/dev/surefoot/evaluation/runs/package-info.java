/** Tests of what runs are measured by. It refuses to fold runs: the laws are tested with them. */
@NullMarked
package dev.surefoot.evaluation.runs;

import org.jspecify.annotations.NullMarked;
