package dev.turnup.probe.check.registration;

import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.RegistrationCode;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.sip.Binding;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.verdict.Evidence;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a registrar has for an address of record beside the binding that we have just made. */
record OtherBindings(List<Binding> bindings, SeenMessage response) {
  /** Those that the last response names; empty when there are none. */
  static Optional<OtherBindings> of(TraceView trace, Exchange exchange) {
    return exchange
        .lastFinal()
        .map(response -> new OtherBindings(others(trace, exchange, response), response))
        .filter(found -> !found.bindings().isEmpty());
  }

  private static List<Binding> others(TraceView trace, Exchange exchange, SeenMessage response) {
    Duration asked = trace.site().proxy().expires();
    List<Binding> all = Binding.listedIn(response.message(), asked);
    List<String> contacts =
        exchange.requests().stream()
            .flatMap(request -> Binding.listedIn(request.message(), asked).stream())
            .map(Binding::uri)
            .distinct()
            .toList();
    List<Binding> others =
        all.stream().filter(binding -> contacts.stream().noneMatch(binding::isOf)).toList();
    if (others.size() < all.size()) {
      return others;
    }
    // Ours was rewritten on its way: the youngest is the one that lasts longest.
    return all.stream().sorted(Comparator.comparing(Binding::expires).reversed()).skip(1).toList();
  }

  Diagnostic finding(TraceView trace, String number) {
    return Findings.of(
        RegistrationCode.OTHER_BINDINGS,
        Findings.subscriberPath(trace.site(), number),
        number + " is registered from elsewhere, too",
        "the registrar also has " + list(),
        "If that is not the endpoint of this subscriber: unregister it there, remove the binding at"
            + " the registrar, or wait until it has run out.");
  }

  Evidence evidence() {
    return response.evidence("beside ours " + list());
  }

  private String list() {
    return bindings.stream()
        .map(binding -> binding.uri() + " for " + binding.expires().toSeconds() + " s")
        .collect(Collectors.joining(", "));
  }
}
