package dev.surefoot.tools.java;

import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.ToolClient;
import dev.surefoot.tool.ToolContract;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls annotated methods of Java objects, each call on a thread of its own that is interrupted when its time is over;
 * what it gives after that is dropped. Platform threads, so that a tool which never yields cannot keep others from
 * running.
 *
 * <p>A call is {@code NotDone} only where the method was not entered, because its arguments do not fit, or says so itself by
 * throwing {@link NotDone}. Whatever else it throws is {@code Unclear}: it may have done part of its work. Objects that are called have to be safe for use by many threads.
 */
public final class JavaToolClient implements ToolClient {

    private static final int MESSAGE = 300;

    private final Map<String, Instance> instances = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("surefoot-java-tool-", 0).factory());

    private record Instance(Object object, Map<String, JavaTool> tools) {}

    /**
     * A client for the tools of these objects.
     *
     * @param instances the objects by the names of their sources
     * @throws IllegalArgumentException where one of their tools cannot be called
     */
    public JavaToolClient(Map<String, ?> instances) {
        instances.forEach(
                (source, object) -> this.instances.put(source, new Instance(object, JavaTool.of(object.getClass()))));
    }

    @Override
    public ToolAnswer call(ToolCall call) throws InterruptedException {
        ToolContract contract = call.contract();
        Instance instance = instances.get(contract.source().name());
        JavaTool tool = instance == null ? null : instance.tools.get(contract.operation());
        if (instance == null || tool == null) {
            return notCalled("no Java method is registered as " + contract.name());
        }
        FutureTask<ToolAnswer> work = new FutureTask<>(() -> carryOut(call, instance.object, tool));
        threads.execute(work);
        try {
            return work.get(call.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new ToolAnswer.Unclear("no answer within " + call.timeout(), Response.NOTHING);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new ToolAnswer.Unclear(described(cause), Response.NOTHING);
        } finally {
            work.cancel(true);
        }
    }

    private static ToolAnswer carryOut(ToolCall call, Object object, JavaTool tool) {
        Thread.currentThread().setContextClassLoader(object.getClass().getClassLoader());
        @Nullable Object[] arguments;
        try {
            arguments = tool.bind(call.arguments());
        } catch (JavaTool.Unfit e) {
            return notCalled("the arguments do not fit: " + e.getMessage());
        }
        try {
            return Results.answer(
                    tool.invoke(object, arguments), call.contract().responseBytes());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof NotDone refused) {
                return new ToolAnswer.NotDone("the tool did nothing: " + described(refused), Response.NOTHING);
            }
            return new ToolAnswer.Unclear(described(e.getCause() == null ? e : e.getCause()), Response.NOTHING);
        }
    }

    private static ToolAnswer notCalled(String because) {
        return new ToolAnswer.NotDone("never called: " + because, Response.NOTHING);
    }

    private static String described(Throwable failure) {
        String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        String text = (failure.getClass().getSimpleName() + message).replaceAll("[\\p{Cntrl}\\s]+", " ");
        return text.length() <= MESSAGE ? text : text.substring(0, MESSAGE - 1) + "…";
    }
}
