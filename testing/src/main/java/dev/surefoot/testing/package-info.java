/**
 * What users test with: fakes, a settable clock, the journal contract.
 *
 * <p>It mocks nothing of Surefoot's own.
 */
@NullMarked
package dev.surefoot.testing;

import org.jspecify.annotations.NullMarked;
