package dev.surefoot.tools.java;

import dev.surefoot.json.Json;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schemas (draft 2020-12) from Java types. Records are closed objects; of a type that is not known here, nothing is
 * claimed. Records that contain themselves become definitions of the document.
 */
final class TypeSchema {

    private static final Map<Class<?>, Map<String, String>> SCALARS = Map.ofEntries(
            scalar(boolean.class, "boolean"),
            scalar(Boolean.class, "boolean"),
            scalar(byte.class, "integer", "format", "int8"),
            scalar(Byte.class, "integer", "format", "int8"),
            scalar(short.class, "integer", "format", "int16"),
            scalar(Short.class, "integer", "format", "int16"),
            scalar(int.class, "integer", "format", "int32"),
            scalar(Integer.class, "integer", "format", "int32"),
            scalar(long.class, "integer", "format", "int64"),
            scalar(Long.class, "integer", "format", "int64"),
            scalar(BigInteger.class, "integer"),
            scalar(float.class, "number"),
            scalar(Float.class, "number"),
            scalar(double.class, "number"),
            scalar(Double.class, "number"),
            scalar(BigDecimal.class, "number"),
            scalar(Number.class, "number"),
            scalar(char.class, "string"),
            scalar(Character.class, "string"),
            scalar(String.class, "string"),
            scalar(CharSequence.class, "string"),
            scalar(byte[].class, "string", "contentEncoding", "base64"),
            scalar(Instant.class, "string", "format", "date-time"),
            scalar(OffsetDateTime.class, "string", "format", "date-time"),
            scalar(ZonedDateTime.class, "string", "format", "date-time"),
            scalar(LocalDate.class, "string", "format", "date"),
            scalar(LocalTime.class, "string", "format", "time"),
            scalar(Duration.class, "string", "format", "duration"),
            scalar(URI.class, "string", "format", "uri"),
            scalar(UUID.class, "string", "format", "uuid"),
            scalar(ObjectNode.class, "object"),
            scalar(ArrayNode.class, "array"));

    private final ObjectNode definitions = Json.object();
    private final Deque<Class<?>> open = new ArrayDeque<>();
    private final Set<Class<?>> recursive = new LinkedHashSet<>();

    private static Map.Entry<Class<?>, Map<String, String>> scalar(Class<?> type, String name) {
        return Map.entry(type, Map.of("type", name));
    }

    private static Map.Entry<Class<?>, Map<String, String>> scalar(
            Class<?> type, String name, String keyword, String value) {
        return Map.entry(type, Map.of("type", name, keyword, value));
    }

    /** Starts a closed object, to which {@link #member} adds. */
    static ObjectNode closedObject() {
        ObjectNode object = Json.object().put("type", "object");
        object.putArray("required");
        object.putObject("properties");
        return object.put("additionalProperties", false);
    }

    /** Adds one property: required and never null, unless its declaration allows its absence. */
    void member(ObjectNode object, String name, AnnotatedElement declaration, AnnotatedType type) {
        ObjectNode schema = of(type.getType());
        if (Absence.allowed(declaration, type)) {
            ObjectNode either = Json.object();
            either.putArray("anyOf").add(schema).addObject().put("type", "null");
            schema = either;
        } else {
            object.withArray("required").add(name);
        }
        Param described = declaration.getAnnotation(Param.class);
        if (described != null) {
            schema.put("description", described.value());
        }
        object.withObject("properties").set(name, schema);
    }

    /** The whole document, with the definitions that it refers to. */
    ObjectNode document(ObjectNode schema) {
        if (!definitions.isEmpty()) {
            schema.set("$defs", definitions);
        }
        if (schema.path("required").isEmpty()) {
            schema.remove("required");
        }
        return schema;
    }

    ObjectNode of(Type type) {
        return switch (type) {
            case Class<?> plain -> plain(plain);
            case ParameterizedType generic ->
                generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
            case GenericArrayType array -> list(array.getGenericComponentType());
            case WildcardType wildcard -> of(wildcard.getUpperBounds()[0]);
            case TypeVariable<?> variable -> of(variable.getBounds()[0]);
            default -> Json.object();
        };
    }

    private ObjectNode plain(Class<?> type) {
        Map<String, String> scalar = SCALARS.get(type);
        if (scalar != null) {
            ObjectNode schema = Json.object().put("type", scalar.get("type"));
            scalar.forEach(schema::put);
            return schema;
        }
        if (type.isEnum()) {
            ObjectNode schema = Json.object().put("type", "string");
            ArrayNode names = schema.putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                names.add(JavaJson.MAPPER.valueToTree(constant));
            }
            return schema;
        }
        if (type.isArray()) {
            return list(type.getComponentType());
        }
        return type.isRecord() ? record(type) : generic(type, new Type[] {Object.class, Object.class});
    }

    private ObjectNode generic(Class<?> raw, Type[] arguments) {
        if (raw == Optional.class) {
            return of(arguments[0]);
        }
        if (raw == OptionalInt.class) {
            return of(int.class);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            ObjectNode schema = list(arguments[0]);
            return Set.class.isAssignableFrom(raw) ? schema.put("uniqueItems", true) : schema;
        }
        if (Map.class.isAssignableFrom(raw) && arguments.length == 2) {
            ObjectNode schema = Json.object().put("type", "object");
            return schema.set("additionalProperties", of(arguments[1]));
        }
        return raw.isRecord() ? record(raw) : Json.object();
    }

    private ObjectNode list(Type items) {
        ObjectNode schema = Json.object().put("type", "array");
        return schema.set("items", of(items));
    }

    private ObjectNode record(Class<?> type) {
        if (open.contains(type)) {
            recursive.add(type);
        }
        if (recursive.contains(type)) {
            return reference(type);
        }
        open.push(type);
        ObjectNode schema = closedObject();
        for (RecordComponent component : type.getRecordComponents()) {
            member(schema, component.getName(), component, component.getAnnotatedType());
        }
        open.pop();
        if (schema.path("required").isEmpty()) {
            schema.remove("required");
        }
        if (recursive.contains(type)) {
            definitions.set(type.getName(), schema);
            return reference(type);
        }
        return schema;
    }

    private static ObjectNode reference(Class<?> type) {
        return Json.object().put("$ref", "#/$defs/" + type.getName());
    }
}
