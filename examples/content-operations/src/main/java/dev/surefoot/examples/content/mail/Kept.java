package dev.surefoot.examples.content.mail;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.search.MessageIDTerm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The copies of what was taken. */
final class Kept {

    private static final int MOST = 10;

    private Kept() {}

    /** The first messages of that id; more than one is one too many. */
    static List<MailTools.Sent> find(Mailbox mailbox, String id) {
        List<MailTools.Sent> sent = new ArrayList<>();
        try (Store store = Session.getInstance(mailbox.session()).getStore("imap")) {
            store.connect(
                    mailbox.imap().host(),
                    mailbox.imap().port(),
                    mailbox.user(),
                    mailbox.password().reveal());
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                for (Message message : inbox.search(new MessageIDTerm(MessageId.of(id)))) {
                    if (sent.size() < MOST) {
                        sent.add(sent(id, message));
                    }
                }
            }
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("the mailbox cannot be searched: " + e.getMessage(), e);
        }
        return sent;
    }

    private static MailTools.Sent sent(String id, Message message) throws MessagingException, IOException {
        return new MailTools.Sent(
                id,
                String.valueOf(InternetAddress.toString(message.getRecipients(Message.RecipientType.TO))),
                String.valueOf(message.getSubject()),
                String.valueOf(message.getContent()).replace("\r\n", "\n").stripTrailing());
    }
}
