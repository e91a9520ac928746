package dev.surefoot.examples.content.cms;

import com.sun.net.httpserver.HttpServer;
import dev.surefoot.examples.content.local.SmallFile;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Serves one CMS folder on loopback until it is told to stop or nobody has asked anything for a while.
 *
 * <p>{@code CmsServer FOLDER [--idle PT2H]}. Exits 0 when it stops, and when another process serves the folder already;
 * 1 where it cannot start, 2 where it was called wrongly.
 */
public final class CmsServer {
    private static final Duration DEFAULT_IDLE = Duration.ofHours(2);

    private CmsServer() {}

    /** Runs the server; returns only through {@link System#exit}. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        boolean idleGiven = arguments.size() == 3 && arguments.get(1).equals("--idle");
        if (arguments.size() != 1 && !idleGiven) {
            return failed(2, "usage: CmsServer FOLDER [--idle DURATION, such as PT2H]");
        }
        try {
            Duration idle = idleGiven ? Duration.parse(arguments.get(2)) : DEFAULT_IDLE;
            return serve(new CmsFolder(Files.createDirectories(Path.of(arguments.getFirst()))), idle);
        } catch (DateTimeParseException e) {
            return failed(2, "--idle takes an ISO-8601 duration such as PT2H, found " + arguments.get(2));
        } catch (IOException | SQLException e) {
            return failed(1, "the CMS cannot start: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(1, "the CMS was interrupted");
        }
    }

    private static int serve(CmsFolder folder, Duration idle) throws IOException, SQLException, InterruptedException {
        try (FileChannel channel =
                        FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                System.out.println("already served at " + SmallFile.read(folder.address()));
                return 0;
            }
            configure(folder);
            try (DraftStore store = new DraftStore(folder.database(), Clock.systemUTC(), new SecureRandom());
                    AccessLog log = new AccessLog(folder.accessLog(), Clock.systemUTC())) {
                String operatorToken = SmallFile.token(folder.operatorToken());
                FrontDoor door = new FrontDoor(store, log, SmallFile.token(folder.contentToken()), operatorToken);
                HttpServer server = bound(SmallFile.read(folder.address()));
                server.createContext("/", door);
                server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
                URI address =
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort());
                SmallFile.write(folder.address(), address.toString(), false);
                SmallFile.write(
                        folder.pid(), Long.toString(ProcessHandle.current().pid()), false);
                server.start();
                System.out.println("serving " + folder.path() + " at " + address);
                awaitIdle(door, idle);
                server.stop(0);
                Files.deleteIfExists(folder.pid());
                return 0;
            }
        } catch (BindException e) {
            return failed(
                    1,
                    "another program has taken " + SmallFile.read(folder.address()) + ", the address of this CMS; "
                            + "stop that program, or delete " + folder.address() + " to let the CMS move");
        }
    }

    // Before the classes that read these settings are loaded.
    private static void configure(CmsFolder folder) throws IOException {
        Files.createDirectories(folder.scratch());
        try (var leftovers = Files.list(folder.scratch())) {
            for (Path leftover : leftovers.toList()) {
                Files.deleteIfExists(leftover);
            }
        }
        System.setProperty("org.sqlite.tmpdir", folder.scratch().toString());
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
    }

    private static HttpServer bound(@Nullable String remembered) throws IOException {
        int port = remembered == null ? 0 : URI.create(remembered).getPort();
        return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
    }

    // Stopping by signal needs no ceremony: what was answered is on disk, and the lock goes with the process.
    private static void awaitIdle(FrontDoor door, Duration idle) throws InterruptedException {
        long left;
        while ((left = idle.toNanos() - door.idleNanos()) > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private static int failed(int code, String message) {
        System.err.println(message);
        return code;
    }
}
