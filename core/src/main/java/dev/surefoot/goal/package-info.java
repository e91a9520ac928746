/**
 * What the user wants: text, typed inputs, constraints, wanted facts. It refuses to know how any of it is reached.
 */
@NullMarked
package dev.surefoot.goal;

import org.jspecify.annotations.NullMarked;
