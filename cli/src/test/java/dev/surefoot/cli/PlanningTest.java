package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a goal to a plan, and on to its end. */
final class PlanningTest {

    @TempDir
    private Path folder;

    private Cli cli;
    private NoteProject project;
    private Path goal;

    @BeforeEach
    void layOut() throws IOException {
        cli = new Cli(folder.resolve("data"));
        project = NoteProject.in(folder);
        goal = project.goal();
    }

    @Test
    void showsThePlanWithTheReasonForEachStep() {
        Said said = cli.run("plan", goal);

        assertThat(said.exitCode()).isZero();
        assertThat(said.out())
                .contains("1 read, 1 write, nothing sent; 1 approval; 1 constraint unverified")
                .contains("measure: gives measured to write")
                .contains("write: gives noted to the goal")
                .contains("asked for first, as nothing gives it: text")
                .contains("No other plan with these tools costs less.");
        assertThat(project.notes()).doesNotExist();
        assertThat(cli.run("runs").out()).doesNotContain("Write down");
    }

    @Test
    void writesAPlanThatCanBeCarriedOut() {
        Path plan = folder.resolve("found.yaml");

        assertThat(cli.run("plan", goal, "-o", plan).exitCode()).isZero();
        assertThat(cli.run("lint", plan).out()).contains("no errors, no warnings");
        assertThat(cli.run("run", plan, "--input", "text=hello", "--yes").exitCode())
                .isZero();
        assertThat(project.notes()).hasContent("hello");
        Said again = cli.run("plan", goal, "-o", plan);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("is there already");
    }

    @Test
    void runsAGoal() {
        Said said = cli.run("run", goal, "--input", "text=hello", "--yes");

        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).contains("measure: gives measured to write").contains("The goal was reached");
        assertThat(project.notes()).hasContent("hello");
    }

    @Test
    void asksForWhatTheGoalDoesNotSayAndThenGoesOn() {
        Said waiting = cli.run("run", goal, "--yes");
        assertThat(waiting.exitCode()).isEqualTo(4);
        assertThat(cli.run("inbox").out()).contains("text");

        Said answered = cli.run("answer", cli.run("inbox", "--json").item(), "hello");

        assertThat(answered.exitCode()).isEqualTo(4);
        Said approved = cli.run("approve", cli.run("inbox", "--json").item());
        assertThat(approved.exitCode()).isZero();
        assertThat(project.notes()).hasContent("hello");
    }

    @Test
    void saysWhatStandsInTheWay() throws IOException {
        Files.writeString(goal, Files.readString(goal).replace("wanted: [noted]", "wanted: [noted, signed]"));

        Said said = cli.run("plan", goal);

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("There is no plan: nothing gives signed");
        assertThat(cli.run("run", goal, "--yes").exitCode()).isEqualTo(1);
        assertThat(cli.run("plan", goal, "--json").json().path("outcome").asString())
                .isEqualTo("unreachable");
    }

    @Test
    void leavesOutWhatThePersonMayNotUse() throws IOException {
        project.withPolicy("people: {ana: [scribe]}\ngrants: {ana: []}\n");

        Said said = cli.run("plan", goal, "--as", "ana");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("notes.write would give noted, but ana does not hold notes:write");
    }

    @Test
    void tellsPlansApart() throws IOException {
        Path changed = folder.resolve("changed.yaml");
        Files.writeString(
                changed,
                Files.readString(project.plan())
                        .replace("id: measure", "id: weigh")
                        .replace("[measure]", "[weigh]")
                        .replace("steps.measure", "steps.weigh"));

        Said said = cli.run("diff", project.plan(), changed);

        assertThat(said.exitCode()).isZero();
        assertThat(said.out())
                .contains("1 step added, 1 removed, 1 changed, 0 kept")
                .contains("- measure: notes.measure")
                .contains("+ weigh: notes.measure")
                .contains("/dependsOn/0: \"measure\" -> \"weigh\"")
                .contains("approvals that become void: write");
        assertThat(cli.run("diff", changed, changed).out()).contains("no differences");
    }

    @Test
    void hasNothingToDoWhereTheWantedFactIsGiven() throws IOException {
        Files.writeString(
                goal,
                Files.readString(goal)
                        .replace("inputs: {", "inputs: {noted: {text: hello}, ")
                        .replace(
                                "constraints: [",
                                "constraints: [{text: a greeting, check: \"facts.noted.text == 'hello'\"}, "));

        Said said = cli.run("run", goal, "--yes");

        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("The goal holds already: there is nothing to do, and no run is recorded.")
                .contains("✓ given: noted")
                .contains("✓ a greeting")
                .contains("? in a friendly tone (unverified: nothing checks it)");
        assertThat(project.notes()).doesNotExist();
        assertThat(cli.run("plan", goal).exitCode()).isZero();
        assertThat(cli.run("plan", goal, "-o", folder.resolve("empty.yaml")).exitCode())
                .isEqualTo(2);

        Files.writeString(goal, Files.readString(goal).replace("{noted: {text: hello}", "{noted: {text: bye}"));
        Said other = cli.run("run", goal, "--yes");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.out()).contains("it is not reached").contains("✗ a greeting (not true: facts.noted.text ==");
    }

    @Test
    void namesWhatThisReleaseDoesNotDoAndWhatToDoInstead() {
        Said words = cli.run("run", "save a draft about plans");
        assertThat(words.exitCode()).isEqualTo(2);
        assertThat(words.err()).contains("a goal in words needs a model").contains("surefoot schema goal");
        Said mode = cli.run("run", goal, "--mode", "inline");
        assertThat(mode.exitCode()).isEqualTo(2);
        assertThat(mode.err()).contains("expected a configured model called default, which answers inline");
        Said none = cli.run("run", goal, "--mode", "careful");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("--mode: expected planned, auto or inline, found careful");
        assertThat(cli.run("run", goal, "--planner", "goal", "--mode", "planned", "--dry-run")
                        .exitCode())
                .isZero();
    }

    @Test
    void takesAPlanForNoGoal() {
        Said said = cli.run("plan", project.plan());

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("expected a goal, found a plan").contains("surefoot run ");
    }
}
