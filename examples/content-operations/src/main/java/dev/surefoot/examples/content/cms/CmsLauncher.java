package dev.surefoot.examples.content.cms;

import dev.surefoot.examples.content.local.Outliving;
import dev.surefoot.examples.content.local.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Starts the CMS of a folder as a process that outlives this one. The CMS ends by itself once nobody has asked it anything
 * for the idle time.
 */
public final class CmsLauncher {
    private static final Duration IDLE = Duration.ofHours(2);

    private final Path folder;
    private final Duration idle;

    /** A launcher of the CMS in this folder, which is created when needed; it ends after two hours without a request. */
    public CmsLauncher(Path folder) {
        this(folder, IDLE);
    }

    /** The same with another idle time. */
    public CmsLauncher(Path folder, Duration idle) {
        this.folder = folder.toAbsolutePath();
        this.idle = idle;
    }

    /**
     * Starts the CMS unless it is running, and returns once it answers.
     *
     * @throws Unreachable where it does not answer within the deadline, or could not start; with its last output
     */
    public CmsOperator start(Duration deadline) {
        CmsOperator operator = new CmsOperator(folder);
        if (operator.pid() == null) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new Unreachable("there is no room for the CMS in " + folder, e);
            }
            List<String> arguments = List.of(folder.toString(), "--idle", idle.toString());
            new Outliving("the CMS", CmsServer.class, arguments, new CmsFolder(folder).output())
                    .start(() -> operator.pid() != null, deadline);
        }
        return operator;
    }
}
