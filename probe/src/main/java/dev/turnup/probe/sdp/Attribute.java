package dev.turnup.probe.sdp;

import java.util.Optional;

/** An {@code a=} line: a name, and a value where it has one. */
public record Attribute(String name, Optional<String> value) {
  static Attribute parse(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Attribute(text, Optional.empty())
        : new Attribute(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
  }

  public static Attribute of(String name, String value) {
    return new Attribute(name, Optional.of(value));
  }

  /** As it stands behind {@code a=}. */
  String line() {
    return value.map(v -> name + ":" + v).orElse(name);
  }

  /** Without a key or password. */
  @Override
  public String toString() {
    return name.equals(CryptoLine.NAME) || name.equals(IceAttributes.PASSWORD) ? name : line();
  }
}
