/**
 * What models were asked and answered, kept as JSON Lines and played again, for tests and evaluation without a key.
 *
 * <p>It refuses to keep a credential, and to make up an answer that was not recorded.
 */
@NullMarked
package dev.surefoot.models.traffic;

import org.jspecify.annotations.NullMarked;
