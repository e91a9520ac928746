/**
 * What a tool is declared to do: its effect, idempotency, read-back and lookup, and the port through which it is
 * called. It refuses to believe anything the operator did not say: unknown means an irreversible write.
 */
@NullMarked
package dev.surefoot.tool;

import org.jspecify.annotations.NullMarked;
