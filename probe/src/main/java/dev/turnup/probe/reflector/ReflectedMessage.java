package dev.turnup.probe.reflector;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
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

  private static final String MARK_FIELD = "X-Turnup-Mark";
  private static final Pattern MARK =
      Pattern.compile("\\r\\n" + MARK_FIELD + ": ([0-9]{2}) (--|[0-9]{2})\\r\\n");

  private ReflectedMessage() {}

  /** The field that asks with which mark the message arrived, and for an answer so marked. */
  static String markField(int dscp) {
    return "%s: %02d --".formatted(MARK_FIELD, dscp);
  }

  /** The mark that the answer is to have; 0 when none is asked for. */
  static int markAsked(byte[] message) {
    return mark(message, 1).orElse(0) & 0x3F;
  }

  /** The mark with which the reflector got it; empty when it could not tell. */
  static OptionalInt markSeen(byte[] message) {
    return mark(message, 2);
  }

  private static OptionalInt mark(byte[] message, int group) {
    Matcher found = MARK.matcher(new String(message, StandardCharsets.ISO_8859_1));
    return found.find() && !found.group(group).equals("--")
        ? OptionalInt.of(Integer.parseInt(found.group(group)))
        : OptionalInt.empty();
  }

  /** The same message, as long, with what was asked for filled in. */
  static byte[] withMarkSeen(byte[] message, OptionalInt dscp) {
    Matcher found = MARK.matcher(new String(message, StandardCharsets.ISO_8859_1));
    byte[] filled = message.clone();
    if (dscp.isPresent() && found.find()) {
      byte[] digits = "%02d".formatted(dscp.getAsInt()).getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(digits, 0, filled, found.start(2), digits.length);
    }
    return filled;
  }

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
