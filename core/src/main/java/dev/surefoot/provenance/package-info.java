/**
 * Where each value of a call comes from, derived from bindings and contracts (law 8). It refuses to read the values
 * themselves: a text is trusted for where it comes from, never for what it says.
 */
@NullMarked
package dev.surefoot.provenance;

import org.jspecify.annotations.NullMarked;
