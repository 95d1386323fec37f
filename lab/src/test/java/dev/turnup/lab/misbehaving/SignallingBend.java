package dev.turnup.lab.misbehaving;

import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Decides what becomes of the SIP messages of one run. */
@FunctionalInterface
interface SignallingBend {
  SignallingBend NONE = (_, message) -> new Fate.Passed(message);

  /** Called for one message at a time. */
  Fate bend(Way way, SipMessage message);

  /** What becomes of a message. */
  sealed interface Fate {
    /** It goes on, perhaps as another. */
    record Passed(SipMessage message) implements Fate {}

    /** It does not go on, and this goes back. */
    record Answered(SipMessage response) implements Fate {}

    /** Nobody hears of it. */
    record Swallowed() implements Fate {}
  }

  /** Which messages, on which way. */
  record Where(Way way, Predicate<SipMessage> which) {
    boolean is(Way other, SipMessage message) {
      return way == other && which.test(message);
    }

    Where and(Predicate<SipMessage> more) {
      return new Where(way, which.and(more));
    }

    SignallingBend swallowed() {
      return (way, message) -> is(way, message) ? new Fate.Swallowed() : new Fate.Passed(message);
    }

    SignallingBend answered(int status, String reason, String... headers) {
      return (way, message) ->
          is(way, message)
              ? new Fate.Answered(response(message, status, reason, headers))
              : new Fate.Passed(message);
    }

    SignallingBend edited(UnaryOperator<SipMessage> edit) {
      return (way, message) -> new Fate.Passed(is(way, message) ? edit.apply(message) : message);
    }
  }

  /** REGISTER requests that ask for a binding. */
  static Where registering() {
    return new Where(Way.TO_PBX, m -> isRequest(m, "REGISTER") && !isExpiring(m));
  }

  /** REGISTER requests that take it back. */
  static Where unregistering() {
    return new Where(Way.TO_PBX, m -> isRequest(m, "REGISTER") && isExpiring(m));
  }

  /** The probe's INVITEs to the echo extension, outside a dialog. */
  static Where echoCalls() {
    return new Where(
        Way.TO_PBX,
        m ->
            isRequest(m, "INVITE") && m.toTag().isEmpty() && m.requestUri().startsWith("sip:600@"));
  }

  /** The probe's requests within a call. */
  static Where within(String... methods) {
    return new Where(
        Way.TO_PBX,
        m -> m.isRequest() && List.of(methods).contains(m.method()) && m.toTag().isPresent());
  }

  /** Responses to the probe's requests. */
  static Where responses(String method, int status) {
    return new Where(Way.TO_PROBE, m -> m.isStatus(status) && m.method().equals(method));
  }

  /** Requests of the PBX. */
  static Where fromPbx(String method) {
    return new Where(Way.TO_PROBE, m -> isRequest(m, method));
  }

  private static boolean isRequest(SipMessage message, String method) {
    return message.isRequest() && message.method().equals(method);
  }

  private static boolean isExpiring(SipMessage message) {
    return message.header("Expires").filter("0"::equals).isPresent();
  }

  /** The same with each value of a header changed. */
  static SipMessage withHeader(SipMessage message, String name, UnaryOperator<String> change) {
    return new SipMessage(
        message.startLine(),
        message.headers().stream()
            .map(h -> h.is(name) ? new SipHeader(h.name(), change.apply(h.value())) : h)
            .toList(),
        message.body());
  }

  /** The same with this header in place of any of that name. */
  static SipMessage withHeader(SipMessage message, String name, String value) {
    List<SipHeader> headers = new ArrayList<>(message.headers());
    headers.removeIf(h -> h.is(name));
    headers.add(new SipHeader(name, value));
    return new SipMessage(message.startLine(), headers, message.body());
  }

  /** The same with another body. */
  static SipMessage withBody(SipMessage message, UnaryOperator<String> change) {
    return new SipMessage(message.startLine(), message.headers(), change.apply(message.body()));
  }

  /** A response with the fields of RFC 3261 §8.2.6.2. */
  static SipMessage response(SipMessage request, int status, String reason, String... more) {
    List<SipHeader> headers = new ArrayList<>();
    for (SipHeader header : request.headers()) {
      if (header.is("Via") || header.is("From") || header.is("Call-ID") || header.is("CSeq")) {
        headers.add(header);
      } else if (header.is("To")) {
        String to = header.value();
        headers.add(new SipHeader("To", SipMessage.hasTag(to) ? to : to + ";tag=bent"));
      }
    }
    for (String line : more) {
      int colon = line.indexOf(':');
      headers.add(new SipHeader(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return new SipMessage("SIP/2.0 " + status + " " + reason, headers, "");
  }
}
