package com.example;

import dev.surefoot.json.Json;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.goal.GoalPlanner;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Toolbox;

/** Plans, where nothing could be carried out. */
public final class Main {
    public static void main(String[] args) {
        requireAbsent(
                "dev.surefoot.execution.ToolExecutor",
                "dev.surefoot.runtime.Engine",
                "dev.surefoot.journal.Journal",
                "dev.surefoot.tools.ToolboxAssembly");
        Toolbox toolbox = Toolbox.of(Json.read("""
            {"sources": {"shop": {"http": {"baseUrl": "http://127.0.0.1:1"}}},
             "tools": {"shop.sell": {"effect": "write", "http": {"post": "/"},
               "arguments": {"colour": {"fact": "colour"}},
               "produces": {"lamp": {"from": "output", "check": "value.colour == arguments.colour"}}}}}
            """));
        PlanResult result = new GoalPlanner()
                .plan(PlanRequest.of(
                        Json.read("{\"text\": \"Have a lamp\", \"inputs\": {\"colour\": \"green\"}, \"wanted\":"
                                + " [\"lamp\"]}"),
                        toolbox,
                        Policy.standardOnly(),
                        "ana"));
        System.out.println("plans-only: "
                + switch (result) {
                    case PlanResult.Found found -> found.plan().steps().size() + " step";
                    case PlanResult none -> none.toString();
                });
    }

    private static void requireAbsent(String... types) {
        for (String type : types) {
            try {
                Class.forName(type);
                throw new IllegalStateException(type + " is on the class path");
            } catch (ClassNotFoundException expected) {
                // as it should be
            }
        }
    }
}
