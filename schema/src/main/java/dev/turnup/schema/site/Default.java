package dev.turnup.schema.site;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a field that the worksheet leaves out, as it would be written there. A list's
 * elements are separated by commas; a nested record takes {@code {}} and so its own defaults.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
  String value();

  /** Why this is the value: "many NATs forget a UDP binding after 30 s". Empty for {@code {}}. */
  String because() default "";
}
