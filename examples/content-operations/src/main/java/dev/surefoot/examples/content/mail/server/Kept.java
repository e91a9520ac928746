package dev.surefoot.examples.content.mail.server;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Messages as files, from which the server starts again. Used by one thread. */
final class Kept {
    private final Path folder;
    private final Map<String, Integer> counts = new HashMap<>();

    Kept(Path folder) {
        this.folder = folder;
    }

    /** Writes what came since the last time; gives whether anything did. */
    boolean keep(GreenMail server) throws IOException, MessagingException {
        try {
            return keepAll(server);
        } catch (FolderException e) {
            throw new IOException("a mailbox cannot be read", e);
        }
    }

    private boolean keepAll(GreenMail server) throws IOException, MessagingException, FolderException {
        boolean news = false;
        ImapHostManager hosts = server.getManagers().getImapHostManager();
        for (GreenMailUser user : server.getUserManager().listUser()) {
            List<StoredMessage> messages = hosts.getInbox(user).getMessages();
            int kept = counts.getOrDefault(user.getEmail(), 0);
            Path inbox = folder.resolve(user.getEmail()).resolve("INBOX");
            for (int i = kept; i < messages.size(); i++) {
                news |= keep(messages.get(i), inbox, i);
            }
            counts.put(user.getEmail(), messages.size());
        }
        return news;
    }

    private static boolean keep(StoredMessage message, Path inbox, int index) throws IOException, MessagingException {
        Path file = inbox.resolve("%06d.eml".formatted(index));
        if (Files.exists(file)) {
            return false;
        }
        Files.createDirectories(inbox);
        try (OutputStream out = Files.newOutputStream(file)) {
            message.getMimeMessage().writeTo(out);
        }
        return true;
    }
}
