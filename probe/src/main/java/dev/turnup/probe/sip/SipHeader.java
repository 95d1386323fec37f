package dev.turnup.probe.sip;

import java.util.Map;

/**
 * A header field. The value holds no line break.
 *
 * @param name as written; compared without regard to case
 */
public record SipHeader(String name, String value) {
  /** RFC 3261 §7.3.3 and the IANA registry. */
  private static final Map<String, String> COMPACT =
      Map.ofEntries(
          Map.entry("a", "Accept-Contact"),
          Map.entry("b", "Referred-By"),
          Map.entry("c", "Content-Type"),
          Map.entry("e", "Content-Encoding"),
          Map.entry("f", "From"),
          Map.entry("i", "Call-ID"),
          Map.entry("k", "Supported"),
          Map.entry("l", "Content-Length"),
          Map.entry("m", "Contact"),
          Map.entry("o", "Event"),
          Map.entry("r", "Refer-To"),
          Map.entry("s", "Subject"),
          Map.entry("t", "To"),
          Map.entry("u", "Allow-Events"),
          Map.entry("v", "Via"),
          Map.entry("x", "Session-Expires"));

  public SipHeader {
    if (hasLineBreak(name) || hasLineBreak(value)) {
      throw new IllegalArgumentException("a header field cannot hold a line break");
    }
  }

  private static boolean hasLineBreak(String text) {
    return text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0);
  }

  /** Whether this is the header of that name, compact forms included. */
  public boolean is(String fullName) {
    return fullName.equalsIgnoreCase(name)
        || (name.length() == 1
            && fullName.equalsIgnoreCase(COMPACT.get(name.toLowerCase(java.util.Locale.ROOT))));
  }
}
