package dev.turnup.probe;

import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.check.audio.AudioCheck;
import dev.turnup.probe.check.call.CallCheck;
import dev.turnup.probe.check.codec.CodecCheck;
import dev.turnup.probe.check.delayed.DelayedOfferCheck;
import dev.turnup.probe.check.dtmf.DtmfCheck;
import dev.turnup.probe.check.early.EarlyMediaCheck;
import dev.turnup.probe.check.gateway.GatewayCheck;
import dev.turnup.probe.check.hold.HoldCheck;
import dev.turnup.probe.check.ice.IceCheck;
import dev.turnup.probe.check.inbound.InboundCheck;
import dev.turnup.probe.check.load.LoadCheck;
import dev.turnup.probe.check.load.LoadFigures;
import dev.turnup.probe.check.nat.NatCheck;
import dev.turnup.probe.check.provisional.ReliableProvisionalCheck;
import dev.turnup.probe.check.quality.QualityCheck;
import dev.turnup.probe.check.registration.RegistrationCheck;
import dev.turnup.probe.check.srtp.SrtpCheck;
import dev.turnup.probe.check.timer.SessionTimerCheck;
import dev.turnup.probe.check.tls.TlsCheck;
import dev.turnup.probe.check.turn.TurnCheck;
import dev.turnup.probe.check.unregistration.UnregistrationCheck;
import dev.turnup.schema.verdict.CheckResult;
import java.util.List;
import java.util.stream.Stream;

/** Every check, in the order of the verdict. A new check is one line here. */
public final class Checks {
  public static final List<Check> ALL =
      List.of(
          new TlsCheck(),
          new RegistrationCheck(),
          new CallCheck(),
          new AudioCheck(),
          new CodecCheck(),
          new DtmfCheck(),
          new HoldCheck(),
          new SessionTimerCheck(),
          new DelayedOfferCheck(),
          new ReliableProvisionalCheck(),
          new EarlyMediaCheck(),
          new InboundCheck(),
          new SrtpCheck(),
          new IceCheck(),
          new QualityCheck(),
          new TurnCheck(),
          new NatCheck(),
          new GatewayCheck(),
          new UnregistrationCheck());

  /** What a capacity run answers. */
  private static final List<Check> LOAD =
      List.of(ALL.getFirst(), ALL.get(1), new LoadCheck(), ALL.getLast());

  private Checks() {}

  /** Every check, that of capacity runs included. */
  public static List<Check> known() {
    return Stream.concat(ALL.stream(), LOAD.stream()).distinct().toList();
  }

  /** The ids, in order. */
  public static List<String> ids() {
    return ALL.stream().map(Check::id).toList();
  }

  static List<CheckResult> judge(TraceView trace) {
    List<Check> asked = LoadFigures.isLoad(trace) ? LOAD : ALL;
    return asked.stream().flatMap(check -> judge(check, trace).stream()).toList();
  }

  static List<CheckResult> judge(Check check, TraceView trace) {
    if (!check.isAbout(trace.site())) {
      return List.of();
    }
    return trace
        .skippedWhole(check.id())
        .map(reason -> List.of(CheckResult.notRun(check.id(), "all", reason)))
        .orElseGet(() -> check.judge(trace));
  }
}
