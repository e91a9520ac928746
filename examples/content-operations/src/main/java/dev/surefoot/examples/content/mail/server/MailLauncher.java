package dev.surefoot.examples.content.mail.server;

import dev.surefoot.examples.content.local.Outliving;
import dev.surefoot.examples.content.local.Unreachable;
import dev.surefoot.examples.content.mail.Mailboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Starts a project's mail server as a process that outlives this one, unless {@code mail.properties} names one of the user's
 * own. It ends by itself once nobody has wanted it for two hours; its mail is there when it starts again.
 */
public final class MailLauncher {
    private static final Duration IDLE = Duration.ofHours(2);

    private final MailFolder folder;

    /** A launcher for the project in this folder. */
    public MailLauncher(Path project) {
        this.folder = new MailFolder(project.toAbsolutePath());
    }

    /**
     * Starts the server unless it is running or the user's own is named, and returns once it answers.
     *
     * @throws Unreachable where it does not answer within the deadline, or could not start; with its last output
     */
    public void start(Duration deadline) {
        try {
            if (folder.namesAnother()) {
                return;
            }
            if (Mailboxes.answer(folder.project())) {
                Files.setLastModifiedTime(folder.settings(), FileTime.from(Instant.now()));
                return;
            }
            Files.createDirectories(folder.path());
        } catch (IOException e) {
            throw new Unreachable("there is no room for a mail server in " + folder.path(), e);
        }
        List<String> arguments = List.of(folder.project().toString(), "--idle", IDLE.toString());
        new Outliving("the mail server", MailServer.class, arguments, folder.output())
                .start(() -> Mailboxes.answer(folder.project()), deadline);
    }
}
