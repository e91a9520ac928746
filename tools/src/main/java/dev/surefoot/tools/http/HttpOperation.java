package dev.surefoot.tools.http;

import dev.surefoot.expression.Reference;
import dev.surefoot.expression.Scope;
import dev.surefoot.expression.Segment;
import dev.surefoot.expression.Template;
import dev.surefoot.json.Json;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.ToolContract;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How one tool's call becomes a request and what its statuses mean: the {@code http} part of a contract. Immutable. */
final class HttpOperation {

    static final String ARGUMENTS = "arguments";

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final String KEY = "key";
    private static final int PRECONDITION_FAILED = 412;
    /** What the client writes itself, and where credentials go. */
    private static final Set<String> OWN_HEADERS =
            Set.of("authorization", "connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private final String method;
    private final Target target;
    private final Members headers;
    private final @Nullable Members members;
    private final @Nullable Template body;
    private final Set<Integer> success;
    private final Set<Integer> notDone;
    private final ToolContract contract;

    private HttpOperation(ToolContract contract, String method) {
        JsonNode http = contract.json().path("http");
        JsonNode content = http.path("body");
        this.contract = contract;
        this.method = method.toUpperCase(Locale.ROOT);
        this.target = new Target(http.path(method).asString(""), Members.of(http.path("query")));
        this.headers = Members.of(http.path("headers"));
        this.members = content.isObject() ? Members.of(content) : null;
        this.body = content.isObject() || content.isMissingNode() ? null : Template.of(content);
        this.success = statuses(http.path("success"));
        this.notDone = statuses(http.path("notDone"));
    }

    /**
     * Reads a contract's {@code http} part.
     *
     * @throws IllegalArgumentException where it is none, saying what was expected
     */
    static HttpOperation of(ToolContract contract) {
        JsonNode http = contract.json().path("http");
        List<String> named = METHODS.stream().filter(http::has).toList();
        if (named.size() != 1) {
            throw new IllegalArgumentException("expected one of " + String.join(", ", METHODS)
                    + " with its path, found " + (named.isEmpty() ? "none" : String.join(" and ", named)));
        }
        HttpOperation operation = new HttpOperation(contract, named.getFirst());
        operation.check(http.path(named.getFirst()).asString(""));
        return operation;
    }

    private void check(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("expected a path that starts with /, found " + path);
        }
        if (method.equals("GET") && (members != null || body != null)) {
            throw new IllegalArgumentException("expected no body with get; use query, or another method");
        }
        for (String name : headers.templates().keySet()) {
            if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("expected no header " + name
                        + ": the client writes it itself (a credential is declared by the source)");
            }
        }
        Set<Integer> both = new HashSet<>(success);
        both.retainAll(notDone);
        if (!both.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a status in success or in notDone, found " + both + " in both");
        }
        List<Template> templates = templates();
        String keyArgument = contract.keyArgument();
        if (keyArgument != null && templates.stream().noneMatch(template -> sends(template, keyArgument))) {
            throw new IllegalArgumentException("expected ${arguments." + keyArgument
                    + "} in path, query, headers or body, as the key is to be sent there; found it nowhere");
        }
        boolean keyed = contract.idempotency() instanceof Idempotency.Keyed;
        for (Template template : templates) {
            for (Reference reference : template.references()) {
                String root = reference.path().root();
                if (!root.equals(ARGUMENTS) && !(keyed && root.equals(KEY))) {
                    throw new IllegalArgumentException("expected a path that starts with arguments"
                            + (keyed ? " or key" : "") + ", found ${" + reference.path() + "}");
                }
            }
        }
    }

    private List<Template> templates() {
        List<Template> templates = new ArrayList<>(target.templates());
        templates.addAll(headers.templates().values());
        templates.addAll(members == null ? List.of() : members.templates().values());
        templates.addAll(body == null ? List.of() : List.of(body));
        return templates;
    }

    private static boolean sends(Template template, String argument) {
        return template.references().stream()
                .map(Reference::path)
                .anyMatch(path -> path.root().equals(ARGUMENTS)
                        && (path.segments().isEmpty()
                                || path.segments().getFirst().equals(new Segment.Name(argument))));
    }

    private static Set<Integer> statuses(JsonNode list) {
        Set<Integer> statuses = new HashSet<>();
        list.forEach(status -> statuses.add(status.intValue()));
        return statuses;
    }

    /**
     * Whether this status proves that nothing was done: the contract declares it so, or it is the answer to an
     * {@code If-Match} that does not hold (RFC 9110, section 13.1.1: the method is not performed).
     */
    boolean provesNotDone(int status, boolean guarded) {
        return notDone.contains(status) || (guarded && status == PRECONDITION_FAILED);
    }

    /** Whether this status claims that it was done: as declared, else any from 200 to 299. */
    boolean claimsSuccess(int status) {
        return !notDone.contains(status)
                && (success.isEmpty() ? status >= 200 && status <= 299 : success.contains(status));
    }

    /**
     * The request for this call, without any credential.
     *
     * @throws Unsendable where they do not make a safe one
     */
    Message message(ToolCall call) throws Unsendable {
        JsonNode arguments = call.arguments();
        String key = call.key();
        Scope scope = name -> switch (name) {
            case ARGUMENTS -> arguments;
            case KEY -> key == null ? null : Json.nodes().stringNode(key);
            default -> null;
        };
        JsonNode content = content(scope);
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sent.put("Accept", "application/json");
        if (content != null) {
            sent.put("Content-Type", "application/json");
        }
        for (Map.Entry<String, JsonNode> header : headers.resolve(scope).entrySet()) {
            if (header.getValue().isContainer() || header.getValue().isNull()) {
                throw new Unsendable("the header " + header.getKey() + " is no text");
            }
            sent.put(header.getKey(), Target.scalar(header.getValue()));
        }
        if (key != null
                && contract.idempotency() instanceof Idempotency.Keyed(Idempotency.Place place, Duration retention)
                && place.kind() == Idempotency.Place.Kind.HEADER) {
            sent.put(place.name(), key);
        }
        if (call.ifMatch() != null) {
            sent.put("If-Match", call.ifMatch());
        }
        sent.put("X-Request-Id", call.requestId());
        return new Message(method, address(scope), sent, content);
    }

    private URI address(Scope scope) throws Unsendable {
        try {
            return new URI(contract.source().baseUrl() + target.resolve(scope));
        } catch (URISyntaxException e) {
            throw new Unsendable("the address of " + contract.name() + " is none: " + e.getReason());
        }
    }

    private @Nullable JsonNode content(Scope scope) throws Unsendable {
        if (members != null) {
            ObjectNode object = Json.object();
            members.resolve(scope).forEach(object::set);
            return object;
        }
        return body == null ? null : Members.require(body.resolve(scope), "the body");
    }
}
