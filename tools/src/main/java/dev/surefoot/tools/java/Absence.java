package dev.surefoot.tools.java;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What a declaration says about a value that is not there. */
final class Absence {

    private Absence() {}

    /** Whether it may be left out: an {@link Optional}, or annotated as nullable, by whichever annotation of that name. */
    static boolean allowed(AnnotatedElement declaration, AnnotatedType type) {
        return isOptional(type.getType())
                || Stream.of(declaration.getAnnotations(), type.getAnnotations())
                        .flatMap(Arrays::stream)
                        .map(Annotation::annotationType)
                        .anyMatch(annotation -> annotation.getSimpleName().equals("Nullable"));
    }

    private static boolean isOptional(Type type) {
        return type == Optional.class
                || (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class);
    }
}
