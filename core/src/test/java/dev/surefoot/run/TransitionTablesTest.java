package dev.surefoot.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.approval.ApprovalState;
import dev.surefoot.inbox.ItemState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every state times every change of the five machines. A line holds a state and where each change that is allowed leads;
 * every change that a line does not name is not allowed.
 */
class TransitionTablesTest {

    private static final Pattern CHANGE = Pattern.compile("([A-Z_]+) ([A-Z_]+)");

    private static final String RUN = """
        PLANNING: PROPOSE IN_REVIEW, STOP STOPPED
        IN_REVIEW: ACCEPT RUNNING, KEEP RUNNING, STOP STOPPED
        RUNNING: PROPOSE IN_REVIEW, PAUSE PAUSED, SUCCEED SUCCEEDED, FAIL FAILED, STOP STOPPED
        WAITING: PROPOSE IN_REVIEW, PAUSE PAUSED
        PAUSED: CONTINUE RUNNING, STOP STOPPED
        SUCCEEDED:
        FAILED:
        STOPPED:
        """;

    private static final String STEP = """
        PENDING: ASK_CLARIFICATION NEEDS_CLARIFICATION, ASK_APPROVAL AWAITING_APPROVAL, VOID_APPROVAL PENDING, \
        PASS_OVER SKIPPED, UNFOLD RUNNING, START RUNNING, BLOCK BLOCKED, FAIL FAILED, CANCEL CANCELLED
        RUNNING: SUCCEED SUCCEEDED, RETRY_LATER PENDING, FAIL FAILED, DOUBT IN_DOUBT, CANCEL CANCELLED
        AWAITING_APPROVAL: APPROVE PENDING, VOID_APPROVAL PENDING, REJECT BLOCKED, CANCEL CANCELLED
        NEEDS_CLARIFICATION: ASK_CLARIFICATION NEEDS_CLARIFICATION, CLARIFY PENDING, SUPPLY RUNNING, CANCEL CANCELLED
        IN_DOUBT: PURSUE RUNNING, RETRY_LATER PENDING, FAIL FAILED
        BLOCKED: SUPPLY RUNNING, REOPEN PENDING, SKIP SKIPPED, CANCEL CANCELLED
        SUCCEEDED: COMPENSATE COMPENSATED
        FAILED: SUPPLY RUNNING, REOPEN PENDING, SKIP SKIPPED
        SKIPPED:
        CANCELLED:
        COMPENSATED:
        """;

    private static final String ATTEMPT = """
        SENT: RESPOND RESPONDED, DOUBT IN_DOUBT, SUCCEED SUCCEEDED, PROVE_NOT_DONE NOT_DONE, \
        REFUTE FAILED_AFTER_EFFECT
        RESPONDED: DOUBT IN_DOUBT, SUCCEED SUCCEEDED, PROVE_NOT_DONE NOT_DONE, REFUTE FAILED_AFTER_EFFECT
        IN_DOUBT: RESEND SENT, RESPOND RESPONDED, PROVE_NOT_DONE NOT_DONE
        SUCCEEDED:
        NOT_DONE:
        FAILED_AFTER_EFFECT:
        """;

    private static final String APPROVAL = """
        REQUESTED: GRANT GRANTED, REJECT REJECTED, VOID VOID, EXPIRE EXPIRED
        GRANTED: CONSUME CONSUMED, VOID VOID, EXPIRE EXPIRED
        CONSUMED: RELEASE GRANTED
        REJECTED:
        VOID:
        EXPIRED:
        """;

    private static final String ITEM = """
        OPEN: RESOLVE RESOLVED, WITHDRAW WITHDRAWN
        RESOLVED:
        WITHDRAWN:
        """;

    @Test
    void runChangesAsItsTableSays() {
        assertThat(table(RunStatus.values(), RunStatus.Change.values(), RunStatus::after))
                .isEqualTo(written(RUN));
    }

    @Test
    void stepChangesAsItsTableSays() {
        assertThat(table(StepStatus.values(), StepStatus.Change.values(), StepStatus::after))
                .isEqualTo(written(STEP));
    }

    @Test
    void attemptChangesAsItsTableSays() {
        assertThat(table(AttemptState.values(), AttemptState.Change.values(), AttemptState::after))
                .isEqualTo(written(ATTEMPT));
    }

    @Test
    void approvalChangesAsItsTableSays() {
        assertThat(table(ApprovalState.values(), ApprovalState.Change.values(), ApprovalState::after))
                .isEqualTo(written(APPROVAL));
    }

    @Test
    void inboxItemChangesAsItsTableSays() {
        assertThat(table(ItemState.values(), ItemState.Change.values(), ItemState::after))
                .isEqualTo(written(ITEM));
    }

    @Test
    void nothingLeavesAnEnd() {
        assertThat(RunStatus.values())
                .filteredOn(RunStatus::ended)
                .allSatisfy(end -> assertThat(table(new RunStatus[] {end}, RunStatus.Change.values(), RunStatus::after)
                                .get(end.name()))
                        .isEmpty());
        assertThat(AttemptState.values())
                .filteredOn(state -> !state.open())
                .allSatisfy(end -> assertThat(
                                table(new AttemptState[] {end}, AttemptState.Change.values(), AttemptState::after)
                                        .get(end.name()))
                        .isEmpty());
    }

    private static <S extends Enum<S>, C extends Enum<C>> Map<String, Map<String, String>> table(
            S[] states, C[] changes, BiFunction<S, C, S> after) {
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        for (S state : states) {
            Map<String, String> row = new LinkedHashMap<>();
            for (C change : changes) {
                S next = after.apply(state, change);
                if (next != null) {
                    row.put(change.name(), next.name());
                }
            }
            table.put(state.name(), row);
        }
        return table;
    }

    private static Map<String, Map<String, String>> written(String text) {
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            Map<String, String> row = new LinkedHashMap<>();
            Matcher change = CHANGE.matcher(line);
            while (change.find()) {
                row.put(change.group(1), change.group(2));
            }
            table.put(line.substring(0, line.indexOf(':')), row);
        });
        return table;
    }
}
