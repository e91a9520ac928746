package dev.surefoot.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.run.RunStatus;
import dev.surefoot.testing.hostile.Fault;
import dev.surefoot.testing.hostile.HostileProcess;
import dev.surefoot.testing.hostile.HostileSettings;
import dev.surefoot.testing.hostile.LedgerProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code kill -9} at random moments. One of each row but the slowest in every build; more of each, and that one too, with
 * {@code -Dsurefoot.kills=40}, and again the same ones with {@code -Dsurefoot.seed=N}.
 */
@Execution(ExecutionMode.CONCURRENT)
class KillFaultIT {

    private static final int KILLS = Integer.getInteger("surefoot.kills", 1);
    private static final long SEED = Long.getLong("surefoot.seed", 1);

    /** One that is down takes half a minute to be given up on, which is for when there is time. */
    static Stream<String> modes() {
        return Stream.of("healthy", "flaky", "lying", "vanishing", "down")
                .filter(mode -> KILLS > 1 || !mode.equals("down"));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void demoEndsWithTheDraftsThatItClaims(String mode, @TempDir Path folder) throws Exception {
        CommandLine surefoot = new CommandLine(folder);
        Path data = folder.resolve(".surefoot");
        Cms cms = new Cms(data.resolve("demo/cms"));
        Aftermath aftermath = new Aftermath(surefoot, data, cms);
        int drafts = mode.equals("lying") || mode.equals("down") ? 0 : 1;
        String[] demo = {"demo", "--yes", "--cms", mode};
        try {
            kill(surefoot, aftermath, cms, demo, drafts, drafts == 1);
        } finally {
            cms.end();
        }
    }

    static Stream<Arguments> strangers() {
        return Stream.of(
                Arguments.of(HostileSettings.of(Fault.ERROR_AFTER_COMMIT)),
                Arguments.of(HostileSettings.of(Fault.CUT_AFTER_COMMIT).withoutKey()),
                Arguments.of(HostileSettings.of(Fault.TORN_ANSWER).withoutLookup()),
                Arguments.of(HostileSettings.of(Fault.ERROR_AFTER_COMMIT)
                        .withoutKey()
                        .withoutLookup()),
                Arguments.of(HostileSettings.of(Fault.NONE).withoutKey().withoutLookup()));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void unknownServiceGetsOneEffect(HostileSettings settings, @TempDir Path folder) throws Exception {
        CommandLine surefoot = new CommandLine(folder);
        try (HostileProcess process = HostileProcess.start(folder.resolve("service"), settings)) {
            LedgerProject.write(folder, process.address(), settings);
            Ledger ledger = new Ledger(process);
            Aftermath aftermath = new Aftermath(surefoot, folder.resolve(".surefoot"), ledger);
            kill(surefoot, aftermath, ledger, new String[] {"run", "plan.yaml", "--yes"}, 1, true);
        }
    }

    private static void kill(
            CommandLine surefoot,
            Aftermath aftermath,
            Service service,
            String[] command,
            int effectsEach,
            boolean reaches)
            throws IOException, InterruptedException {
        Random random = new Random(SEED);
        long whole = surefoot.run(command).millis();
        settleAll(aftermath, service, Set.of(), 0, effectsEach, reaches);
        for (int kill = 0; kill < KILLS; kill++) {
            Set<String> before = aftermath.runs();
            int effects = service.effects();
            long after = random.nextLong(whole);
            System.out.printf("kill %d of %s after %d of %d ms, seed %d%n", kill + 1, command[0], after, whole, SEED);

            surefoot.runAndKill(after, command);

            settleAll(aftermath, service, before, effects, effectsEach, reaches);
        }
    }

    private static void settleAll(
            Aftermath aftermath, Service service, Set<String> before, int effects, int effectsEach, boolean reaches)
            throws IOException, InterruptedException {
        String run = Aftermath.only(before, aftermath.runs());
        if (run == null) {
            assertThat(service.effects()).as("nothing was acknowledged").isEqualTo(effects);
            return;
        }
        RunStatus status = aftermath.settle(run, effects);
        assertThat(service.effects() - effects)
                .as("effects of run %s, %s", run, status)
                .isEqualTo(effectsEach);
        assertThat(aftermath.claimsSuccess(run))
                .as("run %s claims success", run)
                .isEqualTo(reaches);
        aftermath.prove(run);
    }
}
