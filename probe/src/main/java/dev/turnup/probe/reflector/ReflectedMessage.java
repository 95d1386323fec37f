package dev.turnup.probe.reflector;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The agreement between the two sides: what may be returned, and how it is disguised on the way
 * back, so that nothing that reads SIP recognizes it.
 */
final class ReflectedMessage {
  /** Gateways leave fields that they do not know alone. */
  static final String FIELD = "X-Turnup-Reflector";

  /** Longer ones are no SIP of ours [octets]. */
  static final int LONGEST = 8192;

  private static final Pattern TOKEN =
      Pattern.compile("\\r\\n" + FIELD + ": turnup/1 ([0-9a-f]{16})\\r\\n");

  private ReflectedMessage() {}

  /** The field that makes a message one that is returned. */
  static String field(String token) {
    return FIELD + ": turnup/1 " + token;
  }

  /** The token in a message; empty when it is none of ours. */
  static Optional<String> token(byte[] message) {
    Matcher found = TOKEN.matcher(new String(message, StandardCharsets.ISO_8859_1));
    return message.length <= LONGEST && found.find()
        ? Optional.of(found.group(1))
        : Optional.empty();
  }

  /** Every bit turned around: as long as before, and itself again when it is done twice. */
  static byte[] disguised(byte[] message) {
    byte[] result = new byte[message.length];
    for (int i = 0; i < message.length; i++) {
      result[i] = (byte) ~message[i];
    }
    return result;
  }
}
