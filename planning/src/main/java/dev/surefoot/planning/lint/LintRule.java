package dev.surefoot.planning.lint;

import dev.surefoot.file.Severity;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the linter looks for. The names in files and reports are these, in lower case with hyphens. A rule without a
 * severity of its own is fixed: what it finds would break a law or could never be carried out, so that nobody can make
 * it less than an error.
 */
enum LintRule {
    UNKNOWN_TOOL("A tool is in the toolbox."),
    TOOL_NOT_ALLOWED("A step calls only tools that it allows itself."),
    UNKNOWN_SPECIALIST("A specialist is declared in the toolbox."),
    UNFIT_SUB_PLAN("A plan that carries out a step stays within its bounds."),
    UNKNOWN_STEP("A step that is referred to exists."),
    UNDECLARED_DEPENDENCY("A step reads only from steps that it depends on."),
    DUPLICATE_STEP("A step's id is its own."),
    CYCLE("No step depends on itself."),
    BAD_BINDING("A template reads what can be there."),
    TYPE_MISMATCH("A value fits where it goes."),
    BAD_EXPRESSION("A check is a CEL condition over what it may read."),
    BAD_SCHEMA("A schema is a JSON Schema that can be carried out."),
    SAYS_NOTHING("A criterion says something about the result."),
    UNPROVED("Something can prove that a step succeeded."),
    WRITE_UNPROVED("What changes something is proved by a criterion on its result, or a read-back."),
    WRITE_UNAPPROVED("What the policy wants approved says so in the plan."),
    UNMAPPED_ROLE("A role that must approve is held by somebody."),
    UNSATISFIABLE_QUORUM("An approval can be given by the people that there are."),
    POLICY_DENIES("No rule of the policy is bound to deny a call."),
    APPROVAL_FORESEEN("A call that a rule is bound to want approved says so in the plan.", Severity.WARNING),
    UNTRUSTED_CONTROL("What steers a write or message comes from where trusted values come.", Severity.WARNING),
    IDLE_APPROVAL("An approval covers something.", Severity.WARNING),
    RETRIES_OVER_CEILING("A plan asks for no more attempts than the policy grants.", Severity.WARNING),
    RETRY_WITHOUT_KEY("What is tried again can be told from what was done.", Severity.WARNING),
    UNUSED_READ_BACK("What a tool changes is read back where the toolbox has a read for it.", Severity.WARNING),
    DUPLICATE_EFFECT("No two steps do the same to the world.", Severity.WARNING),
    OVER_BUDGET("A plan can be carried out within the policy's budget.", Severity.ERROR),
    HANDLE_IN_PLAN("A plan holds no handle of a credential or an address."),
    NOT_PRODUCED("A wanted fact is produced by a step, or given."),
    UNMET_FACT("What a tool requires holds before its step.", Severity.ERROR),
    CONSUMED_BEFORE_USED("A fact is not consumed while another step may still need it.", Severity.ERROR),
    REDUNDANT_EDGE("A dependency says something that no other says.", Severity.WARNING),
    UNUSED_OUTPUT("What a step reads is wanted by somebody.", Severity.WARNING),
    UNUSED_STEP("A step serves something that is wanted.", Severity.WARNING),
    UNREACHABLE_STEP("A step waits only for what can succeed.", Severity.WARNING),
    NOT_A_READ("What confirms or looks up is declared as a read."),
    LOOKUP_WITHOUT_KEY("A lookup tells the call's own effect from another's by the key.", Severity.WARNING),
    UNDOES_NOTHING("What undoes an effect is declared to change something."),
    UNDO_UNPROVED("Something can show that an effect was undone.", Severity.WARNING),
    UNKNOWN_ARGUMENT("What is said of an argument is said of one that there is."),
    DUPLICATE_RULE("A policy rule's id is its own."),
    UNKNOWN_RULE("A severity is said of a rule that there is."),
    FIXED_SEVERITY("What would break a law stays an error.");

    private static final Map<String, LintRule> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(LintRule::id, Function.identity()));

    private final String law;
    private final Severity severity;
    private final boolean fixed;

    LintRule(String law) {
        this.law = law;
        this.severity = Severity.ERROR;
        this.fixed = true;
    }

    LintRule(String law, Severity severity) {
        this.law = law;
        this.severity = severity;
        this.fixed = false;
    }

    /** The rule of that id, or null. */
    static @Nullable LintRule find(String id) {
        return BY_ID.get(id);
    }

    /** The ids of all rules. */
    static Set<String> ids() {
        return BY_ID.keySet();
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What holds where the rule finds nothing: a sentence. */
    String law() {
        return law;
    }

    /** How much it weighs where nobody says otherwise. */
    Severity severity() {
        return severity;
    }

    /** Whether it is an error whatever anybody says. */
    boolean isFixed() {
        return fixed;
    }
}
