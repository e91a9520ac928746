/** Plans of public agent benchmarks, carried out on recorded tools that tell the truth, and on the same tools injected. */
@NullMarked
package dev.surefoot.runtime.injected;

import org.jspecify.annotations.NullMarked;
