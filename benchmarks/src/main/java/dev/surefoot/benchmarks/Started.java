package dev.surefoot.benchmarks;

import dev.surefoot.json.Json;
import dev.surefoot.library.Builder;
import dev.surefoot.library.Surefoot;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.PlanText;
import dev.surefoot.run.RunId;
import dev.surefoot.run.StepEvent;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.ToolClient;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/** A process that is started to be timed: it says one line when it has got there. Through the library, as a user would. */
final class Started {
    static final int STEPS = 100;
    static final int KILLED_AT = 50;

    private Started() {}

    public static void main(String[] arguments) throws InterruptedException {
        Builder builder = Surefoot.builder()
                .toolbox(Json.write(Plans.TOOLBOX))
                .person("benchmark")
                .data(Path.of(arguments[1]));
        switch (arguments[0]) {
            case "step" -> step(builder);
            case "stall" -> stall(builder);
            case "resume" -> resume(builder, new RunId(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void step(Builder builder) throws InterruptedException {
        builder.tools(Plans.SOURCE, new Pages()).telling(happened -> {
            if (happened.event() instanceof StepEvent.StepSucceeded) {
                System.out.println("succeeded");
            }
        });
        try (Surefoot surefoot = builder.open()) {
            surefoot.run(text(Plans.chain(1)));
        }
    }

    /** Says the run's id in its fiftieth call, which it never ends. */
    private static void stall(Builder builder) throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        ToolClient tool = call -> {
            if (calls.incrementAndGet() == KILLED_AT) {
                System.out.println(call.requestId().split("/", 2)[0]);
                new CountDownLatch(1).await();
            }
            return page(call);
        };
        try (Surefoot surefoot = builder.calls(tool).open()) {
            surefoot.run(text(Plans.chain(STEPS)));
        }
    }

    /** Says which step it calls for first. */
    private static void resume(Builder builder, RunId run) throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        ToolClient tool = call -> {
            if (calls.incrementAndGet() == 1) {
                System.out.println(call.requestId().split("/", 3)[1]);
            }
            return page(call);
        };
        try (Surefoot surefoot = builder.calls(tool).open()) {
            surefoot.find(run).resume();
        }
    }

    private static ToolAnswer page(ToolCall call) {
        Pages.Page page = new Pages().read(call.arguments().path("name").asString());
        return new ToolAnswer.Answered(
                Json.object().put("text", page.text()).put("next", page.next()), Response.NOTHING);
    }

    private static String text(Plan plan) {
        ObjectNode document = PlanText.document(plan);
        document.path("steps").forEach(step -> ((ObjectNode) step).put("description", "Read a page"));
        return Json.write(document);
    }
}
