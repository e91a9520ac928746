package dev.surefoot.examples.library;

import dev.surefoot.inbox.InboxItem;
import dev.surefoot.library.RunHandle;
import dev.surefoot.library.Surefoot;
import dev.surefoot.run.RunStatus;
import java.nio.file.Path;

/** Counts an article and orders more of it: two steps, one of which a person has to allow. */
public final class Restock {

    private static final String TOOLBOX = """
        surefoot: v1
        kind: Toolbox
        sources: {warehouse: {java: dev.surefoot.examples.library.Warehouse}}
        tools:
          warehouse.stock: {effect: read}
          warehouse.find: {effect: read}
          warehouse.order:
            effect: write
            readBack:
              tool: warehouse.find
              arguments: {number: "${output.number}"}
              check: readback.article == arguments.article && readback.pieces == arguments.pieces
        """;

    private static final String PLAN = """
        surefoot: v1
        kind: Plan
        goal: {text: Have ten lamps, inputs: {article: lamp, wanted: 10}}
        steps:
          - id: count
            description: Count what is there
            allowedTools: [warehouse.stock]
            call: {tool: warehouse.stock, arguments: {article: "${goal.inputs.article}"}}
            successCriteria: [{check: output.pieces < goal.inputs.wanted, because: else nothing is to be ordered}]
          - id: order
            description: Order more
            dependsOn: [count]
            allowedTools: [warehouse.order]
            call: {tool: warehouse.order, arguments: {article: "${goal.inputs.article}", pieces: 7}}
            approval: {required: true, because: it spends money}
            successCriteria: [{check: output.number > 0}]
        """;

    private Restock() {}

    /** Runs the example with its journal in the folder given, or in {@code .surefoot}. */
    public static void main(String[] args) throws InterruptedException {
        Warehouse warehouse = new Warehouse();
        RunStatus status = run(Path.of(args.length == 0 ? ".surefoot" : args[0]), warehouse);
        System.out.println(status.text() + ", and the warehouse has " + warehouse.orders());
    }

    static RunStatus run(Path data, Warehouse warehouse) throws InterruptedException {
        try (Surefoot surefoot = Surefoot.builder()
                .toolbox(TOOLBOX)
                .tools("warehouse", warehouse)
                .data(data)
                .person("ana")
                .telling(happened -> System.out.println(happened.event()))
                .open()) {
            RunHandle run = surefoot.run(PLAN);
            // It waits: the order needs consent to exactly these arguments. A real program shows them to a person.
            for (InboxItem item : run.openItems()) {
                System.out.println("ana is asked: " + item.ask());
                run.approve(item);
            }
            System.out.println("ordered: " + run.output("order") + "; the journal is intact: "
                    + run.verify().intact());
            return run.status();
        }
    }
}
