/**
 * Announces a draft by e-mail, over SMTP, and finds over IMAP what was announced. It refuses to send anything twice: that is
 * for whoever calls it to see to.
 */
@NullMarked
package dev.surefoot.examples.content.mail;

import org.jspecify.annotations.NullMarked;
