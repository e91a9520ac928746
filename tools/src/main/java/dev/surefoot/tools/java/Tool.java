package dev.surefoot.tools.java;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Offers a public method as a tool. What the tool does to the world is the toolbox's to say, not the method's. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Tool {
    /** The name after the source's own and a dot; the method's where it is empty. */
    String name() default "";

    /** What it does, for whoever reads or makes a plan. */
    String description() default "";
}
