package dev.surefoot.examples.content.mail;

import dev.surefoot.tools.java.NotDone;

/** A step's key as a Message-ID (RFC 5322, section 3.6.4). */
final class MessageId {

    private static final String DOMAIN = "@announcements.surefoot";

    private MessageId() {}

    static String of(String id) {
        if (!id.matches("[A-Za-z0-9.-]{1,100}")) {
            throw new NotDone("expected an id of letters, digits, dots and dashes");
        }
        return "<" + id + DOMAIN + ">";
    }

    /** The key in a Message-ID, or the text itself where none is in it. */
    static String key(String messageId) {
        String text = messageId.strip();
        return text.startsWith("<") && text.endsWith(DOMAIN + ">")
                ? text.substring(1, text.length() - DOMAIN.length() - 1)
                : text;
    }
}
