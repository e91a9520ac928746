/**
 * An editor's desk that looks at texts by the house's rules.
 *
 * <p>It changes no text, and asks no model.
 */
@NullMarked
package dev.surefoot.examples.content.desk;

import org.jspecify.annotations.NullMarked;
