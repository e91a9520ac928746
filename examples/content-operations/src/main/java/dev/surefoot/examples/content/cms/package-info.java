/**
 * A small real content management system: a process of its own on loopback, with its own database and access log.
 *
 * <p>It shares nothing with Surefoot but HTTP, and it alone knows in which way it misbehaves.
 */
@NullMarked
package dev.surefoot.examples.content.cms;

import org.jspecify.annotations.NullMarked;
