/**
 * Kills real processes at random moments, and judges what the service and the journal hold afterwards. It believes
 * nothing that Surefoot prints.
 */
@NullMarked
package dev.surefoot.cli.kill;

import org.jspecify.annotations.NullMarked;
