package dev.mallex.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The test shows a case of the conformance list; {@link ConformanceTable} reads it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Case {

  /** The id in the list, such as {@code A01}. */
  String value();

  /** One sentence: what holds. */
  String holds();

  /** Before which desks; {@link Desks} checks that the test says the truth. */
  Manners[] at() default Manners.LENIENT;
}
