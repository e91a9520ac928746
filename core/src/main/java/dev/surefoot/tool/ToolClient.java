package dev.surefoot.tool;

import java.util.function.Consumer;

/**
 * Carries calls to one kind of source. Implementations are safe for use by many threads, send each call at most once,
 * never follow a redirect, read at most the contract's bound, and resolve credentials at the socket.
 */
public interface ToolClient {

    /**
     * Sends the call and waits for what comes back, at most its timeout.
     *
     * @return what it proves; every failure of the tool, the network or the answer is one of these
     * @throws InterruptedException where the caller no longer waits; the call may have been carried out
     */
    ToolAnswer call(ToolCall call) throws InterruptedException;

    /**
     * Likewise, and goes on listening for a while where the answer does not come in time.
     *
     * @param late told what came after the call was given up, once or never, on another thread
     */
    default ToolAnswer call(ToolCall call, Consumer<ToolAnswer> late) throws InterruptedException {
        return call(call);
    }
}
