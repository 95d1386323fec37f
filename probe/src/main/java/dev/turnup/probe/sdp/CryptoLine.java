package dev.turnup.probe.sdp;

import dev.turnup.probe.srtp.MasterKey;
import dev.turnup.probe.srtp.SrtpSuite;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code a=crypto} line (RFC 4568 §9.1). Where it comes from a trace its key is masked, and
 * everything but {@link #key} still works.
 *
 * @param tag by which the answer names the line of the offer
 * @param suite by its name, known here or not
 * @param inline key and salt in base64: a secret
 * @param behindKey lifetime and master key identifier, each with its bar
 * @param parameters of the session, RFC 4568 §6.3
 */
public record CryptoLine(
    int tag, String suite, String inline, String behindKey, List<String> parameters) {
  static final String NAME = "crypto";

  private static final Pattern LINE =
      Pattern.compile(
          "([0-9]{1,9}) +(\\S+) +(?i:inline):([^|;\\s]++)((?:\\|[^|;\\s]++)*+)(;\\S*)?((?:"
              + " +\\S+)*+) *");

  /** Says how far back a packet may come; nobody needs to keep to it. */
  private static final String WINDOW_HINT = "WSH=";

  private static final String SEVERAL_KEYS = ";";

  public CryptoLine {
    parameters = List.copyOf(parameters);
  }

  /** Reads the value of the attribute. */
  static Optional<CryptoLine> tryParse(String value) {
    Matcher matcher = LINE.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String more = matcher.group(5) == null ? "" : SEVERAL_KEYS;
    return Optional.of(
        new CryptoLine(
            Integer.parseInt(matcher.group(1)),
            matcher.group(2),
            matcher.group(3),
            matcher.group(4) + more,
            Arrays.stream(matcher.group(6).split(" +")).filter(p -> !p.isEmpty()).toList()));
  }

  /** A line with our key, without lifetime and identifier. */
  static CryptoLine of(int tag, MasterKey key) {
    String inline = Base64.getEncoder().encodeToString(key.keyAndSalt());
    return new CryptoLine(tag, key.suite().name(), inline, "", List.of());
  }

  /** As an attribute to be sent. */
  Attribute attribute() {
    return Attribute.of(NAME, tag + " " + suite + " inline:" + inline);
  }

  /** The suite, if it is known here. */
  public Optional<SrtpSuite> knownSuite() {
    return SrtpSuite.find(suite);
  }

  /** Why this line cannot be used here; empty when it can. */
  public Optional<String> obstacle() {
    Optional<SrtpSuite> known = knownSuite();
    if (known.isEmpty()) {
      return Optional.of("suite " + suite + " is not known");
    }
    int expected = known.get().keyOctets() + known.get().saltOctets();
    if (octets() != expected) {
      return Optional.of(
          "key and salt have " + octets() + " octets, " + suite + " needs " + expected);
    }
    if (behindKey.endsWith(SEVERAL_KEYS)) {
      return Optional.of("it has several keys");
    }
    if (behindKey.indexOf(':') >= 0) {
      return Optional.of("it asks for a master key identifier");
    }
    return parameters.stream()
        .filter(parameter -> !parameter.startsWith("-") && !parameter.startsWith(WINDOW_HINT))
        .findFirst()
        .map(parameter -> "it asks for " + parameter);
  }

  /** Of key and salt together; a mask has the length of what it hides. */
  private int octets() {
    return inline.replace("=", "").length() * 6 / Byte.SIZE;
  }

  /** Key and salt; empty when they cannot be used or are masked. */
  public Optional<MasterKey> key() {
    if (obstacle().isPresent()) {
      return Optional.empty();
    }
    try {
      return MasterKey.of(knownSuite().orElseThrow(), Base64.getDecoder().decode(inline));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "tag " + tag + ", " + suite;
  }
}
