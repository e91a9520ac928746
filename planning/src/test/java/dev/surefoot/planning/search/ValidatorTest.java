package dev.surefoot.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ValidatorTest {
    private static final Problem DOOR = Problem.of(
            List.of(
                    new Action("open", Set.of("closed", "near"), Set.of("opened"), Set.of("closed"), 2),
                    new Action("close", Set.of("opened", "near"), Set.of("closed"), Set.of("opened"), 3),
                    new Action("leave", Set.of("near"), Set.of(), Set.of("near"), 1)),
            Set.of("closed", "near"),
            Set.of("closed", "near"));

    @Test
    void addsUpWhatValidPlanCosts() {
        assertThat(Validator.validate(DOOR, List.of("open", "close", "open", "close")))
                .isEqualTo(new Validation.Valid(10));
        assertThat(Validator.validate(DOOR, List.of())).isEqualTo(new Validation.Valid(0));
    }

    @Test
    void namesFirstStepThatCannotBeTakenAndAllThatItLacks() {
        assertThat(Validator.validate(DOOR, List.of("leave", "close", "fly")))
                .isEqualTo(new Validation.Invalid(2, Validation.Reason.UNMET_PRECONDITION, Set.of("opened", "near")));
    }

    @Test
    void namesStepThatIsNoAction() {
        assertThat(Validator.validate(DOOR, List.of("open", "fly", "open")))
                .isEqualTo(new Validation.Invalid(2, Validation.Reason.UNKNOWN_ACTION, Set.of()));
    }

    @Test
    void blamesNoStepWhereTheEndIsNotWhatIsWanted() {
        assertThat(Validator.validate(DOOR, List.of("open", "leave")))
                .isEqualTo(new Validation.Invalid(0, Validation.Reason.GOAL_NOT_REACHED, Set.of("closed", "near")));
    }
}
