package dev.surefoot.examples.content.mail.server;

import java.nio.file.Path;

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

    Path password() {
        return path().resolve("password");
    }

    /** Every message that was taken, by mailbox. */
    Path kept() {
        return path().resolve("kept");
    }
}
