package dev.surefoot.tools.handle;

import dev.surefoot.expression.Handle;
import java.io.Serial;

/** A handle that stands for nothing here; the message names the handle and what to do, never a value. */
public final class HandleUnreadable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    HandleUnreadable(Handle handle, String reason) {
        super(handle + ": " + reason);
    }
}
