package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.schema.site.SipTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at a message before the library does, which takes too much for valid and drops too much
 * without a word. What cannot be understood is refused as RFC 3261 §8.2 and §16.3 say, without a
 * transaction (§8.2.7); what cannot even be answered is ignored, and why is known.
 */
final class Screening {
  /** The extensions that a Require field may name (RFC 3262, RFC 4028). */
  static final Set<String> EXTENSIONS = Set.of(Extensions.RELIABLE, Extensions.TIMER);

  private static final Set<String> SCHEMES = Set.of("sip", "sips", "tel");
  private static final String SDP = "application/sdp";
  private static final List<String> ONCE =
      List.of("From", "To", "Call-ID", "CSeq", "Max-Forwards", "Content-Length", "Content-Type");
  private static final List<String> ADDRESSES =
      List.of("From", "To", "Contact", "Route", "Record-Route", "Reply-To", "Refer-To");
  private static final long LARGEST_SEQUENCE = (1L << 31) - 1;
  private static final int LARGEST_HOPS = 255;

  private static final Pattern START = Pattern.compile("(\\S+) (\\S+) SIP/([0-9]+)\\.([0-9]+)");
  private static final Pattern LOOSE_START =
      Pattern.compile("\\S+\\s.*\\sSIP/[0-9]+\\.[0-9]+\\s*", Pattern.DOTALL);
  private static final Pattern STATUS =
      Pattern.compile("SIP/2\\.0 ([1-6][0-9]{2})( .*)?", Pattern.DOTALL);
  private static final Pattern SEQUENCE = Pattern.compile("([0-9]{1,18})\\s+(\\S+)");
  private static final Pattern END_OF_HEADER = Pattern.compile("\r?\n\r?\n");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /** What to do with a message. */
  sealed interface Outcome {
    /** Hand it on, in these words. */
    record Pass(String text) implements Outcome {}

    /**
     * Answer it with this.
     *
     * @param why for the trace
     */
    record Refuse(String response, String why) implements Outcome {}

    /** Say nothing. */
    record Ignore(String why) implements Outcome {}
  }

  /** What a request is refused with. */
  private record Fault(int status, String reason, String why, SipHeader... extra) {
    static Fault bad(String why) {
      return new Fault(400, "Bad Request", why);
    }
  }

  private final String text;
  private final String startLine;
  private final SipMessage message;
  private final SipTransport transport;

  private Screening(String text, String startLine, SipMessage message, SipTransport transport) {
    this.transport = transport;
    this.text = text;
    this.startLine = startLine;
    this.message = message;
  }

  /**
   * @param text one character for each octet; a whole datagram, or a message as it was cut
   * @param transport by which it came
   */
  static Outcome of(String text, SipTransport transport) {
    return read(text, transport)
        .map(Screening::screen)
        .orElseGet(() -> new Outcome.Ignore("it is no SIP message"));
  }

  /** Refuses what could not be cut out of its stream. */
  static Outcome broken(String text, SipTransport transport, int status, String why) {
    return read(text, transport)
        .filter(screening -> !screening.startLine.startsWith("SIP/"))
        .map(screening -> screening.refuse(new Fault(status, reason(status), why)))
        .orElseGet(() -> new Outcome.Ignore(why));
  }

  private static String reason(int status) {
    return status == 513 ? "Message Too Large" : "Bad Request";
  }

  private static Optional<Screening> read(String text, SipTransport transport) {
    String begun = text.stripLeading();
    int end = begun.indexOf('\n');
    if (end < 0) {
      return Optional.empty();
    }
    String line = begun.substring(0, end).replaceFirst("\r$", "");
    boolean isSip = line.startsWith("SIP/2.0 ") || LOOSE_START.matcher(line).matches();
    // The reader wants a start line that it knows; as a response, its method is that of CSeq.
    return isSip
        ? SipMessage.tryParse("SIP/2.0 200\r" + begun.substring(end))
            .map(message -> new Screening(begun, line, message, transport))
        : Optional.empty();
  }

  private Outcome screen() {
    return startLine.startsWith("SIP/") ? response() : request();
  }

  private Outcome response() {
    if (!STATUS.matcher(startLine).matches()) {
      return new Outcome.Ignore("its status is none");
    }
    Optional<String> fault = fields().or(this::sequence);
    if (fault.isPresent()) {
      return new Outcome.Ignore(fault.get());
    }
    // RFC 3261 §8.1.3.3: such a one was meant for somebody else.
    return vias().size() > 1
        ? new Outcome.Ignore("the response has more than one Via")
        : withBody().map(Screening::ignored).orElseGet(this::pass);
  }

  private static Outcome ignored(String why) {
    return new Outcome.Ignore(why);
  }

