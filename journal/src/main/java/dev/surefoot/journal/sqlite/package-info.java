/**
 * The journal in one SQLite file with one writer.
 *
 * <p>It opens no store whose settings cannot promise durability.
 */
@NullMarked
package dev.surefoot.journal.sqlite;

import org.jspecify.annotations.NullMarked;
