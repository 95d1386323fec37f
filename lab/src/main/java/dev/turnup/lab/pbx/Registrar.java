package dev.turnup.lab.pbx;

import dev.turnup.lab.pbx.config.BindingLimits;
import dev.turnup.lab.pbx.config.PbxEndpoint;
import dev.turnup.probe.sip.IncomingRequest;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.SipHeader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps who is where (RFC 3261 §10.3). Thread-safe. */
final class Registrar {
  private final Clock clock;
  private final Map<String, List<Binding>> bindings = new HashMap<>();

  Registrar(Clock clock) {
    this.clock = clock;
  }

  /** Where a subscriber is registered now, newest last. */
  synchronized List<Binding> bindings(String subscriber) {
    Instant now = clock.instant();
    List<Binding> kept = bindings.getOrDefault(subscriber, new ArrayList<>());
    kept.removeIf(binding -> !binding.until().isAfter(now));
    return List.copyOf(kept);
  }

  /** Answers a REGISTER whose sender has proved to be this endpoint. */
  synchronized Reply register(IncomingRequest request, PbxEndpoint endpoint) {
    String subscriber =
        request.message().header("To").flatMap(SipUri::tryParse).map(SipUri::user).orElse("");
    if (!subscriber.equals(endpoint.name())) {
      return Reply.of(404, "Not Found");
    }
    if (endpoint.limits().maximum() == 0) {
      return Reply.of(403, "Forbidden");
    }
    List<ContactField> contacts = ContactField.parse(request.message().headerValues("Contact"));
    Optional<Duration> asked = expires(request);
    for (ContactField contact : contacts) {
      if (!take(subscriber, contact, asked, request, endpoint.limits())) {
        return Reply.of(403, "Forbidden");
      }
    }
    return granted(subscriber);
  }

  private static Optional<Duration> expires(IncomingRequest request) {
    return request
        .message()
        .header("Expires")
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  /** Whether there was room for it. */
  private boolean take(
      String subscriber,
      ContactField contact,
      Optional<Duration> asked,
      IncomingRequest request,
      BindingLimits limits) {
    List<Binding> current = new ArrayList<>(bindings(subscriber));
    Duration wanted = contact.expires().or(() -> asked).orElse(limits.usual());
    if (contact.isEverything()) {
      current.clear();
    } else {
      current.removeIf(binding -> binding.contact().equals(contact.uri()));
      if (!wanted.isZero()) {
        while (limits.isNewestKept() && current.size() >= limits.maximum()) {
          current.removeFirst();
        }
        if (current.size() >= limits.maximum()) {
          return false;
        }
        Instant until = clock.instant().plus(limits.granted(wanted));
        current.add(new Binding(contact.uri(), request.source(), until));
      }
    }
    bindings.put(subscriber, current);
    return true;
  }

  private Reply granted(String subscriber) {
    Instant now = clock.instant();
    List<SipHeader> contacts = new ArrayList<>();
    for (Binding binding : bindings(subscriber)) {
      long seconds = Math.ceilDiv(Duration.between(now, binding.until()).toMillis(), 1000L);
      contacts.add(new SipHeader("Contact", "<" + binding.contact() + ">;expires=" + seconds));
    }
    return new Reply(200, "OK", contacts, Optional.empty());
  }
}
