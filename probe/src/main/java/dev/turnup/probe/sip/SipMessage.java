package dev.turnup.probe.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message as it is read for judging: start line, header fields in order, body. Immutable. This is
 * a reader's view, tolerant of what a strict stack would refuse.
 *
 * @param startLine request line or status line
 * @param body one character for each octet
 */
public record SipMessage(String startLine, List<SipHeader> headers, String body) {
  private static final Pattern REQUEST = Pattern.compile("(\\S+) +(\\S+) +SIP/2\\.0 *");
  private static final Pattern STATUS =
      Pattern.compile("SIP/2\\.0 +([1-6][0-9]{2})(?: (.*))?", Pattern.DOTALL);
  private static final Pattern SEQUENCE = Pattern.compile("\\s*([0-9]{1,10})\\s+(\\S+)\\s*");
  private static final Pattern TAG = Pattern.compile(";\\s*tag\\s*=\\s*([^;,\\s>]+)");

  public SipMessage {
    headers = List.copyOf(headers);
  }

  /** The message in this text; empty when the start line is not one of SIP/2.0. */
  public static Optional<SipMessage> tryParse(String text) {
    String[] parts = text.stripLeading().split("\r?\n\r?\n", 2);
    String[] lines = parts[0].split("\r?\n");
    String startLine = lines[0].strip();
    if (!REQUEST.matcher(startLine).matches() && !STATUS.matcher(startLine).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new SipMessage(startLine, headers(lines), parts.length == 2 ? parts[1] : ""));
  }

  private static List<SipHeader> headers(String[] lines) {
    List<String> unfolded = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      boolean continues = lines[i].startsWith(" ") || lines[i].startsWith("\t");
      if (continues && !unfolded.isEmpty()) {
        unfolded.set(unfolded.size() - 1, unfolded.getLast() + " " + lines[i].strip());
      } else {
        unfolded.add(lines[i]);
      }
    }
    List<SipHeader> headers = new ArrayList<>();
    for (String line : unfolded) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.add(
            new SipHeader(clean(line.substring(0, colon)), clean(line.substring(colon + 1))));
      }
    }
    return headers;
  }

  private static String clean(String text) {
    return text.strip().replaceAll("[\r\n\0]", " ");
  }

  public boolean isRequest() {
    return !startLine.startsWith("SIP/2.0 ");
  }

  /** The method: of the request line, or of the CSeq of a response. */
  public String method() {
    Matcher request = REQUEST.matcher(startLine);
    return request.matches() ? request.group(1) : sequence().map(m -> m.group(2)).orElse("");
  }

  /** The request URI; empty text for responses. */
  public String requestUri() {
    Matcher request = REQUEST.matcher(startLine);
    return request.matches() ? request.group(2) : "";
  }

  /** The status code of a response. */
  public OptionalInt status() {
    Matcher status = STATUS.matcher(startLine);
    return status.matches()
        ? OptionalInt.of(Integer.parseInt(status.group(1)))
        : OptionalInt.empty();
  }

  public boolean isStatus(int code) {
    return status().orElse(0) == code;
  }

  /** The reason phrase of a response. */
  public String reason() {
    Matcher status = STATUS.matcher(startLine);
    return status.matches() && status.group(2) != null ? status.group(2).strip() : "";
  }

  /** The first field of that name. */
  public Optional<String> header(String name) {
    return headers.stream().filter(h -> h.is(name)).map(SipHeader::value).findFirst();
  }

  /** All fields of that name. */
  public List<String> headerValues(String name) {
    return headers.stream().filter(h -> h.is(name)).map(SipHeader::value).toList();
  }

  public String callId() {
    return header("Call-ID").orElse("");
  }

  /** The CSeq number; -1 when there is none. */
  public long sequenceNumber() {
    return sequence().map(m -> Long.parseLong(m.group(1))).orElse(-1L);
  }

  private Optional<Matcher> sequence() {
    return header("CSeq").map(SEQUENCE::matcher).filter(Matcher::matches);
  }

  /** The tag of the To field: without one a request stands outside a dialog. */
  public Optional<String> toTag() {
    return tag("To");
  }

  /** The tag of the From field. */
  public Optional<String> fromTag() {
    return tag("From");
  }

  private Optional<String> tag(String field) {
    return header(field).map(TAG::matcher).filter(Matcher::find).map(m -> m.group(1));
  }

  /** Whether the value of a From or To field has a tag. */
  public static boolean hasTag(String value) {
    return TAG.matcher(value).find();
  }

  /** Whether the body is a session description. */
  public boolean hasSessionDescription() {
    return !body.isBlank()
        && header("Content-Type")
            .filter(type ->
                type.strip().toLowerCase(java.util.Locale.ROOT).startsWith("application/sdp"))
            .isPresent();
  }
}
