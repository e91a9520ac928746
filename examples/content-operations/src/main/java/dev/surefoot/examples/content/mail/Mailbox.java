package dev.surefoot.examples.content.mail;

import dev.surefoot.expression.Secret;
import dev.surefoot.tools.java.NotDone;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where mail is sent and kept, as {@code mail.properties} says.
 *
 * @param smtp host and port that take mail
 * @param imap host and port of the mailbox that keeps a copy of all that is sent
 * @param address the sender's, and that mailbox's
 * @param user who signs in there
 * @param password with what
 */
record Mailbox(Place smtp, Place imap, String address, String user, Secret password) {

    private static final String FILE = "mail.properties";
    private static final int LAST_PORT = 65_535;

    /** A host and a port. */
    record Place(String host, int port) {

        /** What was said of one, or null where it is no host and port. */
        static @Nullable Place of(String text) {
            if (!text.matches(".+:[0-9]{1,5}")) {
                return null;
            }
            int colon = text.lastIndexOf(':');
            int port = Integer.parseInt(text.substring(colon + 1));
            return port == 0 || port > LAST_PORT ? null : new Place(text.substring(0, colon), port);
        }
    }

    static Mailbox read(Path folder) {
        Properties said = new Properties();
        Path file = folder.resolve(FILE);
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            said.load(reader);
        } catch (IOException | IllegalArgumentException e) { // the second for an escape that is none
            throw new NotDone("expected where to send mail in " + file + ", which cannot be read", e);
        }
        return new Mailbox(
                place(said, "smtp"),
                place(said, "imap"),
                required(said, "address"),
                required(said, "user"),
                Secret.of(required(said, "password")));
    }

    private static String required(Properties said, String name) {
        String value = said.getProperty(name, "").strip();
        if (value.isEmpty()) {
            throw new NotDone("expected " + name + " in " + FILE);
        }
        return value;
    }

    private static Place place(Properties said, String name) {
        Place place = Place.of(required(said, name));
        if (place == null) {
            throw new NotDone("expected " + name + " as host:port in " + FILE);
        }
        return place;
    }

    /** How long each server is waited for, and nothing sent to some where others are refused. */
    Properties session() {
        Properties properties = new Properties();
        for (String protocol : new String[] {"smtp", "imap"}) {
            properties.setProperty("mail." + protocol + ".connectiontimeout", "5000");
            properties.setProperty("mail." + protocol + ".timeout", "15000");
            properties.setProperty("mail." + protocol + ".writetimeout", "15000");
        }
        properties.setProperty("mail.smtp.sendpartial", "false");
        return properties;
    }
}
