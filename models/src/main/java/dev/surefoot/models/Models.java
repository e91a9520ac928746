package dev.surefoot.models;

import dev.surefoot.expression.Handle;
import dev.surefoot.expression.HandleText;
import dev.surefoot.expression.Secret;
import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Kind;
import dev.surefoot.file.SourceFile;
import dev.surefoot.model.ModelClient;
import dev.surefoot.models.command.CommandClient;
import dev.surefoot.models.command.CommandModel;
import dev.surefoot.models.provider.Provider;
import dev.surefoot.models.provider.ProviderClient;
import dev.surefoot.models.provider.ProviderModel;
import dev.surefoot.models.traffic.Recorder;
import dev.surefoot.models.traffic.Replay;
import dev.surefoot.models.traffic.TrafficRefused;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A file of models that can be carried out. Immutable. */
public final class Models {
    private final SourceFile file;

    private Models(SourceFile file) {
        this.file = file;
    }

    /**
     * Checks what the schema cannot say; asks nobody.
     *
     * @param file of kind {@link Kind#MODELS}, held to its schema
     * @throws FileRefused with everything that is wrong with it
     */
    public static Models of(SourceFile file) {
        ModelsCheck.require(file);
        return new Models(file);
    }

    /** The names under which plans know them, in the order of the file. */
    public Set<String> names() {
        return new LinkedHashSet<>(json().propertyNames());
    }

    /**
     * A client of each, by name. What each may spend is counted anew from here on.
     *
     * @param folder the file's own, where paths in it start, and programs work
     * @param handles reads what handles stand for, anew for each request
     * @throws FileRefused where a recording cannot be played
     */
    public Map<String, ModelClient> clients(Path folder, Function<Handle, Secret> handles) {
        Map<String, Configured> single = new LinkedHashMap<>();
        for (String name : names()) {
            JsonNode model = json().path(name);
            Price price = price(model);
            ModelClient client = client(name, model, folder, handles);
            if (price != null) {
                client = new Priced(client, price);
            }
            if (model.has("record")) {
                Path to = folder.resolve(model.path("record").stringValue());
                client = new Recorder(client, to, secrets(), handles);
            }
            if (model.has("limits")) {
                client = new Limited(name, client, limits(model, price));
            }
            single.put(name, new Configured(name, client, timeout(model), maxTokens(model)));
        }
        Map<String, ModelClient> clients = new LinkedHashMap<>();
        for (String name : names()) {
            List<Configured> order = new ArrayList<>();
            chain(name).forEach(each -> order.add(single.get(each)));
            clients.put(name, new Fallbacks(order));
        }
        return clients;
    }

    private ModelClient client(String name, JsonNode model, Path folder, Function<Handle, Secret> handles) {
        if (model.has("provider")) {
            return new ProviderClient(
                    new ProviderModel(
                            Provider.valueOf(
                                    model.path("provider").stringValue().toUpperCase(Locale.ROOT)),
                            model.path("model").stringValue(),
                            text(model.path("baseUrl")),
                            text(model.path("credential")),
                            maxTokens(model)),
                    handles);
        }
        if (model.has("command")) {
            List<String> command = new ArrayList<>();
            model.path("command").forEach(each -> command.add(each.stringValue()));
            Map<String, HandleText> env = new LinkedHashMap<>();
            model.path("env")
                    .properties()
                    .forEach(each -> env.put(
                            each.getKey(), HandleText.parse(each.getValue().stringValue())));
            return new CommandClient(new CommandModel(command, folder, env), handles);
        }
        try {
            return Replay.of(folder.resolve(model.path("replay").stringValue()));
        } catch (TrafficRefused e) {
            throw new FileRefused(List.of(ModelsCheck.problem(file, name, "replay", e.expected(), e.found(), e.fix())));
        }
    }

    private static Limited.Limits limits(JsonNode model, @Nullable Price price) {
        JsonNode limits = model.path("limits");
        return new Limited.Limits(
                limits.has("tokens") ? limits.path("tokens").asLong() : null,
                limits.has("money") ? money(limits.path("money")) : null,
                price);
    }

    private static @Nullable Price price(JsonNode model) {
        JsonNode price = model.path("price");
        return price.isObject() ? new Price(money(price.path("input")), money(price.path("output"))) : null;
    }

    /** All that stands for a secret anywhere in the file: nothing of it is to be recorded, whoever repeats it. */
    private List<HandleText> secrets() {
        List<HandleText> texts = new ArrayList<>();
        for (JsonNode model : json()) {
            for (String key : List.of("baseUrl", "credential")) {
                HandleText text = text(model.path(key));
                if (text != null) {
                    texts.add(text);
                }
            }
            model.path("env").forEach(each -> texts.add(HandleText.parse(each.stringValue())));
        }
        return texts;
    }

    /** Who is asked for that model, in order: each once, with the fallbacks of a fallback after it. */
    private Set<String> chain(String name) {
        Set<String> order = new LinkedHashSet<>();
        follow(name, order);
        return order;
    }

    private void follow(String name, Set<String> order) {
        if (order.add(name)) {
            json().path(name).path("fallbacks").forEach(each -> follow(each.stringValue(), order));
        }
    }

    private JsonNode json() {
        return file.value().path("models");
    }

    private static @Nullable HandleText text(JsonNode text) {
        return text.isString() ? HandleText.parse(text.stringValue()) : null;
    }

    private static @Nullable Duration timeout(JsonNode model) {
        return model.has("timeout") ? Duration.parse(model.path("timeout").stringValue()) : null;
    }

    private static @Nullable Integer maxTokens(JsonNode model) {
        return model.has("maxTokens") ? model.path("maxTokens").asInt() : null;
    }

    private static BigDecimal money(JsonNode amount) {
        return amount.decimalValue();
    }
}
