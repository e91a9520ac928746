/**
 * A small ledger service, a process of its own, that commits and then does anything but say so.
 *
 * <p>It knows nothing of Surefoot: what it holds and what it was asked are files that a test reads afterwards.
 */
@NullMarked
package dev.surefoot.testing.hostile;

import org.jspecify.annotations.NullMarked;
