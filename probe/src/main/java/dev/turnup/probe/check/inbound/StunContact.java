package dev.turnup.probe.check.inbound;

import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.NatCode;
import dev.turnup.probe.check.NatFacts;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.TraceView;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Contact that STUN learnt behind a NAT which shows the proxy another address. */
record StunContact(String announced, NatFacts.Symmetry seen, SeenMessage message) {

  /**
   * The proof.
   *
   * @param method of our message, or of the request that it answers, whose Contact counts
   */
  static Optional<StunContact> in(TraceView trace, List<SeenMessage> messages, String method) {
    NatFacts facts = NatFacts.of(trace);
    Optional<NatFacts.Symmetry> seen = facts.symmetryOfSip();
    return facts
        .seenByStun("sip")
        .map(sight -> Notes.address(sight.outside()))
        .flatMap(announced ->
            messages.stream()
                .filter(m -> m.isSent() && m.message().method().equals(method))
                .filter(m -> m.message().header("Contact").orElse("").contains(announced))
                .findFirst()
                .flatMap(message -> seen.map(two -> new StunContact(announced, two, message))));
  }

  /**
   * What it did.
   *
   * @param happened what went wrong
   */
  Diagnostic finding(String happened) {
    return Findings.of(
        NatCode.SYMMETRIC_MAPPING,
        "nat.stun",
        "symmetric NAT: " + happened,
        "our Contact says %s, learnt by STUN; %s".formatted(announced, seen.words()),
        NatFacts.WITHOUT_STUN);
  }

  List<Evidence> evidence() {
    List<Evidence> all = new ArrayList<>(List.of(message.evidence("Contact " + announced)));
    all.addAll(seen.evidence());
    return all;
  }
}
