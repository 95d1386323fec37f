package dev.turnup.probe.sip;

import java.nio.charset.StandardCharsets;

/** What may stand in a message. */
public final class SipText {
  /** RFC 3261 §25.1: unreserved and user-unreserved, without the letters and digits. */
  private static final String USER_MARKS = "-_.!~*'()&=+$,;?/";

  private SipText() {}

  /**
   * @throws IllegalArgumentException for line breaks and NUL: they would forge header fields
   */
  public static String check(String text) {
    if (text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      throw new IllegalArgumentException("a line break cannot stand in a SIP message");
    }
    return text;
  }

  /** A quoted string (RFC 3261 §25.1). */
  public static String quoted(String text) {
    return '"' + check(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The user part of a URI, {@code #} and the like escaped (RFC 3261 §19.1.2). */
  public static String escapedUser(String user) {
    StringBuilder out = new StringBuilder();
    for (byte octet : user.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) Byte.toUnsignedInt(octet);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || USER_MARKS.indexOf(c) >= 0;
      out.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return out.toString();
  }
}
