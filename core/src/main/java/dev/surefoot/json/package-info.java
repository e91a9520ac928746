/**
 * Owns how JSON values enter, leave and are identified: bounded exact reading, canonical form (RFC 8785), digests.
 *
 * <p>Refuses what JSON cannot carry exactly: numbers that a double changes, lone surrogates, duplicate keys, bytes.
 */
@NullMarked
package dev.surefoot.json;

import org.jspecify.annotations.NullMarked;
