package dev.surefoot.tool;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Where a group of tools comes from.
 *
 * @param name the prefix of its tools' names
 * @param json its declaration, addresses resolved, credentials still handles
 */
public record Source(String name, JsonNode json) {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** The adapter that brings the tools in. */
    public enum Kind {
        JAVA,
        HTTP
    }

    public Kind kind() {
        return json.has("http") ? Kind.HTTP : Kind.JAVA;
    }

    /** The class that holds the tools of a Java source. */
    public String javaClass() {
        JsonNode java = json.path("java");
        return java.isString() ? java.stringValue() : java.path("class").asString("");
    }

    /** The address that an HTTP source's paths stand on, without a trailing slash. */
    public String baseUrl() {
        String url = json.path("http").path("baseUrl").asString("");
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    String endpoint(ToolContract contract) {
        return switch (kind()) {
            case JAVA -> "java " + javaClass() + "#" + contract.operation();
            case HTTP -> {
                for (Map.Entry<String, JsonNode> entry :
                        contract.json().path("http").properties()) {
                    if (METHODS.contains(entry.getKey())) {
                        yield entry.getKey().toUpperCase(Locale.ROOT) + " " + baseUrl()
                                + entry.getValue().asString("");
                    }
                }
                yield "http " + baseUrl();
            }
        };
    }
}
