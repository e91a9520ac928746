package dev.surefoot.planning.lint;

import dev.surefoot.file.Severity;
import java.util.Locale;

/** What the linter looks for. The names in files and reports are these, in lower case with hyphens. */
enum LintRule {
    UNKNOWN_TOOL("A tool is in the toolbox."),
    TOOL_NOT_ALLOWED("A step calls only tools that it allows itself."),
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
    RETRIES_OVER_CEILING("A plan asks for no more attempts than the policy grants.", Severity.WARNING),
    HANDLE_IN_PLAN("A plan holds no handle of a credential or an address."),
    NOT_PRODUCED("A wanted fact is produced by a step."),
    NOT_A_READ("What confirms or looks up is declared as a read."),
    LOOKUP_WITHOUT_KEY("A lookup tells the call's own effect from another's by the key.", Severity.WARNING),
    UNKNOWN_ARGUMENT("What is said of an argument is said of one that there is."),
    DUPLICATE_RULE("A policy rule's id is its own.");

    private final String law;
    private final Severity severity;

    LintRule(String law) {
        this(law, Severity.ERROR);
    }

    LintRule(String law, Severity severity) {
        this.law = law;
        this.severity = severity;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What holds where the rule finds nothing: a sentence. */
    String law() {
        return law;
    }

    Severity severity() {
        return severity;
    }
}
