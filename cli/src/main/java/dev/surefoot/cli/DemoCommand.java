package dev.surefoot.cli;

import dev.surefoot.cli.demo.Announcements;
import dev.surefoot.cli.demo.BothSides;
import dev.surefoot.cli.demo.BothSides.Held;
import dev.surefoot.cli.demo.BothSidesText;
import dev.surefoot.cli.demo.BothSidesText.Service;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Granting;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.ProjectFiles;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.cli.work.RunRecord;
import dev.surefoot.examples.content.ContentProject;
import dev.surefoot.examples.content.cms.CmsLauncher;
import dev.surefoot.examples.content.cms.CmsMode;
import dev.surefoot.examples.content.cms.CmsOperator;
import dev.surefoot.examples.content.local.Unreachable;
import dev.surefoot.examples.content.mail.server.MailLauncher;
import dev.surefoot.json.Json;
import dev.surefoot.tool.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "demo",
        description = {
            "Content operations from end to end: research, outline, approval, a draft in a small CMS, and the proof.",
            "Its files appear in DIR/demo, to look at and change."
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SAVED = "saved and verified";
    private static final String SENT = "sent and verified";

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Person person = new Person();

    @Option(
            names = "--topic",
            paramLabel = "T",
            description = "what the text is about (default: what goal.yaml says); empty: you are asked")
    private @Nullable String topic;

    @Option(
            names = "--audience",
            paramLabel = "A",
            description = "who is to read it (default: what goal.yaml says); empty: you are asked")
    private @Nullable String audience;

    @Option(names = "--sources", paramLabel = "DIR", description = "your own Markdown to search")
    private @Nullable Path sources;

    @Option(names = "--yes", description = "grant every approval that you may grant, recorded as automatic")
    private boolean yes;

    @Option(
            names = "--cms",
            paramLabel = "MODE",
            defaultValue = "healthy",
            description = "how the CMS behaves: healthy, flaky, lying, vanishing or down (default: healthy)")
    @SuppressWarnings("NullAway.Init")
    private String cms;

    @Option(
            names = "--announce",
            description = "announce the draft by e-mail as well, to a mail server on this machine")
    private boolean announce;

    @Override
    public Integer call() throws InterruptedException, IOException {
        Invocation call = common.invocation();
        CmsMode mode = mode();
        Path folder = call.data().resolve("demo").toAbsolutePath().normalize();
        ContentProject.layOut(folder);
        CmsOperator operator = new CmsLauncher(folder.resolve("cms")).start(PATIENCE);
        operator.mode(mode);
        if (announce) {
            new MailLauncher(folder).start(PATIENCE);
        }
        Path goal = folder.resolve(announce ? "announce.yaml" : "goal.yaml");
        ProjectFiles files = ProjectFiles.find(goal, call.named());
        Start start = Start.of(
                call,
                Project.read(files).without(asked()),
                new PlannerChoice(),
                ModeOption.planned(),
                inputs(folder),
                person.name());
        if (start.holdsAlready()) {
            return start.tellThatItHolds();
        }
        start.preview(false);
        return start.carryOut(
                yes ? Granting.ALL : Granting.NONE,
                (sitting, desk, run) -> report(sitting, RunRecord.read(desk, run), operator, mode, folder));
    }

    private CmsMode mode() {
        try {
            return CmsMode.of(cms);
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong(
                    "cms-mode", "expected --cms healthy, flaky, lying, vanishing or down, found " + cms, "demo --help");
        }
    }

    private Map<String, JsonNode> inputs(Path folder) {
        Map<String, JsonNode> inputs = new LinkedHashMap<>();
        put(inputs, "topic", topic);
        put(inputs, "audience", audience);
        Path documents = sources == null
                ? folder.resolve("sources")
                : sources.toAbsolutePath().normalize();
        if (!Files.isDirectory(documents)) {
            throw Refusal.wrong("sources", "there is no folder " + documents, null);
        }
        put(inputs, "sources-folder", documents.toString());
        put(inputs, "guidance-file", folder.resolve("editorial-guidance.md").toString());
        return inputs;
    }

    /** What is not taken from the goal, but asked for. */
    private Set<String> asked() {
        Set<String> asked = new LinkedHashSet<>();
        if (topic != null && topic.isBlank()) {
            asked.add("topic");
        }
        if (audience != null && audience.isBlank()) {
            asked.add("audience");
        }
        return asked;
    }

    private static void put(Map<String, JsonNode> inputs, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            inputs.put(name, Json.nodes().stringNode(value));
        }
    }

    private int report(Sitting sitting, RunRecord found, CmsOperator operator, CmsMode mode, Path folder) {
        Invocation call = common.invocation();
        BothSides cms = BothSides.of(found.run(), Effect.WRITE, holdings(operator));
        BothSides mail = announce
                ? BothSides.of(found.run(), Effect.COMMUNICATE, Announcements.held(found.run(), folder))
                : null;
        if (call.json()) {
            ObjectNode json = Json.object();
            json.set("run", sitting.document(found));
            ObjectNode service = json.putObject("cms");
            service.put("address", operator.address().toString()).put("mode", mode.word());
            put(service, cms);
            if (mail != null) {
                put(json.putObject("mail"), mail);
            }
            call.screen().print(Json.writePretty(json));
        } else {
            BothSidesText text = new BothSidesText(call.screen());
            sitting.print(found);
            call.screen().print("");
            call.screen().print(text.of(cms, new Service("the CMS", "draft", SAVED, "the CMS is " + mode.word())));
            if (mail != null) {
                call.screen().print("");
                call.screen().print(text.of(mail, new Service("the reader's mailbox", "message", SENT, null)));
            }
        }
        return ExitCode.of(found.run()).number();
    }

    /** What the CMS holds; null where it does not answer, which is no reason not to tell how the run came out. */
    private static @Nullable List<Held> holdings(CmsOperator operator) {
        try {
            return operator.holdings().drafts().stream()
                    .map(draft -> new Held(draft.id(), draft.title(), draft.key()))
                    .toList();
        } catch (Unreachable e) {
            return null;
        }
    }

    private static void put(ObjectNode json, BothSides sides) {
        ArrayNode claimed = json.putArray("claimed");
        sides.claimed().forEach(claimed::add);
        if (sides.held() == null) {
            json.putNull("held");
        } else {
            ArrayNode held = json.putArray("held");
            sides.held().forEach(each -> held.addObject().put("id", each.id()).put("title", each.title()));
        }
        json.put("heldInAll", sides.inAll());
        json.put("agree", sides.agree());
    }
}
