package dev.turnup.lab.misbehaving;

import dev.turnup.probe.check.IceCode;
import dev.turnup.probe.check.NatCode;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.check.RegistrationCode;
import dev.turnup.probe.check.TurnCode;
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
              SrtpMisbehaviours.ALL,
              NatMisbehaviours.ALL)
          .flatMap(List::stream)
          .toList();

  private static final String FROM_A_TRACE =
      "needs a relay: AllocationTest with one that refuses, VerdictTest from a trace";
  private static final String WITHOUT_ICE =
      "the lab speaks no ICE: the tests of the agent, IceVerdictTest from traces";

  /** What no peer on free ports can cause, and which test causes it. */
  static final Map<ProbeCode, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry(RegistrationCode.PROXY_NOT_FOUND, "DNS is asked at port 53: ProxyLookupTest"),
          Map.entry(RegistrationCode.DNS_SILENT, "DNS is asked at port 53: ProxyLookupTest"),
          Map.entry(RegistrationCode.DNS_FAILED, "DNS is asked at port 53: ProxyLookupTest"),
          Map.entry(
              RegistrationCode.TRANSPORT_NOT_OFFERED,
              "DNS is asked at port 53: VerdictTest, from a trace"),
          Map.entry(
              RegistrationCode.LOCAL_ADDRESS_UNUSABLE,
              "the fault is this machine's: VerdictTest, from a trace"),
          Map.entry(NatCode.PRIVATE_ADDRESS_IN_SDP, "needs a NAT: NatIT, in namespaces"),
          Map.entry(NatCode.PRIVATE_CONTACT, "needs a NAT: NatIT, in namespaces"),
          Map.entry(NatCode.SYMMETRIC_MAPPING, "needs a NAT: NatIT, in namespaces"),
          Map.entry(NatCode.RTP_BLOCKED, "needs a firewall: NatIT, in namespaces"),
          Map.entry(NatCode.BINDING_LOST, "needs a NAT: NatIT, in namespaces"),
          Map.entry(
              NatCode.PRIVATE_ADDRESS_IN_ANSWER,
              "a lab has private addresses only: KamailioNatIT, in namespaces"),
          Map.entry(NatCode.ALG_REWRITES, "needs a gateway: GatewayIT, in namespaces"),
          Map.entry(NatCode.ALG_DROPS, "needs a gateway: GatewayIT, in namespaces"),
          Map.entry(NatCode.REFLECTOR_SILENT, "needs a reflector: GatewayIT, in namespaces"),
          Map.entry(NatCode.MARKS_CHANGED, "needs a gateway: GatewayIT, in namespaces"),
          Map.entry(NatCode.HAIRPIN_MISSING, "needs a NAT: KamailioNatIT, in namespaces"),
          Map.entry(NatCode.UNREACHED_AFTER_SILENCE, "needs a NAT: VerdictTest, from a trace"),
          Map.entry(
              NatCode.RTP_FROM_ELSEWHERE,
              "the path has one address for media: NatIT, in namespaces"),
          Map.entry(TurnCode.SILENT, "needs a relay: TurnIT, in namespaces"),
          Map.entry(TurnCode.CREDENTIALS, "needs a relay: TurnIT, in namespaces"),
          Map.entry(TurnCode.MEDIA_SILENT, "needs a relay: TurnIT, in namespaces"),
          Map.entry(TurnCode.QUOTA, FROM_A_TRACE),
          Map.entry(TurnCode.CAPACITY, FROM_A_TRACE),
          Map.entry(TurnCode.TRANSPORT, FROM_A_TRACE),
          Map.entry(TurnCode.REFUSED, FROM_A_TRACE),
          Map.entry(TurnCode.LOST, FROM_A_TRACE),
          Map.entry(TurnCode.PEER_REFUSED, FROM_A_TRACE),
          Map.entry(IceCode.ICE_NOT_SPOKEN, "IceIT, with Asterisk in namespaces"),
          Map.entry(IceCode.ICE_NO_PAIR, "IceIT, with Asterisk in namespaces"),
          Map.entry(IceCode.ICE_MISMATCH, WITHOUT_ICE),
          Map.entry(IceCode.ICE_REFUSED, WITHOUT_ICE),
          Map.entry(IceCode.ICE_OTHER_PAIR, WITHOUT_ICE),
          Map.entry(IceCode.ICE_CONSENT_LOST, WITHOUT_ICE));

  private Misbehaviours() {}
}
