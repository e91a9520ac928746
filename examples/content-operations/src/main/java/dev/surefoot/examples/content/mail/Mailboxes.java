package dev.surefoot.examples.content.mail;

import dev.surefoot.tools.java.NotDone;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies in mailboxes, whatever the tools were told: asked as their owners ask. */
public final class Mailboxes {
    private static final int PATIENCE = 1_000;

    private Mailboxes() {}

    /**
     * A message.
     *
     * @param id what it is known by: the key under which it was announced
     */
    public record Received(String id, String subject) {}

    /** Whether the mail servers that the project names answer within a second. */
    public static boolean answer(Path project) {
        try {
            Mailbox mailbox = Mailbox.read(project);
            return greets(mailbox.smtp(), "220") && greets(mailbox.imap(), "* OK");
        } catch (NotDone e) {
            return false; // nobody said where they are, or not in full
        }
    }

    private static boolean greets(Mailbox.Place place, String greeting) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(place.host(), place.port()), PATIENCE);
            socket.setSoTimeout(PATIENCE);
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = reader.readLine();
            return line != null && line.startsWith(greeting);
        } catch (IOException e) {
            return false;
        }
    }

    /** Every announcement in the mailbox of that address at the project's own mail server; null where it does not answer. */
    public static @Nullable List<Received> of(Path project, String address) {
        List<Received> received = new ArrayList<>();
        try {
            Mailbox mailbox = Mailbox.read(project);
            try (Store store = Session.getInstance(mailbox.session()).getStore("imap")) {
                store.connect(mailbox.imap().host(), mailbox.imap().port(), address, address);
                try (Folder inbox = store.getFolder("INBOX")) {
                    inbox.open(Folder.READ_ONLY);
                    for (Message message : inbox.getMessages()) {
                        String[] ids = message.getHeader("Message-ID");
                        received.add(new Received(
                                MessageId.key(ids == null ? "" : ids[0]), String.valueOf(message.getSubject())));
                    }
                }
            }
        } catch (AuthenticationFailedException e) {
            return List.of(); // the mailbox appears with the first message to it
        } catch (MessagingException | NotDone e) {
            return null;
        }
        return received;
    }
}
