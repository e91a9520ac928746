/**
 * A mail server on this machine for whoever has none: real SMTP and IMAP, and nothing leaves the machine. It refuses to
 * relay.
 */
@NullMarked
package dev.surefoot.examples.content.mail.server;

import org.jspecify.annotations.NullMarked;
