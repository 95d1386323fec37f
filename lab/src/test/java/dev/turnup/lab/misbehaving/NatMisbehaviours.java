package dev.turnup.lab.misbehaving;

import static dev.turnup.lab.misbehaving.SignallingBend.within;

import dev.turnup.lab.DemoSite;
import dev.turnup.probe.check.NatCode;
import dev.turnup.probe.scenario.Level;
import dev.turnup.schema.site.HostPort;
import dev.turnup.schema.site.Nat;
import java.util.List;
import java.util.Optional;

/** What stands on the way and does one thing wrong, as far as that needs no NAT. */
final class NatMisbehaviours {
  /** Discard (RFC 863), where nobody listens. */
  private static final Nat SILENT_STUN =
      new Nat(
          Optional.of(new Nat.Stun(HostPort.parse("127.0.0.1:9"))),
          Optional.empty(),
          java.time.Duration.ofSeconds(25));

  private static final int LONGEST = 1400;

  static final List<Misbehaviour> ALL =
      List.of(
          Misbehaviour.causing(NatCode.STUN_SILENT)
              .site(site -> DemoSite.withNat(site, SILENT_STUN))
              .in(Level.STANDARD, "registration", "nat"),
          Misbehaviour.causing(NatCode.ACK_LOST)
              .signalling(within("ACK").swallowed())
              .in(Level.QUICK, "registration", "call"),
          Misbehaviour.causing(NatCode.FRAGMENTS_LOST)
              .signalling(longRequests().swallowed())
              .in(Level.STANDARD, "registration", "nat"));

  private NatMisbehaviours() {}

  private static SignallingBend.Where longRequests() {
    return new SignallingBend.Where(
        Way.TO_PBX,
        message ->
            message.headers().stream().mapToInt(header -> header.value().length()).sum() > LONGEST);
  }
}
