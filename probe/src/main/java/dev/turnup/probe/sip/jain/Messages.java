package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.SipText;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.schema.site.SipTransport;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.ParserFactory;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.PeerUnavailableException;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Message;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Our messages as text, and the library's view of them. */
final class Messages {
  static final String ALLOW =
      "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, PRACK, REFER, NOTIFY";

  private final UserAgentOptions options;
  private final int port;
  private final HeaderFactory headers;
  private final MessageFactory messages;
  private volatile Optional<InetSocketAddress> outside = Optional.empty();

  Messages(UserAgentOptions options, int port) {
    this.options = options;
    this.port = port;
    try {
      SipFactory factory = SipFactory.getInstance();
      this.headers = factory.createHeaderFactory();
      this.messages = factory.createMessageFactory();
    } catch (PeerUnavailableException e) {
      throw new IllegalStateException("the SIP library does not start", e);
    }
  }

  /** The request's identity within its Call-ID. */
  record Identity(String callId, String fromTag, long sequence) {
    Identity next() {
      return new Identity(callId, fromTag, sequence + 1);
    }
  }

  Identity newIdentity() {
    return new Identity(token() + token() + "@" + host(options.address()), token(), 1);
  }

  String token() {
    return "%016x".formatted(options.random().nextLong());
  }

  /** Where we are seen from outside, which stands in Contact from now on. */
  void appearAs(InetSocketAddress address) {
    outside = Optional.of(address);
  }

  String contactUri(String user, SipTransport transport) {
    String userPart = user.isEmpty() ? "" : SipText.escapedUser(user) + "@";
    // The port of the UDP socket says nothing about where connections would come in.
    Optional<InetSocketAddress> mapped = outside.filter(_ -> transport == SipTransport.UDP);
    return options.scheme()
        + ":"
        + userPart
        + host(outside.map(InetSocketAddress::getAddress).orElse(options.address()))
        + ":"
        + mapped.map(InetSocketAddress::getPort).orElse(port)
        + ";transport="
        + transport.spelling();
  }

  private static String host(InetAddress address) {
    String text = address.getHostAddress();
    return address instanceof Inet6Address ? "[" + text.replaceFirst("%.*", "") + "]" : text;
  }

  /** A request outside a dialog. */
  Request request(OutgoingRequest request, Account from, Identity identity, SipTransport transport)
      throws SipException {
    StringBuilder text = new StringBuilder();
    line(text, request.method() + " " + request.uri() + " SIP/2.0");
    line(
        text,
        "Via: SIP/2.0/%s %s:%d;rport"
            .formatted(transport.name().toUpperCase(Locale.ROOT), host(options.address()), port));
    line(text, "Max-Forwards: 70");
    String name = from.displayName().map(n -> SipText.quoted(n) + " ").orElse("");
    String fromUri = from.uriOf(from.user());
    line(text, "From: " + name + "<" + fromUri + ">;tag=" + identity.fromTag());
    line(text, "To: <" + request.toUri() + ">");
    line(text, "Call-ID: " + identity.callId());
    line(text, "CSeq: " + identity.sequence() + " " + request.method());
    line(text, "User-Agent: " + options.product());
    request.headers().forEach(header -> line(text, header.name() + ": " + header.value()));
    text.append("\r\n");
    try {
      Request made = messages.createRequest(text.toString());
      setBody(made, request.body());
      return made;
    } catch (ParseException e) {
      throw new SipException("the library refuses our request", e);
    }
  }

  /**
   * Lets responses come back to where the request came from (RFC 3581 §3): the library does not ask
   * for it within dialogs.
   */
  static void askForResponsePort(Request request) throws SipException {
    if (request.getHeader(ViaHeader.NAME) instanceof ViaHeader via) {
      try {
        via.setRPort();
      } catch (InvalidArgumentException e) {
        throw new SipException("the library refuses rport", e);
      }
    }
  }

  private static void line(StringBuilder text, String line) {
    text.append(SipText.check(line)).append("\r\n");
  }

  Response response(
      Request request, int status, String reason, List<SipHeader> extra, String localTag)
      throws SipException {
    try {
      Response response = messages.createResponse(status, request);
      if (!reason.isEmpty()) {
        response.setReasonPhrase(reason);
      }
      ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
      if (status > 100 && to.getTag() == null) {
        to.setTag(localTag);
      }
      add(response, new SipHeader("Server", options.product()));
      for (SipHeader header : extra) {
        add(response, header);
      }
      return response;
    } catch (ParseException e) {
      throw new SipException("the library refuses our response", e);
    }
  }

  /** Adds to what is there; the value may be a list. */
  void add(Message message, SipHeader header) throws SipException {
    try {
      SIPHeader made =
          ParserFactory.createParser(header.name() + ": " + header.value() + "\n").parse();
      ((SIPMessage) message).attachHeader(made, false);
    } catch (ParseException e) {
      throw new SipException("the library refuses our " + header.name(), e);
    }
  }

  void setBody(Message message, Optional<OutgoingRequest.Body> body) throws SipException {
    if (body.isEmpty()) {
      return;
    }
    try {
      ContentTypeHeader contentType =
          (ContentTypeHeader)
              ParserFactory.createParser("Content-Type: " + body.get().contentType() + "\n")
                  .parse();
      message.setContent(body.get().text().getBytes(StandardCharsets.UTF_8), contentType);
      message.setContentLength(
          headers.createContentLengthHeader(
              body.get().text().getBytes(StandardCharsets.UTF_8).length));
    } catch (ParseException | InvalidArgumentException e) {
      throw new SipException("the library refuses our body", e);
    }
  }

  /** The library's message in our words. */
  static SipMessage view(Message message) {
    return SipMessage.tryParse(((SIPMessage) message).encode())
        .orElseThrow(() -> new IllegalStateException("the library made no SIP message"));
  }
}
