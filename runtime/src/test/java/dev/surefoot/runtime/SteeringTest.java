package dev.surefoot.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.surefoot.journal.InMemoryJournal;
import dev.surefoot.json.Json;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Conclusion;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** People pause, continue and cancel a run while it is carried out. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SteeringTest {

    private final World world = new World();
    private final Engine engine = world.engine(new InMemoryJournal());
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    SteeringTest() {
        world.service = call -> {
            asked.countDown();
            answered.await();
            return World.answer();
        };
    }

    private void say(RunDriver driver, Command command) {
        String id = engine.submit(driver.run().id(), command);
        await().until(() -> engine.outcome(id) != null);
        assertThat(String.valueOf(engine.outcome(id))).contains("\"accepted\":true");
    }

    @Test
    void concludesWhatIsUnderWayAndStartsNothingMoreWhilePaused() throws Exception {
        RunDriver driver = engine.start(World.run("a:save", "b:order>"));
        Driving driving = new Driving(driver);
        asked.await();
        say(driver, new Command.Pause("ana"));
        answered.countDown();

        assertThat(driving.rest()).isEqualTo(RunStatus.PAUSED);
        assertThat(driver.run().steps())
                .extracting(step -> step.status())
                .containsExactly(StepStatus.SUCCEEDED, StepStatus.PENDING);
        assertThat(world.sent).noneMatch(call -> call.startsWith("b/"));

        assertThat(driver.command(new Command.Continue("ana"), event -> {})).isInstanceOf(CommandResult.Accepted.class);
        assertThat(driver.carryOut(event -> {})).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void concludesWhatIsUnderWayAndNamesItsEffectsWhenCancelled() throws Exception {
        RunDriver driver = engine.start(World.run("a:once", "b:order>"));
        Driving driving = new Driving(driver);
        asked.await();
        say(driver, new Command.Cancel("ana", "not needed"));
        assertThat(driving.resting()).isFalse();
        answered.countDown();

        assertThat(driving.rest()).isEqualTo(RunStatus.STOPPED);
        assertThat(world.sent).containsExactly("a/1.1");
        Conclusion conclusion = driver.run().conclusion();
        assertThat(conclusion).isNotNull();
        assertThat(conclusion.effects()).singleElement().asString().contains("a");
    }

    @Test
    void takesCommandsWhileItWaitsForTheNextTry() throws Exception {
        world.service = call -> World.silence();
        RunDriver driver = engine.start(World.run("a:read"));
        Driving driving = new Driving(driver);
        await().until(() -> world.sent.size() == 1);
        say(driver, new Command.Cancel("ana", "not needed"));

        assertThat(driving.rest()).isEqualTo(RunStatus.STOPPED);
        assertThat(world.sent).hasSize(1);
    }

    @Test
    void doubtsAWriteThatIsNotAnsweredInTime() throws Exception {
        world.service = call -> World.silence();
        RunDriver driver = engine.start(World.run("a:once", "b:read>"));

        assertThat(driver.carryOut(event -> {})).isEqualTo(RunStatus.WAITING);

        assertThat(driver.run().steps())
                .extracting(step -> step.status())
                .containsExactly(StepStatus.IN_DOUBT, StepStatus.PENDING);
        assertThat(world.sent).containsExactly("a/1.1");
    }

    @Test
    void refusesACommandToARunThatHasEnded() throws Exception {
        answered.countDown();
        RunDriver driver = engine.start(World.run("a:read"));
        driver.carryOut(event -> {});
        String id = engine.submit(driver.run().id(), new Command.Pause("ana"));

        assertThat(driver.carryOut(event -> {})).isEqualTo(RunStatus.SUCCEEDED);

        assertThat(String.valueOf(engine.outcome(id))).contains("\"accepted\":false", "already ended");
        assertThat(driver.command(new Command.Pause("ana"), event -> {})).isInstanceOf(CommandResult.Refused.class);
    }

    @Test
    void refusesAPlanThatIsNoneAndIsNotHeldUpByIt() throws Exception {
        RunDriver driver = engine.start(World.run("a:save"));
        Driving driving = new Driving(driver);
        asked.await();
        for (String plan : List.of("7", "{}", "{\"parent\": \"\", \"goal\": {\"text\": \"t\"}, \"steps\": []}")) {
            String id =
                    engine.submit(driver.run().id(), new Command.Revise(Json.read(plan), "better", "ana", null, null));
            await().until(() -> engine.outcome(id) != null);
            assertThat(String.valueOf(engine.outcome(id))).contains("that is no plan: ");
        }
        answered.countDown();
        driving.rest();
        assertThat(driver.run().status()).isEqualTo(RunStatus.SUCCEEDED);
    }
}
