package dev.turnup.schema.catalog;

import java.util.List;
import java.util.Optional;

/**
 * An option that a family's {@code parameters} or a transport's {@code management} block takes.
 *
 * @param required whether the worksheet must give it
 * @param fallback the value when it is left out; empty when there is none
 * @param choices the only values allowed; empty for {@link Kind} alone to judge
 */
public record OptionDescriptor(
    String name,
    Kind kind,
    boolean required,
    Optional<String> fallback,
    List<String> choices,
    String description) {

  /** What the value must look like. */
  public enum Kind {
    TEXT,
    /** A path on this machine; a relative one starts at the folder of the file it is written in. */
    PATH,
    /** An absolute path on the target, where nothing is relative to a worksheet. */
    TARGET_PATH,
    HOST,
    /** 1 to 65535. */
    PORT,
    URL,
    /** {@code true} or {@code false}. */
    FLAG,
    /** A whole number. */
    NUMBER,
    /** Given by reference only. */
    SECRET
  }

  public OptionDescriptor {
    choices = List.copyOf(choices);
  }

  public static OptionDescriptor required(String name, Kind kind, String description) {
    return new OptionDescriptor(name, kind, true, Optional.empty(), List.of(), description);
  }

  public static OptionDescriptor optional(String name, Kind kind, String description) {
    return new OptionDescriptor(name, kind, false, Optional.empty(), List.of(), description);
  }

  public static OptionDescriptor withFallback(
      String name, Kind kind, String fallback, String description) {
    return new OptionDescriptor(name, kind, false, Optional.of(fallback), List.of(), description);
  }

  public OptionDescriptor withChoices(List<String> values) {
    return new OptionDescriptor(name, kind, required, fallback, values, description);
  }
}
