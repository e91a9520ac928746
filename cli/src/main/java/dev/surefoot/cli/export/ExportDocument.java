package dev.surefoot.cli.export;

import dev.surefoot.cli.document.EvidenceDocument;
import dev.surefoot.cli.document.RunDocument;
import dev.surefoot.cli.work.Hints;
import dev.surefoot.json.Json;
import dev.surefoot.planning.PlanText;
import tools.jackson.databind.node.ObjectNode;

/** A plan, and what came of it, as one document. */
public final class ExportDocument {

    private ExportDocument() {}

    public static ObjectNode of(Exported exported, Hints hints) {
        ObjectNode json = Json.object().put("digest", exported.plan().digest().toString());
        json.set("plan", PlanText.document(exported.plan()));
        if (exported.record() != null) {
            json.set(
                    "run",
                    RunDocument.of(
                            exported.record().run(), exported.record().proof().passed(), hints));
            json.set(
                    "evidence",
                    EvidenceDocument.of(
                            exported.record(), exported.record().run().steps()));
        }
        return json;
    }
}
