package dev.surefoot.examples.content.cms;

import static dev.surefoot.examples.content.cms.CmsClient.DRAFT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.surefoot.examples.content.local.Unreachable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CmsProcessFaultIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        if (Files.exists(folder.resolve("address"))) {
            CmsServerIT.kill(new CmsOperator(folder));
        }
    }

    private CmsOperator start() {
        return new CmsLauncher(folder, Duration.ofMinutes(5)).start(PATIENCE);
    }

    @Test
    void keepsAddressTokenDraftsAndModeAcrossKill() throws IOException {
        CmsOperator cms = start();
        URI address = cms.address();
        String token = cms.contentToken();
        String id = new CmsClient(cms).save("one", DRAFT).id();
        cms.mode(CmsMode.DOWN);
        CmsServerIT.kill(cms);
        assertThat(cms.pid()).isNull();

        start();

        assertThat(cms.address()).isEqualTo(address);
        assertThat(cms.contentToken()).isEqualTo(token);
        assertThat(cms.mode()).isEqualTo(CmsMode.DOWN);
        cms.mode(CmsMode.HEALTHY);
        assertThat(new CmsClient(cms).save("one", DRAFT).id()).isEqualTo(id);
        assertThat(cms.holdings().count()).isEqualTo(1);
    }

    @Test
    void holdsEveryAcknowledgedDraftOnceWhenKilledMidway() throws Exception {
        Set<String> acknowledged = new HashSet<>();
        for (int round = 0; round < 3; round++) {
            CmsOperator cms = start();
            CmsClient client = new CmsClient(cms);
            CountDownLatch some = new CountDownLatch(5 + 7 * round);
            AtomicBoolean running = new AtomicBoolean(true);
            String prefix = "round-" + round + "-";
            Thread writer = Thread.ofPlatform().start(() -> {
                for (int i = 0; running.get(); i++) {
                    try {
                        if (client.save(prefix + i, DRAFT).status() == 201) {
                            acknowledged.add(prefix + i);
                            some.countDown();
                        }
                    } catch (IOException e) {
                        running.set(false);
                    }
                }
            });
            some.await();
            CmsServerIT.kill(cms);
            writer.join();
        }

        CmsHoldings holdings = start().holdings();

        assertThat(holdings.drafts())
                .extracting(CmsHoldings.Held::key)
                .doesNotHaveDuplicates()
                .containsAll(acknowledged)
                .hasSizeLessThanOrEqualTo(acknowledged.size() + 3);
    }

    @Test
    void findsRunningServerInsteadOfStartingAnother() throws Exception {
        CmsOperator cms = start();
        Long pid = cms.pid();

        assertThat(start().pid()).isEqualTo(pid);

        Process second = java(CmsServer.class.getName(), folder.toString()).start();
        String said = new String(second.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(second.waitFor()).isZero();
        assertThat(said).contains("already served at " + cms.address());
        assertThat(cms.pid()).isEqualTo(pid);
    }

    @Test
    void outlivesParentThatIsKilled() throws Exception {
        Process parent = java(Launching.class.getName(), folder.toString()).start();
        assertThat(parent.inputReader().readLine()).isEqualTo("started");
        parent.destroyForcibly().waitFor();

        CmsOperator cms = new CmsOperator(folder);
        long pid = Objects.requireNonNull(cms.pid());
        assertThat(cms.holdings().count()).isZero();
        Path stat = Path.of("/proc/" + pid + "/stat");
        assumeThat(stat).exists();
        assertThat(Files.readString(stat).split(" ", 7)[5])
                .as("its own session")
                .isEqualTo(Long.toString(pid));
    }

    @Test
    void endsWhenNobodyAsks() {
        CmsOperator cms = new CmsLauncher(folder, Duration.ofSeconds(1)).start(PATIENCE);
        ProcessHandle process =
                ProcessHandle.of(Objects.requireNonNull(cms.pid())).orElseThrow();

        await().atMost(PATIENCE).until(() -> !process.isAlive());

        assertThat(folder.resolve("cms.pid")).doesNotExist();
        assertThatThrownBy(cms::holdings).isInstanceOf(Unreachable.class).hasMessageContaining("does not answer");
    }

    @Test
    void saysWhoHasItsPort() throws IOException {
        CmsOperator cms = start();
        URI address = cms.address();
        CmsServerIT.kill(cms);
        try (ServerSocket squatter = new ServerSocket(address.getPort(), 1, InetAddress.getByName(address.getHost()))) {
            assertThat(squatter.isBound()).isTrue();

            assertThatThrownBy(this::start)
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("another program has taken " + address);
        }
    }

    private static ProcessBuilder java(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"));
        builder.command().addAll(java.util.List.of(arguments));
        return builder.redirectError(Redirect.INHERIT);
    }

    /** A parent that starts the CMS and then waits to be killed. */
    static final class Launching {
        private Launching() {}

        public static void main(String[] arguments) throws InterruptedException {
            new CmsLauncher(Path.of(arguments[0]), Duration.ofMinutes(5)).start(PATIENCE);
            System.out.println("started");
            new CountDownLatch(1).await();
        }
    }
}
