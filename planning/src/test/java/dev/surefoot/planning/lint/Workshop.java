package dev.surefoot.planning.lint;

import dev.surefoot.file.Kind;
import dev.surefoot.planning.Examples;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Toolbox;
import java.util.List;

/** Plans of a few lines, over tools that tell each kind of contract from the others. */
record Workshop(String policy, String goal, List<String> steps) {
    static final String TOOLBOX = """
        surefoot: v1
        kind: Toolbox
        sources:
          shop: {http: {baseUrl: "http://127.0.0.1:9"}}
        tools:
          shop.find:
            effect: read
            http: {get: "/orders/${arguments.id}"}
            input: {type: object, required: [id], properties: {id: {type: string}}}
            outputSchema: {type: object, required: [id, cents], properties: {id: {type: string}, cents: {type: integer}}}
            arguments: {id: {fact: order-id}}
            produces: {order: {from: output, check: "value.cents > 0"}}
          shop.stock:
            effect: read
            http: {get: "/stock/${arguments.id}"}
            input: {type: object, required: [id], properties: {id: {type: string}}}
            produces: {stock: {from: output}}
          shop.file:
            effect: read
            http: {get: "/files/${arguments.id}"}
            input: {type: object, required: [id], properties: {id: {type: string}}}
            permissions: [files:read]
          shop.reserve:
            effect: write
            reversible: true
            http: {post: /reservations, body: {order: "${arguments.order}"}, notDone: [409]}
            input: {type: object, required: [order], properties: {order: {type: string}}}
            outputSchema: {type: object, required: [id], properties: {id: {type: string}}}
            idempotency: {key: {header: Key}, retention: P1D}
            arguments: {order: {fact: order.id}}
            produces: {reservation: {from: output}}
            cost: 20
          shop.reservation:
            effect: read
            http: {get: "/reservations/${arguments.id}"}
            input: {type: object, required: [id], properties: {id: {type: string}}}
            arguments: {id: {fact: reservation.id}}
            produces: {reservation.confirmed: {from: output}}
          shop.ship:
            effect: write
            http: {post: /shipments, body: {order: "${arguments.order}"}}
            input: {type: object, required: [order], properties: {order: {type: string}}}
            requires: [reservation]
            consumes: [reservation]
            produces: {shipped: {from: output}}
          shop.print:
            effect: write
            http: {post: /labels, body: {order: "${arguments.order}"}}
            input: {type: object, required: [order], properties: {order: {type: string}}}
            requires: [reservation]
            produces: {label: {from: output}}
          shop.release:
            effect: write
            http: {post: /releases, body: {id: "${arguments.id}"}}
            input: {type: object, required: [id], properties: {id: {type: string}}}
            idempotency: natural
        """;

    private static final String HEAD = "surefoot: v1\nkind: Plan\n";

    /** Steps in YAML's flow style, without their description, allowed tools and criterion. */
    static Workshop of(String... steps) {
        return new Workshop("use: []", "{text: Ship order 7, inputs: {order-id: o7}}", List.of(steps));
    }

    Workshop with(String changedGoal) {
        return new Workshop(policy, changedGoal, steps);
    }

    Workshop under(String changedPolicy) {
        return new Workshop(changedPolicy, goal, steps);
    }

    LintReport lint() {
        Toolbox toolbox = Toolbox.of(Examples.read(Kind.TOOLBOX, TOOLBOX).value());
        Policy rules = Policy.of(Examples.read(Kind.POLICY, "surefoot: v1\nkind: Policy\n" + policy + "\n")
                .value());
        return new Linter(toolbox, rules).lint(Examples.read(Kind.PLAN, plan()));
    }

    private String plan() {
        StringBuilder plan = new StringBuilder(HEAD + "goal: " + goal + "\nsteps:\n");
        for (String step : steps) {
            String tool = step.replaceAll(".*call: [{]tool: ([a-z.]+).*", "$1");
            plan.append("  - {")
                    .append(step)
                    .append(", description: d, allowedTools: [" + tool
                            + (step.contains("readBack") ? ", shop.reservation]" : "]"))
                    .append(", successCriteria: [{check: \"output != null\"}]}\n");
        }
        return plan.toString();
    }

    /** A step that reads an order. */
    static String find(String id, String more) {
        return "id: " + id + ", call: {tool: shop.find, arguments: {id: \"${goal.inputs.order-id}\"}}" + more;
    }

    /** A step that calls a tool with one argument. */
    static String call(String id, String tool, String argument, String value, String more) {
        return "id: " + id + ", call: {tool: " + tool + ", arguments: {" + argument + ": " + value + "}}" + more;
    }
}
