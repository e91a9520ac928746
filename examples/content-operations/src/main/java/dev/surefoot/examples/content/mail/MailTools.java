package dev.surefoot.examples.content.mail;

import dev.surefoot.tools.java.Param;
import dev.surefoot.tools.java.Tool;
import java.nio.file.Path;
import java.util.List;

/**
 * Mail as tools. SMTP recognises no repeated message, so the message carries the step's key in its Message-ID, and the
 * mailbox that gets a blind copy of everything tells whether it was taken: both in one transaction, or neither. Safe for use
 * by many threads.
 */
public final class MailTools {

    private final Path folder;

    /** Mail as {@code mail.properties} in that folder says, which is read for each call. */
    public MailTools(Path folder) {
        this.folder = folder;
    }

    /** What was handed over. */
    public record Announced(String id, String to, String subject) {}

    /** A message that was taken. */
    public record Sent(String id, String to, String subject, String text) {}

    /** The messages of one id. */
    public record Found(List<Sent> messages) {}

    @Tool(description = "Sends an e-mail")
    public Announced announce(
            @Param("The recipient's address") String to,
            @Param("The subject, one line") String subject,
            @Param("The text") String text,
            @Param("What the message is known by") String id) {
        Outgoing.send(Mailbox.read(folder), new Sent(id, to, subject, text));
        return new Announced(id, to, subject);
    }

    @Tool(description = "Finds what was sent under an id")
    public Found find(@Param("What the message is known by") String id) {
        return new Found(Kept.find(Mailbox.read(folder), id));
    }
}
