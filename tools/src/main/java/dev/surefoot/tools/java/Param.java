package dev.surefoot.tools.java;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a parameter of a {@link Tool}, or a component of a record that one takes or gives, in the tool's schema. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Param {
    /** What the value means, with its unit and bounds. */
    String value();

    /** The argument's name; the parameter's own where it is empty, which needs classes compiled with -parameters. */
    String name() default "";
}