  private Outcome request() {
    Optional<Fault> fault =
        startLine()
            .or(() -> bad(fields()))
            .or(this::sequenceOfRequest)
            .or(() -> bad(addresses()))
            .or(() -> bad(hops()))
            .or(() -> bad(withBody()))
            .or(() -> bad(fromTag()))
            .or(() -> bad(way()))
            .or(this::understood);
    return fault.map(this::refuse).orElseGet(this::pass);
  }

  private static Optional<Fault> bad(Optional<String> why) {
    return why.map(Fault::bad);
  }

  private Optional<Fault> startLine() {
    Matcher start = START.matcher(startLine);
    if (!start.matches()) {
      return Optional.of(Fault.bad("its start line is not of the form METHOD URI SIP/2.0"));
    }
    if (!start.group(3).equals("2") || !start.group(4).equals("0")) {
      return Optional.of(
          new Fault(505, "Version Not Supported", "its version is not 2.0 (RFC 3261 §7.1)"));
    }
    String uri = start.group(2);
    if (!SipSyntax.isToken(start.group(1))) {
      return Optional.of(Fault.bad("its method is no token"));
    }
    if (!SipSyntax.scheme(uri).isEmpty() && !SCHEMES.contains(SipSyntax.scheme(uri))) {
      return Optional.of(
          new Fault(
              416,
              "Unsupported URI Scheme",
              "its scheme is " + SipSyntax.scheme(uri) + " (RFC 3261 §8.2.2.1)"));
    }
    return SipSyntax.isUri(uri) && !SipSyntax.hasHeaders(uri)
        ? Optional.empty()
        : Optional.of(Fault.bad("its request URI is none (RFC 3261 §19.1.1)"));
  }

  private Optional<String> fields() {
    if (!END_OF_HEADER.matcher(text).find()) {
      return Optional.of("its header has no end");
    }
    for (String name : ONCE) {
      if (message.headerValues(name).size() > 1) {
        return Optional.of("it has more than one " + name + " (RFC 3261 §7.3.1)");
      }
    }
    for (String name : List.of("Via", "From", "To", "Call-ID", "CSeq")) {
      if (message.header(name).filter(value -> !value.isBlank()).isEmpty()) {
        return Optional.of("it has no " + name + " (RFC 3261 §8.1.1)");
      }
    }
    return SipSyntax.isVia(vias().getFirst())
        ? Optional.empty()
        : Optional.of("its topmost Via cannot be read");
  }

  private List<String> vias() {
    return message.headerValues("Via").stream()
        .flatMap(value -> SipSyntax.elements(value).stream())
        .toList();
  }

  private Optional<String> sequence() {
    Matcher matcher = SEQUENCE.matcher(message.header("CSeq").orElse("").strip());
    return matcher.matches() && Long.parseLong(matcher.group(1)) <= LARGEST_SEQUENCE
        ? Optional.empty()
        : Optional.of("its CSeq is no number below 2^31 with a method (RFC 3261 §8.1.1.5)");
  }

  private Optional<Fault> sequenceOfRequest() {
    Optional<String> fault = sequence();
    return bad(
        fault.isPresent() || message.method().equals(method())
            ? fault
            : Optional.of("its CSeq names another method (RFC 3261 §8.1.1.5)"));
  }

  private String method() {
    return startLine.split("\\s", 2)[0];
  }

