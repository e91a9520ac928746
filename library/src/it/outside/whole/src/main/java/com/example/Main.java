package com.example;

import dev.surefoot.inbox.InboxItem;
import dev.surefoot.library.RunHandle;
import dev.surefoot.library.Surefoot;
import java.nio.file.Path;

/** From a goal to a verified run. */
public final class Main {
    private static final String TOOLBOX = """
        surefoot: v1
        kind: Toolbox
        sources: {lamps: {java: com.example.Lamps}}
        tools:
          lamps.sell:
            effect: write
            arguments: {colour: {fact: colour}}
            produces: {lamp: {from: output, check: value.colour == arguments.colour}}
        """;

    public static void main(String[] args) throws InterruptedException {
        Lamps lamps = new Lamps();
        try (Surefoot surefoot = Surefoot.builder()
                .toolbox(TOOLBOX)
                .tools("lamps", lamps)
                .data(Path.of(args[0]))
                .person("ana")
                .open()) {
            RunHandle run = surefoot.run(
                    "{surefoot: v1, kind: Goal, text: Have a lamp, inputs: {colour: green}, wanted: [lamp]}");
            for (InboxItem item : run.openItems()) {
                run.approve(item);
            }
            System.out.println("whole: " + run.status().text() + ", intact "
                    + run.verify().intact() + ", " + run.facts().get("lamp") + ", sold " + lamps.sold.size());
        }
    }
}
