package dev.turnup.probe.sip.jain;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts one direction of a stream into messages by their Content-Length (RFC 3261 §18.3). Keeps no
 * more than one message, and no more than {@value #LONGEST} octets of it. Not thread-safe.
 */
final class SipFramer {
  /** Headers and body together [octets]. */
  static final int LONGEST = 65_535;

  private static final Pattern LENGTH =
      Pattern.compile(
          "^(?:Content-Length|l)[ \t]*:[ \t]*(?:\r\n[ \t]+)?([^\r\n]*)",
          Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
  private static final Pattern TYPE =
      Pattern.compile("^(?:Content-Type|c)[ \t]*:", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final String END_OF_HEADERS = "\r\n\r\n";

  private final Consumer<Frame> frames;
  private final StringBuilder pending = new StringBuilder();
  private int searched;
  private boolean broken;

  /** What came next on the stream. */
  sealed interface Frame {
    String text();

    /** A message, as long as it says it is. */
    record Complete(String text) implements Frame {}

    /**
     * Where the stream cannot be cut any more: what follows is dropped, and the connection is of no
     * further use.
     *
     * @param status what a request of this kind is refused with
     */
    record Broken(String text, int status, String reason) implements Frame {}
  }

  SipFramer(Consumer<Frame> frames) {
    this.frames = frames;
  }

  void accept(byte[] octets, int offset, int length) {
    if (broken) {
      return;
    }
    pending.append(new String(octets, offset, length, StandardCharsets.ISO_8859_1));
    while (!broken && cut()) {}
    if (broken) {
      pending.setLength(0);
    }
  }

  /** Whether a message has begun that is not complete. */
  boolean hasBegun() {
    return !pending.isEmpty();
  }

  /** What has begun and is not complete. */
  Optional<String> rest() {
    return pending.isEmpty() ? Optional.empty() : Optional.of(pending.toString());
  }

  private boolean cut() {
    if (searched == 0) {
      skipKeepAlives();
    }
    int end = pending.indexOf(END_OF_HEADERS, Math.max(0, searched - END_OF_HEADERS.length()));
    if (end < 0) {
      searched = pending.length();
      return pending.length() > LONGEST && stop(513, "its header has no end");
    }
    int headers = end + END_OF_HEADERS.length();
    // Found again at once, should the body be incomplete.
    searched = headers;
    Optional<String> length = contentLength(pending.substring(0, headers));
    if (length.isEmpty() && TYPE.matcher(pending).region(0, headers).find()) {
      return stop(400, "it has a body of unknown length (RFC 3261 §20.14)");
    }
    if (length.isPresent() && !NUMBER.matcher(length.get()).matches()) {
      return stop(400, "its Content-Length says nothing: \"" + length.get() + '"');
    }
    long total = headers + length.map(Long::parseLong).orElse(0L);
    if (total > LONGEST) {
      return stop(513, "it says that it is " + total + " octets long");
    }
    if (pending.length() < total) {
      return false;
    }
    String text = pending.substring(0, (int) total);
    pending.delete(0, (int) total);
    searched = 0;
    frames.accept(new Frame.Complete(text));
    return true;
  }

  /** Between messages these are no messages (RFC 5626 §3.5.1). */
  private void skipKeepAlives() {
    int blank = 0;
    while (blank < pending.length() && "\r\n".indexOf(pending.charAt(blank)) >= 0) {
      blank++;
    }
    pending.delete(0, blank);
  }

  /** Several fields are one value that is no number. */
  private static Optional<String> contentLength(String headers) {
    Matcher matcher = LENGTH.matcher(headers);
    if (!matcher.find()) {
      return Optional.empty();
    }
    StringBuilder value = new StringBuilder(matcher.group(1).strip());
    while (matcher.find()) {
      value.append(", ").append(matcher.group(1).strip());
    }
    return Optional.of(value.toString());
  }

  private boolean stop(int status, String reason) {
    broken = true;
    String text = pending.substring(0, Math.min(pending.length(), LONGEST));
    frames.accept(new Frame.Broken(text, status, reason));
    return true;
  }
}
