package dev.surefoot.examples.content.mail.server;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.surefoot.examples.content.local.SmallFile;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Takes mail for a project on loopback, until nobody has wanted it for a while. A mailbox appears with the first message to
 * it; its owner signs in with its address as name and password.
 *
 * <p>{@code MailServer PROJECT [--idle PT2H]}. Exits 0 when it stops, and when another process serves the project already;
 * 1 where it cannot start, 2 where it was called wrongly.
 */
public final class MailServer {
    private static final Duration DEFAULT_IDLE = Duration.ofHours(2);
    private static final Duration PULSE = Duration.ofMillis(200);
    static final String HOST = "127.0.0.1";
    private static final String ADDRESS = "content@example.org";
    private static final String USER = "content";

    private MailServer() {}

    /** Runs the server; returns only through {@link System#exit}. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        boolean idleGiven = arguments.size() == 3 && arguments.get(1).equals("--idle");
        if (arguments.size() != 1 && !idleGiven) {
            return failed(2, "usage: MailServer PROJECT [--idle DURATION, such as PT2H]");
        }
        try {
            Duration idle = idleGiven ? Duration.parse(arguments.get(2)) : DEFAULT_IDLE;
            return serve(new MailFolder(Path.of(arguments.getFirst())), idle);
        } catch (DateTimeParseException e) {
            return failed(2, "--idle takes an ISO-8601 duration such as PT2H, found " + arguments.get(2));
        } catch (IOException | MessagingException | IllegalStateException e) {
            return failed(1, "the mail server cannot start: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(1, "the mail server was interrupted");
        }
    }

    private static int serve(MailFolder folder, Duration idle)
            throws IOException, MessagingException, InterruptedException {
        Files.createDirectories(folder.kept());
        try (FileChannel channel =
                        FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                System.out.println("already served");
                return 0;
            }
            String password = SmallFile.token(folder.password());
            String ports = Objects.requireNonNullElse(SmallFile.read(folder.ports()), "0 0");
            GreenMail server = started(folder, ports, password);
            try {
                announce(folder, server, password);
                awaitIdle(folder, server, idle);
            } finally {
                server.stop();
            }
            Files.deleteIfExists(folder.pid());
            return 0;
        }
    }

    private static GreenMail started(MailFolder folder, String ports, String password) {
        int blank = ports.indexOf(' ');
        GreenMail server = new GreenMail(new ServerSetup[] {
            new ServerSetup(Integer.parseInt(ports.substring(0, blank)), HOST, ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(Integer.parseInt(ports.substring(blank + 1)), HOST, ServerSetup.PROTOCOL_IMAP)
        });
        server.withConfiguration(new GreenMailConfiguration()
                .withUser(ADDRESS, USER, password)
                .withPreloadDir(folder.kept().toString()));
        server.start();
        return server;
    }

    private static void announce(MailFolder folder, GreenMail server, String password) throws IOException {
        int smtp = server.getSmtp().getPort();
        int imap = server.getImap().getPort();
        SmallFile.write(folder.pid(), Long.toString(ProcessHandle.current().pid()), false);
        SmallFile.write(folder.ports(), smtp + " " + imap, false);
        String settings = """
            smtp=%s:%d
            imap=%s:%d
            address=%s
            user=%s
            password=%s\
            """.formatted(HOST, smtp, HOST, imap, ADDRESS, USER, password);
        SmallFile.write(folder.settings(), settings, true);
        System.out.println("takes mail at " + HOST + ":" + smtp);
    }

    private static void awaitIdle(MailFolder folder, GreenMail server, Duration idle)
            throws IOException, MessagingException, InterruptedException {
        Kept kept = new Kept(folder.kept());
        Instant wanted = Instant.now();
        while (wanted.plus(idle).isAfter(Instant.now())) {
            TimeUnit.MILLISECONDS.sleep(PULSE.toMillis());
            if (kept.keep(server)) {
                wanted = Instant.now();
            }
            if (Files.exists(folder.settings())) {
                Instant touched = Files.getLastModifiedTime(folder.settings()).toInstant();
                wanted = touched.isAfter(wanted) ? touched : wanted;
            }
        }
    }

    private static int failed(int code, String message) {
        System.err.println(message);
        return code;
    }
}
