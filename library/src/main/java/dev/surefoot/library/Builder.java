package dev.surefoot.library;

import dev.surefoot.execution.ToolExecutor;
import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Kind;
import dev.surefoot.file.SourceFile;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.sqlite.SqliteJournal;
import dev.surefoot.json.Json;
import dev.surefoot.model.ModelClient;
import dev.surefoot.models.Models;
import dev.surefoot.run.Happened;
import dev.surefoot.run.RunEvent;
import dev.surefoot.runtime.Engine;
import dev.surefoot.runtime.Ids;
import dev.surefoot.runtime.Settings;
import dev.surefoot.tool.ToolClient;
import dev.surefoot.tool.Toolbox;
import dev.surefoot.tools.AssembledToolbox;
import dev.surefoot.tools.ToolboxAssembly;
import dev.surefoot.tools.handle.Handles;
import dev.surefoot.tools.java.JavaToolSchema;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What Surefoot works with in a program. Used by one thread. */
public final class Builder {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> objects = new LinkedHashMap<>();
    private final Map<String, ModelClient> models = new LinkedHashMap<>();
    private Supplier<Map<String, ModelClient>> configured = Map::of;
    private @Nullable SourceFile toolbox;
    private @Nullable SourceFile policy;
    private @Nullable Journal journal;
    private @Nullable ToolClient calls;
    private Path folder = Path.of("");
    private Path data = Path.of(".surefoot");
    private String person = System.getProperty("user.name", "somebody");
    private Clock clock = Clock.systemUTC();
    private Consumer<Happened> told = happened -> {};

    Builder() {}

    /**
     * The toolbox, from a file; its folder is where paths in it start.
     *
     * @throws FileRefused where it is not a toolbox
     */
    public Builder toolbox(Path file) {
        toolbox = Documents.read(Kind.TOOLBOX, file);
        folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), folder);
        return this;
    }

    /**
     * The toolbox, as YAML or JSON.
     *
     * @throws FileRefused where it is not a toolbox
     */
    public Builder toolbox(String text) {
        toolbox = Documents.read(Kind.TOOLBOX, "the toolbox", text);
        return this;
    }

    /**
     * An object whose methods annotated with {@code @Tool} are tools of the source of that name. Where no toolbox is
     * given, each of them is a tool, and what nobody said of it is assumed the worst: it is a write that cannot be
     * undone. Methods of steps that depend on nothing of each other are called at the same time.
     */
    public Builder tools(String source, Object instance) {
        objects.put(source, instance);
        return this;
    }

    /** Who carries out every call, in place of the sources themselves: for tests and simulations. */
    public Builder calls(ToolClient client) {
        calls = client;
        return this;
    }

    /**
     * A model that carries out steps; plans know it by that name, and a step that names none asks the one called {@code
     * default}. A plan that asks one which is not here is refused before anything runs.
     */
    public Builder model(String name, ModelClient client) {
        models.put(name, client);
        return this;
    }

    /**
     * The models, from a file; its folder is where paths in it start. A client given under the name of one of them is asked in
     * its place.
     *
     * @throws FileRefused where it is not a file of models, or cannot be carried out
     */
    public Builder models(Path file) {
        Path own = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
        Models read = Models.of(Documents.read(Kind.MODELS, file));
        configured = () -> read.clients(own, new Handles(own, System.getenv())::read);
        return this;
    }

    /**
     * The policy, from a file. The standard one where none is given.
     *
     * @throws FileRefused where it is not a policy
     */
    public Builder policy(Path file) {
        policy = Documents.read(Kind.POLICY, file);
        return this;
    }

    /**
     * The policy, as YAML or JSON.
     *
     * @throws FileRefused where it is not a policy
     */
    public Builder policy(String text) {
        policy = Documents.read(Kind.POLICY, "the policy", text);
        return this;
    }

    /** The directory of the journal, made where there is none; {@code .surefoot} where this is not said. */
    public Builder data(Path directory) {
        data = directory;
        return this;
    }

    /** A journal to use in place of one in a directory; it is the caller's to close. */
    public Builder journal(Journal store) {
        journal = store;
        return this;
    }

    /** In whose name runs are started and commands given; the user of the process where this is not said. */
    public Builder person(String name) {
        person = name;
        return this;
    }

    /** The only source of time. */
    public Builder clock(Clock source) {
        clock = source;
        return this;
    }

    /** Who is told every event, once it is durable, on the thread that carries the run. */
    public Builder telling(Consumer<Happened> listener) {
        told = listener;
        return this;
    }

    /**
     * Checks what was given, and opens the journal.
     *
     * @throws FileRefused where the toolbox or the policy does not lint, or a tool cannot be brought to life
     * @throws SurefootException where the policy does not know the person
     * @throws IllegalStateException where there are no tools
     * @throws dev.surefoot.journal.JournalException where the journal cannot be opened
     */
    public Surefoot open() {
        SourceFile tools = toolbox == null ? ofObjects() : toolbox;
        Declared declared = new Declared(tools, policy, () -> assembly(tools));
        declared.requireUsable();
        Surefoot.requirePerson(declared, person);
        ToolClient client = calls;
        Toolbox catalogue;
        if (client == null) {
            AssembledToolbox assembled = declared.assemble();
            catalogue = assembled.toolbox();
            client = assembled.client();
        } else {
            catalogue = declared.catalogue();
        }
        RunEvent.Setting setting = declared.setting(catalogue);
        Map<String, ModelClient> asked = new LinkedHashMap<>(configured.get());
        asked.putAll(models);
        Journal store = journal == null ? SqliteJournal.open(data) : journal;
        Engine engine = new Engine(
                store,
                new ToolExecutor(client, clock, asked),
                new Settings(clock, Ids.random(), "surefoot library", POLL, new Replanner()));
        return new Surefoot(
                declared, setting, engine, asked.keySet(), store, journal == null, new Teller(person, told));
    }

    private ToolboxAssembly assembly(SourceFile tools) {
        ToolboxAssembly assembly = ToolboxAssembly.of(tools.value(), folder.toAbsolutePath(), System.getenv());
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        if (own != null) {
            assembly.withClasses(own);
        }
        objects.forEach(assembly::with);
        return assembly;
    }

    private SourceFile ofObjects() {
        if (objects.isEmpty()) {
            throw new IllegalStateException("expected tools, found none; say toolbox(…), or tools(name, object)");
        }
        ObjectNode document = Json.object().put("surefoot", "v1").put("kind", "Toolbox");
        ObjectNode sources = document.putObject("sources");
        ObjectNode declared = document.putObject("tools");
        objects.forEach((source, instance) -> {
            sources.putObject(source).put("java", instance.getClass().getName());
            JavaToolSchema.of(instance.getClass()).forEach(tool -> declared.putObject(source + "." + tool.name()));
        });
        return Documents.read(Kind.TOOLBOX, "the toolbox of the objects given", Json.write(document));
    }
}
