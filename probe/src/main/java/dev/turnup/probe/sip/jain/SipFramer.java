package dev.turnup.probe.sip.jain;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts one direction of a stream into messages by their Content-Length (RFC 3261 §18.3). Not
 * thread-safe.
 */
final class SipFramer {
  private static final Pattern LENGTH =
      Pattern.compile(
          "^(?:Content-Length|l)[ \t]*:[ \t]*([0-9]{1,7})",
          Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
  private static final String END_OF_HEADERS = "\r\n\r\n";
  private static final int LONGEST = 262_144;

  private final Consumer<String> messages;
  private final StringBuilder pending = new StringBuilder();

  SipFramer(Consumer<String> messages) {
    this.messages = messages;
  }

  void accept(byte[] octets, int offset, int length) {
    pending.append(new String(octets, offset, length, StandardCharsets.ISO_8859_1));
    while (cut()) {}
    if (pending.length() > LONGEST) {
      emit(pending.length());
    }
  }

  private boolean cut() {
    // Keep-alives between messages (RFC 5626 §3.5.1) are no messages.
    int blank = 0;
    while (blank < pending.length() && "\r\n".indexOf(pending.charAt(blank)) >= 0) {
      blank++;
    }
    pending.delete(0, blank);
    int end = pending.indexOf(END_OF_HEADERS);
    if (end < 0) {
      return false;
    }
    int headers = end + END_OF_HEADERS.length();
    Matcher matcher = LENGTH.matcher(pending.substring(0, headers));
    int total = headers + (matcher.find() ? Integer.parseInt(matcher.group(1)) : 0);
    if (pending.length() < total) {
      return false;
    }
    emit(total);
    return true;
  }

  private void emit(int length) {
    messages.accept(pending.substring(0, length));
    pending.delete(0, length);
  }
}
