package dev.turnup.schema.site;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A value type that the worksheet writes as one scalar. The type has {@code public static T
 * parse(String)}, which throws {@link IllegalArgumentException} with a sentence for the user.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Scalar {
  /** What to write, for messages: "an IPv4 or IPv6 address". */
  String expected();

  /** A good value. */
  String example();

  /** Anchored ECMA-262 expression for editors; may accept more than {@code parse} does. */
  String pattern();
}
