package dev.surefoot.cli.work;

import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.RunStatus;
import dev.surefoot.runtime.RunDriver;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries a run on until it ends, or nobody here can answer what it waits for. */
public final class Drive {
    private final RunDriver driver;
    private final Progress progress;
    private final String person;
    private final Granting granting;
    private final @Nullable Asking asking;
    private final Set<ItemId> left = new HashSet<>();

    /**
     * @param person who is at the keyboard
     * @param granting the approvals that this person grants without being asked
     * @param asking who is asked in place, or null for nobody
     */
    public Drive(RunDriver driver, Progress progress, String person, Granting granting, @Nullable Asking asking) {
        this.driver = driver;
        this.progress = progress;
        this.person = person;
        this.granting = granting;
        this.asking = asking;
    }

    /** Carries it on. The driver stays open. */
    public RunStatus toRest() throws InterruptedException {
        RunStatus status = driver.carryOut(progress);
        while ((status == RunStatus.WAITING || status == RunStatus.IN_REVIEW) && settle()) {
            status = driver.carryOut(progress);
        }
        return status;
    }

    /** Settles one open item, or finds that none of them can be settled here. */
    private boolean settle() throws InterruptedException {
        for (InboxItem item : NextCommands.inOrder(driver.run())) {
            if (left.contains(item.id())) {
                continue;
            }
            if (item.ask() instanceof Ask.Consent && granting == Granting.ALL && grant(item)) {
                return true;
            }
            if (asking != null && ask(asking, item)) {
                return true;
            }
            left.add(item.id());
        }
        return false;
    }

    private boolean grant(InboxItem item) {
        return driver.command(new Command.Approve(item.id(), person, true), progress) instanceof CommandResult.Accepted;
    }

    private boolean ask(Asking questions, InboxItem item) throws InterruptedException {
        progress.suspend();
        try {
            return questions.ask(driver, item, progress);
        } finally {
            progress.resume();
        }
    }
}
