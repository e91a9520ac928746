package dev.surefoot.testing.hostile;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A toolbox, a plan of one posting, and a policy for a {@link HostileProcess}, declaring just what its settings offer. */
public final class LedgerProject {
    private static final String PLAN = """
        surefoot: v1
        kind: Plan
        goal: {text: Book the rent, inputs: {account: rent-2026, cents: 125000}, wanted: [booking]}
        steps:
          - id: book-rent
            description: Book the rent
            allowedTools: [ledger.post, ledger.entry, ledger.find]
            call:
              tool: ledger.post
              arguments: {account: "${goal.inputs.account}", cents: "${goal.inputs.cents}", memo: "rent, November"}
            approval: {required: true, because: it moves money}
            successCriteria: [{check: "output.entry.number > 0", because: an entry has a number}]
            retry: {attempts: 3, backoff: PT0.1S, factor: 2, jitter: 0}
            timeout: PT2S
        """;
    private static final String POLICY = """
        surefoot: v1
        kind: Policy
        use: [standard]
        """;
    private static final String TOOLS = """
        surefoot: v1
        kind: Toolbox
        sources:
          ledger: {http: {baseUrl: "ADDRESS"}}
        tools:
          ledger.entry:
            effect: read
            http: {get: "/entries/${arguments.number}"}
            input: {type: object, required: [number], properties: {number: {type: integer, minimum: 1}}}
          ledger.find:
            effect: read
            http: {get: "/entries?token=${arguments.token}"}
            input: {type: object, required: [token], properties: {token: {type: string}}}
          ledger.post:
            effect: write
            http: {post: /entries, body: {account: "${arguments.account}", cents: "${arguments.cents}", memo: "${arguments.memo}"}, notDone: [422]}
            input:
              type: object
              required: [account, cents, memo]
              properties: {account: {type: string}, cents: {type: integer}, memo: {type: string}}
            produces: {booking: {from: output.entry, check: "value.number > 0"}}
            readBack:
              tool: ledger.entry
              arguments: {number: "${output.entry.number}"}
              check: "readback.entry.cents == arguments.cents && readback.entry.account == arguments.account && readback.entry.memo == arguments.memo"
        """;
    private static final String KEY = "    idempotency: {key: {header: Request-Token}, retention: PT1H}\n";
    private static final String NO_KEY = "    idempotency: none\n";
    private static final String LOOKUP = """
            lookup:
              tool: ledger.find
              arguments: {token: "${key}"}
              present: "size(lookup.entries) > 0"
              output: {entry: "${lookup.entries[0]}"}
              visibility: PT5S
        """;

    private LedgerProject() {}

    /** Writes {@code plan.yaml}, {@code toolbox.yaml} and {@code policy.yaml} into a folder. */
    public static void write(Path folder, URI address, HostileSettings settings) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("plan.yaml"), PLAN);
        Files.writeString(folder.resolve("policy.yaml"), POLICY);
        Files.writeString(folder.resolve("toolbox.yaml"), toolbox(address, settings));
    }

    /** The toolbox alone. A lookup needs the token that only a keyed call sends, and is left out with it. */
    public static String toolbox(URI address, HostileSettings settings) {
        String key = settings.keyed() ? KEY : NO_KEY;
        return TOOLS.replace("ADDRESS", address.toString())
                + key
                + (settings.keyed() && settings.lookup() ? LOOKUP : "");
    }
}
