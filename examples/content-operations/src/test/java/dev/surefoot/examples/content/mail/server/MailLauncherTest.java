package dev.surefoot.examples.content.mail.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MailLauncherTest {
    private static final String SETTINGS = """
        smtp=127.0.0.1:1
        imap=127.0.0.1:2
        address=desk@example.org
        user=desk
        password=of the desk
        """;

    @TempDir
    private Path project;

    @Test
    void leavesServersOfTheUsersOwnAlone() throws IOException {
        Files.writeString(project.resolve("mail.properties"), SETTINGS);

        new MailLauncher(project).start(Duration.ZERO);

        assertThat(project.resolve("mail")).doesNotExist();
        assertThat(project.resolve("mail.properties")).hasContent(SETTINGS);
    }

    @Test
    void leavesServersAloneThatWereNamedAfterOneWasStarted() throws IOException {
        Files.createDirectories(project.resolve("mail"));
        Files.writeString(project.resolve("mail/ports"), "2525 1143\n");
        Files.writeString(project.resolve("mail.properties"), SETTINGS);

        new MailLauncher(project).start(Duration.ZERO);

        assertThat(project.resolve("mail/mail.log")).doesNotExist();
        assertThat(project.resolve("mail.properties")).hasContent(SETTINGS);
    }
}
