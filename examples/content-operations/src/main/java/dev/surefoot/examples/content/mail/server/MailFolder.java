package dev.surefoot.examples.content.mail.server;

import dev.surefoot.examples.content.local.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The files of one mail server, in {@code mail/} of the project whose {@code mail.properties} it writes. */
record MailFolder(Path project) {

    Path path() {
        return project.resolve("mail");
    }

    /** What the project's tools read; whoever asks for the server touches it, which keeps the server from ending. */
    Path settings() {
        return project.resolve("mail.properties");
    }

    /** Held by the process that serves. */
    Path lock() {
        return path().resolve("mail.lock");
    }

    Path pid() {
        return path().resolve("mail.pid");
    }

    Path output() {
        return path().resolve("mail.log");
    }

    /** The ports of SMTP and IMAP, which outlive the process. */
    Path ports() {
        return path().resolve("ports");
    }

    /** Whether the project's tools are to use a server of the user's own: one that this folder's ports do not tell of. */
    boolean namesAnother() throws IOException {
        if (!Files.exists(settings())) {
            return false;
        }
        String ports = Objects.requireNonNullElse(SmallFile.read(ports()), "");
        String own = "smtp=" + MailServer.HOST + ":" + ports.split(" ", 2)[0];
        try (Stream<String> lines = Files.lines(settings())) {
            return lines.noneMatch(line -> line.strip().equals(own));
        }
    }

    Path password() {
        return path().resolve("password");
    }

    /** Every message that was taken, by mailbox. */
    Path kept() {
        return path().resolve("kept");
    }
}
