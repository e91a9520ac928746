package dev.surefoot.cli.work;

import dev.surefoot.planning.LintReport;

/** A plan that does not lint. */
public final class PlanRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 8;

    private final transient LintReport report;

    public PlanRefused(LintReport report) {
        super(report.text(SHOWN));
        this.report = report;
    }

    public LintReport report() {
        return report;
    }
}
