package dev.turnup.lab.misbehaving;

import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.check.RegistrationCode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that a peer may do wrong. */
final class Misbehaviours {
  static final List<Misbehaviour> ALL =
      Stream.of(
              TlsMisbehaviours.ALL,
              RegistrationMisbehaviours.ALL,
              CallMisbehaviours.ALL,
              MediaMisbehaviours.ALL,
              DigitMisbehaviours.ALL,
              QualityMisbehaviours.ALL,
              SrtpMisbehaviours.ALL)
          .flatMap(List::stream)
          .toList();

  /** What no peer on free ports can cause, and which test causes it. */
  static final Map<ProbeCode, String> ELSEWHERE =
      Map.of(
          RegistrationCode.PROXY_NOT_FOUND, "DNS is asked at port 53: ProxyLookupTest",
          RegistrationCode.DNS_SILENT, "DNS is asked at port 53: ProxyLookupTest",
          RegistrationCode.DNS_FAILED, "DNS is asked at port 53: ProxyLookupTest",
          RegistrationCode.TRANSPORT_NOT_OFFERED,
              "DNS is asked at port 53: VerdictTest, from a trace",
          RegistrationCode.LOCAL_ADDRESS_UNUSABLE,
              "the fault is this machine's: VerdictTest, from a trace");

  private Misbehaviours() {}
}
