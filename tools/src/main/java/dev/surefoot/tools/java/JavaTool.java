package dev.surefoot.tools.java;

import dev.surefoot.json.Json;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.Violation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One annotated method. Immutable. */
final class JavaTool {

    private static final int SHOWN = 5;

    private final Method method;
    private final List<String> names;
    private final JavaToolSchema schema;
    private final JsonSchema validator;

    private JavaTool(Method method) {
        if (!method.trySetAccessible()) {
            throw new IllegalArgumentException(method + " cannot be called from here; make its class public");
        }
        this.method = method;
        this.names = new ArrayList<>();
        TypeSchema types = new TypeSchema();
        ObjectNode input = TypeSchema.closedObject();
        for (Parameter parameter : method.getParameters()) {
            String name = name(parameter);
            if (names.contains(name)) {
                throw new IllegalArgumentException(method + " has two parameters called " + name);
            }
            names.add(name);
            types.member(input, name, parameter, parameter.getAnnotatedType());
        }
        Tool tool = method.getAnnotation(Tool.class);
        TypeSchema results = new TypeSchema();
        this.schema = new JavaToolSchema(
                tool.name().isEmpty() ? method.getName() : tool.name(),
                tool.description().isEmpty() ? null : tool.description(),
                types.document(input),
                results.document(result(results)));
        this.validator = JsonSchema.compile(schema.input());
    }

    private ObjectNode result(TypeSchema types) {
        Type type = method.getGenericReturnType();
        if (type == void.class || type == Void.class) {
            return Json.object().put("type", "null");
        }
        ObjectNode schema = types.of(type);
        if (!Absence.allowed(method, method.getAnnotatedReturnType())) {
            return schema;
        }
        ObjectNode either = Json.object();
        either.putArray("anyOf").add(schema).addObject().put("type", "null");
        return either;
    }

    private static String name(Parameter parameter) {
        Param described = parameter.getAnnotation(Param.class);
        if (described != null && !described.name().isEmpty()) {
            return described.name();
        }
        if (!parameter.isNamePresent()) {
            throw new IllegalArgumentException(parameter.getDeclaringExecutable()
                    + " does not tell the names of its parameters; compile it with -parameters, or give @Param a name");
        }
        return parameter.getName();
    }

    /** The tools of a class by name; throws {@link IllegalArgumentException} where one of them cannot be called. */
    static Map<String, JavaTool> of(Class<?> type) {
        Map<String, JavaTool> tools = new TreeMap<>();
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(Tool.class) && !method.isBridge()) {
                JavaTool tool = new JavaTool(method);
                if (tools.put(tool.schema.name(), tool) != null) {
                    throw new IllegalArgumentException(
                            type.getName() + " has two tools called " + tool.schema.name() + "; give one another name");
                }
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Tool.class) && !Modifier.isPublic(method.getModifiers())) {
                throw new IllegalArgumentException(method + " is a tool and has to be public");
            }
        }
        return tools;
    }

    JavaToolSchema schema() {
        return schema;
    }

    /** The arguments as the method takes them. */
    @Nullable
    Object[] bind(JsonNode arguments) throws Unfit {
        List<Violation> violations = validator.validate(arguments);
        if (!violations.isEmpty()) {
            throw new Unfit(
                    violations.stream().limit(SHOWN).map(Violation::toString).collect(Collectors.joining("; ")));
        }
        Type[] types = method.getGenericParameterTypes();
        @Nullable Object[] bound = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            JsonNode given = arguments.path(names.get(i));
            try {
                bound[i] = JavaJson.MAPPER
                        .readerFor(JavaJson.MAPPER.constructType(types[i]))
                        .readValue(JavaJson.MAPPER.treeAsTokens(
                                given.isMissingNode() ? Json.nodes().nullNode() : given));
            } catch (JacksonException | IllegalArgumentException e) {
                throw new Unfit(names.get(i) + ": " + e.getMessage());
            }
        }
        return bound;
    }

    @Nullable
    Object invoke(Object instance, @Nullable Object[] arguments) throws InvocationTargetException {
        try {
            return method.invoke(instance, arguments);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " can no longer be called", e);
        }
    }

    /** Arguments that the method does not take: it was not called. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String reason) {
            super(reason);
        }
    }
}
