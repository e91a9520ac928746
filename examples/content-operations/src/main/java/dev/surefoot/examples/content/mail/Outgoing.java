package dev.surefoot.examples.content.mail;

import dev.surefoot.tools.java.NotDone;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Hands a message over to the mail server, once. */
final class Outgoing {

    private Outgoing() {}

    /** Throws {@link NotDone} where the server did not take it, and anything else where nobody knows. */
    static void send(Mailbox mailbox, MailTools.Sent sent) {
        MimeMessage message = message(mailbox, sent);
        try (Transport transport = message.getSession().getTransport("smtp")) {
            connect(transport, mailbox);
            transport.sendMessage(
                    message,
                    new InternetAddress[] {new InternetAddress(sent.to()), new InternetAddress(mailbox.address())});
        } catch (MessagingException e) {
            throw refusedOrUnknown(e);
        }
    }

    private static void connect(Transport transport, Mailbox mailbox) {
        Mailbox.Place smtp = mailbox.smtp();
        try {
            transport.connect(smtp.host(), smtp.port(), null, null);
        } catch (MessagingException e) {
            throw new NotDone("no mail server answers at " + smtp.host() + ":" + smtp.port(), e);
        }
    }

    private static MimeMessage message(Mailbox mailbox, MailTools.Sent sent) {
        String id = MessageId.of(sent.id());
        MimeMessage message = new MimeMessage(Session.getInstance(mailbox.session())) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        try {
            message.setFrom(new InternetAddress(mailbox.address(), true));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(sent.to(), true));
            message.setSubject(sent.subject(), StandardCharsets.UTF_8.name());
            message.setText(sent.text(), StandardCharsets.UTF_8.name());
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
}
