package dev.turnup.validator.binding;

import dev.turnup.schema.site.Scalar;
import dev.turnup.schema.site.Spelled;
import java.lang.reflect.Method;
import java.util.List;

/** What a record component takes in the worksheet. */
public sealed interface Shape {
  /** Free text. */
  record Text() implements Shape {}

  /** A whole number. */
  record Whole() implements Shape {}

  /** A duration with its unit. */
  record Span() implements Shape {}

  /** One of a few words. */
  record Word(List<Spelled> words) implements Shape {}

  /** A value type with its own reading of a scalar. */
  record Value(Class<?> type, Scalar scalar, Method parse) implements Shape {}

  /** A group of keys: a nested record. */
  record Group(RecordShape shape) implements Shape {}

  /** A list. */
  record Listing(Shape item) implements Shape {}

  /** Free keys with text values. */
  record Table() implements Shape {}

  /** A reference to a secret. */
  record Secret() implements Shape {}

  /** A way to push, with its options. */
  record Push() implements Shape {}
}
