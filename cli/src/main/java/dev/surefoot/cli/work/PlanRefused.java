package dev.surefoot.cli.work;

import dev.surefoot.planning.lint.LintReport;

/** A plan that does not lint. */
public final class PlanRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient LintReport report;

    public PlanRefused(LintReport report) {
        super(report.text(Failure.SCREENFUL));
        this.report = report;
    }

    public LintReport report() {
        return report;
    }
}
