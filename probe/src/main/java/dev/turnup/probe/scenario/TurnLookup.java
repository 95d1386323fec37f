package dev.turnup.probe.scenario;

import dev.turnup.probe.check.RelayNotes;
import dev.turnup.probe.dns.DnsResolver;
import dev.turnup.probe.live.Relaying;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.probe.turn.TurnAccount;
import dev.turnup.probe.turn.TurnFailure;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Nat;
import dev.turnup.schema.site.Site;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The worksheet's TURN server, with what it needs to know. */
final class TurnLookup {
  private final Site site;
  private final Secrets secrets;
  private final DnsResolver resolver;
  private final TraceRecorder recorder;

  TurnLookup(Site site, Secrets secrets, DnsResolver resolver, TraceRecorder recorder) {
    this.site = site;
    this.secrets = secrets;
    this.resolver = resolver;
    this.recorder = recorder;
  }

  /** Relays nothing when the worksheet names no server, or, noted, when DNS does not know it. */
  Relaying find() throws InterruptedException {
    Optional<Nat.Turn> turn = site.nat().turn();
    if (turn.isEmpty()) {
      return Relaying.none(recorder);
    }
    Optional<InetSocketAddress> address = new HostLookup(resolver).find(turn.get().server());
    Optional<Secret> password = secrets.find(turn.get().password());
    if (address.isPresent() && password.isPresent()) {
      TurnAccount account = new TurnAccount(turn.get().username(), password.get());
      return Relaying.by(address.get(), turn.get(), account, recorder);
    }
    TurnFailure why =
        address.isEmpty()
            ? new TurnFailure(TurnFailure.Kind.UNREACHABLE, 0, "DNS does not know the name")
            : new TurnFailure(TurnFailure.Kind.CREDENTIALS, 0, "there is no password");
    RelayNotes.refused(
        recorder,
        "",
        new RelayNotes.Server(turn.get().server().toString(), turn.get().transport().spelling()),
        why);
    return Relaying.none(recorder);
  }
}
