package dev.turnup.schema.site;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What stands beside a field or a choice wherever people fill the worksheet in: in the form, in the
 * wizard and as comments of written worksheets. The paper worksheet's own words where it has the
 * question.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Label {
  String value();

  /** Whether most sites leave it at its default, so that a form may fold it away. */
  boolean rare() default false;
}
