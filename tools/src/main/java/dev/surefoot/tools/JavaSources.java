package dev.surefoot.tools;

import dev.surefoot.tools.java.JavaToolSchema;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The objects behind a toolbox's Java sources: those given, else one of each class. */
final class JavaSources {

    private final Map<String, Object> given = new LinkedHashMap<>();
    private final Path folder;
    private ClassLoader loader = JavaSources.class.getClassLoader();

    /**
     * @param folder the toolbox's own, for classes that ask for it
     */
    JavaSources(Path folder) {
        this.folder = folder;
    }

    void give(String source, Object instance) {
        given.put(source, instance);
    }

    void find(ClassLoader classes) {
        loader = classes;
    }

    Map<String, Object> given() {
        return given;
    }

    /** What the source's methods tell of themselves, by name; throws {@link IllegalArgumentException} where they cannot. */
    Map<String, JavaToolSchema> schemas(String source, String className) {
        Map<String, JavaToolSchema> schemas = new LinkedHashMap<>();
        JavaToolSchema.of(type(source, className)).forEach(schema -> schemas.put(schema.name(), schema));
        return schemas;
    }

    private Class<?> type(String source, String className) {
        Object instance = given.get(source);
        if (instance == null) {
            return load(className);
        }
        for (Class<?> at = instance.getClass(); at != null; at = at.getSuperclass()) {
            if (at.getName().equals(className)) {
                return instance.getClass();
            }
        }
        throw new IllegalArgumentException("expected an object of " + className + ", given one of "
                + instance.getClass().getName());
    }

    private Class<?> load(String className) {
        try {
            return Class.forName(className, true, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException(
                    "expected a Java class on the class path, found none that loads as " + className + " ("
                            + e.getClass().getSimpleName() + "); add its jar, or correct the name",
                    e);
        }
    }

    /** The object that is called; throws {@link IllegalArgumentException} where there is none. */
    Object instance(String source, String className) {
        Object instance = given.get(source);
        return instance == null ? create(load(className)) : instance;
    }

    private Object create(Class<?> type) {
        try {
            for (Constructor<?> constructor : type.getConstructors()) {
                if (List.of(constructor.getParameterTypes()).equals(List.of(Path.class))) {
                    return constructor.newInstance(folder);
                }
            }
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("the constructor of " + type.getName() + " failed: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "expected a public class with a public constructor without parameters, or of a Path, found "
                            + type.getName() + "; give it one, or register an object from Java",
                    e);
        }
    }
}