  private Optional<String> addresses() {
    for (String name : ADDRESSES) {
      for (String value : message.headerValues(name)) {
        for (String element : SipSyntax.elements(value)) {
          if (!SipSyntax.isAddress(element) && !element.equals("*")) {
            return Optional.of("its " + name + " cannot be read (RFC 3261 §20)");
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The library makes no dialog without it. */
  private Optional<String> fromTag() {
    return SipMessage.hasTag(message.header("From").orElse(""))
        ? Optional.empty()
        : Optional.of("its From has no tag (RFC 3261 §8.1.1.3)");
  }

  /** Where the library would answer by another transport, or not at all. */
  private Optional<String> way() {
    if (!SipSyntax.transport(vias().getFirst()).equalsIgnoreCase(transport.spelling())) {
      return Optional.of("its Via names another transport than it came by (RFC 3261 §18.1.1)");
    }
    return method().equals("INVITE") && message.header("Contact").isEmpty()
        ? Optional.of("it is an INVITE without Contact (RFC 3261 §8.1.1.8)")
        : Optional.empty();
  }

  private Optional<String> hops() {
    Optional<String> hops = message.header("Max-Forwards").map(String::strip);
    boolean fits =
        hops.isEmpty()
            || (NUMBER.matcher(hops.get()).matches()
                && Integer.parseInt(hops.get()) <= LARGEST_HOPS);
    return fits
        ? Optional.empty()
        : Optional.of("its Max-Forwards is no number from 0 to 255 (RFC 3261 §20.22)");
  }

  /** More than was announced is cut off, less is an error (RFC 3261 §18.3). */
  private Optional<String> withBody() {
    Optional<String> announced = message.header("Content-Length").map(String::strip);
    boolean fits =
        announced.isEmpty()
            || (NUMBER.matcher(announced.get()).matches()
                && Integer.parseInt(announced.get()) <= message.body().length());
    return fits
        ? Optional.empty()
        : Optional.of("its Content-Length does not fit (RFC 3261 §18.3, §20.14)");
  }

  private Optional<Fault> understood() {
    if (method().equals("ACK") || method().equals("CANCEL")) {
      return Optional.empty();
    }
    List<String> unknown = new ArrayList<>(values("Require"));
    unknown.removeIf(tag -> EXTENSIONS.contains(tag.toLowerCase(Locale.ROOT)));
    if (!unknown.isEmpty()) {
      return Optional.of(
          new Fault(
              420,
              "Bad Extension",
              "it requires what we do not know (RFC 3261 §8.2.2.3)",
              new SipHeader("Unsupported", String.join(", ", unknown))));
    }
    return method().equals("INVITE") ? session() : Optional.empty();
  }

  private Optional<Fault> session() {
    String type = mediaType(message.header("Content-Type").orElse(SDP));
    boolean isOptional =
        message
            .header("Content-Disposition")
            .filter(value -> value.toLowerCase(Locale.ROOT).contains("handling=optional"))
            .isPresent();
    if (!message.body().isBlank() && !type.equals(SDP) && !isOptional) {
      return Optional.of(
          new Fault(
              415,
              "Unsupported Media Type",
              "its body is " + type + " (RFC 3261 §8.2.3)",
              new SipHeader("Accept", SDP)));
    }
    List<String> accepted = values("Accept").stream().map(Screening::mediaType).toList();
    boolean acceptsOurs =
        message.header("Accept").isEmpty()
            || accepted.stream().anyMatch(Set.of(SDP, "application/*", "*/*")::contains);
    return acceptsOurs
        ? Optional.empty()
        : Optional.of(
            new Fault(
                406, "Not Acceptable", "it does not accept application/sdp (RFC 3261 §20.1)"));
  }

  private static String mediaType(String value) {
    return value.split(";", 2)[0].replaceAll("\\s", "").toLowerCase(Locale.ROOT);
  }

  private List<String> values(String name) {
    return message.headerValues(name).stream()
        .flatMap(value -> SipSyntax.elements(value).stream())
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** As it came, without what follows the body, and with what elements before RFC 3261 left out. */
  private Outcome pass() {
    int length =
        message
            .header("Content-Length")
            .map(value -> Integer.parseInt(value.strip()))
            .orElse(message.body().length());
    String kept = text.substring(0, text.length() - message.body().length() + length);
    boolean needsHops = !startLine.startsWith("SIP/") && message.header("Max-Forwards").isEmpty();
    int second = kept.indexOf('\n') + 1;
    return new Outcome.Pass(
        needsHops
            ? kept.substring(0, second) + "Max-Forwards: 70\r\n" + kept.substring(second)
            : kept);
  }

  private Outcome refuse(Fault fault) {
    // Nothing answers an ACK (RFC 3261 §17), and nothing can be answered without a Via.
    if (method().equals("ACK") || message.header("Via").isEmpty()) {
      return new Outcome.Ignore(fault.why());
    }
    StringBuilder response = new StringBuilder();
    line(response, "SIP/2.0 " + fault.status() + " " + fault.reason());
    for (SipHeader header : message.headers()) {
      if (header.is("Via") || header.is("From") || header.is("Call-ID") || header.is("CSeq")) {
        line(response, header.name() + ": " + header.value());
      } else if (header.is("To")) {
        line(response, header.name() + ": " + header.value() + tag(header.value()));
      }
    }
    for (SipHeader header : fault.extra()) {
      line(response, header.name() + ": " + header.value());
    }
    line(response, "Content-Length: 0");
    line(response, "");
    return new Outcome.Refuse(response.toString(), fault.why());
  }

  private static void line(StringBuilder out, String line) {
    out.append(line).append("\r\n");
  }

  /** The same for each copy of a request, because nothing is remembered (RFC 3261 §8.2.7). */
  private String tag(String to) {
    String seed =
        message.header("Via").orElse("") + message.header("Call-ID").orElse("") + startLine;
    return SipMessage.hasTag(to) ? "" : ";tag=%08x".formatted(seed.hashCode());
  }
}
