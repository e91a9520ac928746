package dev.surefoot.cli.work;

/** Which approvals the person at the command line has granted in advance; the exact bytes are still what is recorded. */
public enum Granting {
    /** None: each is asked for. */
    NONE,
    /** Those that follow from approving the plan by its digest; the run itself gives them. */
    PLAN,
    /** All that this person may grant ({@code --yes}). */
    ALL
}
