package dev.mallex.domain;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that touches the world: a socket, a file, a process, the clock, the log or Vert.x.
 * A class without the mark is a decision or a noun, and a test calls it directly.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Shell {}
