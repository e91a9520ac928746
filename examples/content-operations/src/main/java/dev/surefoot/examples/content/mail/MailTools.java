package dev.surefoot.examples.content.mail;

import dev.surefoot.tools.java.NotDone;
import dev.surefoot.tools.java.Param;
import dev.surefoot.tools.java.Tool;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.MessageIDTerm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Mail as tools. SMTP recognises no repeated message, so the message carries the step's key in its Message-ID, and the
 * mailbox that gets a blind copy of everything tells whether it was taken: both in one transaction, or neither. Safe for use
 * by many threads.
 */
public final class MailTools {

    private static final String DOMAIN = "@announcements.surefoot";
    private static final int KEPT = 10;

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
        Mailbox mailbox = Mailbox.read(folder);
        MimeMessage message = message(mailbox, to, subject, text, id);
        try (Transport transport = message.getSession().getTransport("smtp")) {
            connect(transport, mailbox);
            transport.sendMessage(
                    message, new InternetAddress[] {new InternetAddress(to), new InternetAddress(mailbox.address())});
        } catch (MessagingException e) {
            throw refusedOrUnknown(e);
        }
        return new Announced(id, to, subject);
    }

    private static void connect(Transport transport, Mailbox mailbox) {
        Mailbox.Place smtp = mailbox.smtp();
        try {
            transport.connect(smtp.host(), smtp.port(), null, null);
        } catch (MessagingException e) {
            throw new NotDone("no mail server answers at " + smtp.host() + ":" + smtp.port(), e);
        }
    }

    private static MimeMessage message(Mailbox mailbox, String to, String subject, String text, String id) {
        MimeMessage message = new MimeMessage(Session.getInstance(mailbox.session())) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", messageId(id));
            }
        };
        try {
            InternetAddress recipient = new InternetAddress(to, true);
            message.setFrom(new InternetAddress(mailbox.address(), true));
            message.setRecipient(Message.RecipientType.TO, recipient);
            message.setSubject(subject, StandardCharsets.UTF_8.name());
            message.setText(text, StandardCharsets.UTF_8.name());
            message.saveChanges();
            return message;
        } catch (AddressException e) {
            throw new NotDone("expected the address of one recipient: " + e.getMessage(), e);
        } catch (MessagingException e) {
            throw new NotDone("no message can be made of that: " + e.getMessage(), e);
        }
    }

    /**
     * A server that answers with a refusal did not take the message (RFC 5321, section 4.2.1): neither an address, nor
     * what followed DATA. Where it answered nothing, it may have.
     */
    private static RuntimeException refusedOrUnknown(MessagingException failure) {
        if (failure instanceof SMTPSendFailedException refused) {
            return refused.getReturnCode() >= 400
                    ? new NotDone("the mail server refused it: " + refused.getMessage(), refused)
                    : new IllegalStateException("the mail server did not say whether it took it", refused);
        }
        return failure instanceof SendFailedException refused
                ? new NotDone("the mail server refused the recipient: " + refused.getMessage(), refused)
                : new IllegalStateException("the mail server did not say whether it took it", failure);
    }

    @Tool(name = "find", description = "Finds what was sent under an id")
    public Found find(@Param("What the message is known by") String id) throws MessagingException, IOException {
        Mailbox mailbox = Mailbox.read(folder);
        Session session = Session.getInstance(mailbox.session());
        List<Sent> sent = new ArrayList<>();
        try (Store store = session.getStore("imap")) {
            store.connect(mailbox.imap().host(), mailbox.imap().port(), mailbox.user(), mailbox.password());
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                for (Message message : inbox.search(new MessageIDTerm(messageId(id)))) {
                    if (sent.size() < KEPT) {
                        sent.add(sent(id, message));
                    }
                }
            }
        }
        return new Found(sent);
    }

    private static Sent sent(String id, Message message) throws MessagingException, IOException {
        String to = InternetAddress.toString(message.getRecipients(Message.RecipientType.TO));
        return new Sent(
                id,
                String.valueOf(to),
                String.valueOf(message.getSubject()),
                String.valueOf(message.getContent()).stripTrailing().replace("\r\n", "\n"));
    }

    private static String messageId(String id) {
        if (!id.matches("[A-Za-z0-9.-]{1,100}")) {
            throw new NotDone("expected an id of letters, digits, dots and dashes");
        }
        return "<" + id + DOMAIN + ">";
    }
}
