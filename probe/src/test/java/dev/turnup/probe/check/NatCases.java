package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.MARKER;
import static dev.turnup.probe.check.CraftedTrace.OUR_RTP;
import static dev.turnup.probe.check.CraftedTrace.PBX_RTP;
import static dev.turnup.probe.check.CraftedTrace.healthy;
import static dev.turnup.probe.check.CraftedTrace.marker;
import static dev.turnup.probe.check.CraftedTrace.offer;
import static dev.turnup.probe.check.VerdictCase.given;

import dev.turnup.schema.site.Codec;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Causes that lie between us and the proxy. */
final class NatCases {
  private static final InetSocketAddress OUTSIDE = new InetSocketAddress("203.0.113.1", 40000);
  private static final InetSocketAddress PUBLIC_PBX = new InetSocketAddress("203.0.113.10", 5060);
  private static final InetSocketAddress PRIVATE_RTP = new InetSocketAddress("10.0.0.2", 16384);
  private static final InetSocketAddress PRIVATE_PBX_RTP =
      new InetSocketAddress("192.168.7.7", 20000);

  private NatCases() {}

  /** An echo call in which nothing comes back. */
  private static Consumer<CraftedTrace> silent(InetSocketAddress ours, InetSocketAddress theirs) {
    return t -> {
      t.callNote(Notes.ECHO, "600", Optional.of(MARKER), "");
      t.call(
          Notes.ECHO,
          "600",
          offer(ours, CraftedTrace.CODECS),
          200,
          Optional.of(offer(theirs, List.of(Codec.G722))));
      t.exchange(Notes.ECHO, marker(Codec.G722, MARKER), List.of());
      t.hangUp(Notes.ECHO);
    };
  }

  private static CraftedTrace silentEcho(InetSocketAddress ours, InetSocketAddress theirs) {
    return healthy().with("echo", silent(ours, theirs));
  }

  private static VerdictCase withStun(ProbeCode code, String field, CraftedTrace trace) {
    return new VerdictCase(code, field, Sites.withStun(), trace);
  }

  /** The proxy sees us at {@link #OUTSIDE}, the STUN server there or elsewhere. */
  private static CraftedTrace registeredByStun(String mapped) {
    return healthy()
        .seenAt(OUTSIDE)
        .with(
            "registration",
            t -> {
              CraftedNat.stun(t, "sip", mapped);
              t.registered("sip:6001@" + mapped, "<sip:6001@" + mapped + ">");
              t.registration(200);
            });
  }

  private static VerdictCase marks(String there, String here) {
    return given(
        NatCode.MARKS_CHANGED,
        "network.dscp.rtp",
        healthy()
            .with(
                "alg",
                t -> {
                  CraftedNat.reflected(t, "udp", "5060", CraftedNat.INVITE, "10.0.0.2");
                  CraftedNat.marked(t, there, here);
                }));
  }

  static Stream<VerdictCase> all() {
    String outside = Notes.address(OUTSIDE);
    return Stream.of(
        withStun(
            NatCode.STUN_SILENT,
            "nat.stun.server",
            healthy()
                .with(
                    "registration",
                    t -> {
                      CraftedNat.stun(t, "sip", "");
                      t.registration(401, 200);
                    })),
        given(
            NatCode.PRIVATE_ADDRESS_IN_SDP,
            "nat",
            silentEcho(PRIVATE_RTP, PBX_RTP).seenAt(OUTSIDE)),
        given(
            NatCode.PRIVATE_ADDRESS_IN_ANSWER,
            "proxy.host",
            silentEcho(OUR_RTP, PRIVATE_PBX_RTP).proxyAt(PUBLIC_PBX)),
        given(
            NatCode.HAIRPIN_MISSING,
            "nat",
            silentEcho(OUR_RTP, new InetSocketAddress("203.0.113.1", 50000)).seenAt(OUTSIDE)),
        withStun(
            NatCode.SYMMETRIC_MAPPING,
            "nat.stun",
            silentEcho(OUTSIDE, PBX_RTP)
                .seenAt(OUTSIDE)
                .with(
                    "registration",
                    t -> {
                      CraftedNat.stun(t, "sip", "203.0.113.1:41000");
                      t.registration(401, 200);
                      CraftedNat.stun(t, Notes.ECHO, outside);
                      CraftedNat.behaviour(t, "symmetric NAT", outside, "203.0.113.1:40017");
                    })),
        withStun(
            NatCode.SYMMETRIC_MAPPING,
            "nat.stun",
            registeredByStun("203.0.113.1:41000").with("inbound", t -> t.unansweredTrigger(200))),
        withStun(
            NatCode.SYMMETRIC_MAPPING,
            "nat.stun",
            registeredByStun("203.0.113.1:41000")
                .with(
                    "inbound",
                    t -> {
                      t.inboundCall(Optional.of(offer(PBX_RTP, CraftedTrace.CODECS)), 200, false);
                      t.sent(
                          "SIP/2.0 200 Reason\n"
                              + CraftedTrace.head("id " + Notes.INBOUND, 1, "INVITE")
                              + "Contact: <sip:6001@203.0.113.1:41000>\n\n");
                    })),
        withStun(
            InboundCode.NO_CALL_CAME,
            "proof.inbound.callback",
            registeredByStun(outside).with("inbound", t -> t.unansweredTrigger(200))),
        withStun(
            NatCode.RTP_BLOCKED,
            "media.rtpPorts",
            silentEcho(OUR_RTP, PBX_RTP)
                .seenAt(OUTSIDE)
                .with(
                    "registration",
                    t -> {
                      CraftedNat.stun(t, "sip", outside);
                      t.registration(401, 200);
                      CraftedNat.stun(t, Notes.ECHO, "");
                    })),
        given(
            NatCode.RTP_FROM_ELSEWHERE,
            "proof.echo",
            healthy()
                .with(
                    "echo",
                    t -> {
                      t.mediaFrom(new InetSocketAddress("127.0.0.9", 20000));
                      t.echoCall(Notes.ECHO, CraftedTrace.CODECS);
                      t.mediaFrom(PBX_RTP);
                    })),
        given(
            NatCode.ACK_LOST,
            "proxy.host",
            healthy()
                .with(
                    "echo",
                    t -> {
                      t.echoCall(Notes.ECHO, CraftedTrace.CODECS);
                      for (int i = 0; i < 2; i++) {
                        t.pass(Duration.ofMillis(500));
                        t.received(
                            "SIP/2.0 200 Reason\n"
                                + CraftedTrace.head("id " + Notes.ECHO, 1, "INVITE")
                                + "\n");
                      }
                    })),
        given(
            NatCode.PRIVATE_CONTACT,
            "nat",
            healthy()
                .seenAt(OUTSIDE)
                .with(
                    "registration",
                    t -> {
                      t.registered("sip:6001@127.0.0.1:5070", "<sip:6001@127.0.0.1:5070>");
                      t.registration(200);
                    })
                .with("inbound", t -> t.unansweredTrigger(200))),
        given(
            NatCode.BINDING_LOST,
            "nat.keepAlive",
            healthy()
                .seenAt(OUTSIDE)
                .with(
                    "nat",
                    t -> {
                      CraftedNat.silence(t, false, true);
                      CraftedNat.lengths(t, "small", "large", "both");
                    })),
        given(
            NatCode.UNREACHED_AFTER_SILENCE,
            "nat.keepAlive",
            healthy()
                .seenAt(OUTSIDE)
                .with(
                    "nat",
                    t -> {
                      CraftedNat.silence(t, false, false);
                      CraftedNat.lengths(t, "small", "large", "both");
                    })),
        given(
            NatCode.FRAGMENTS_LOST,
            "proxy.transport",
            healthy()
                .with(
                    "nat",
                    t -> {
                      CraftedNat.silence(t, true);
                      CraftedNat.lengths(t, "small");
                    })),
        given(
            NatCode.FRAGMENTS_LOST,
            "proxy.transport",
            healthy()
                .with(
                    "nat",
                    t -> {
                      CraftedNat.silence(t, true);
                      CraftedNat.lengths(t, "small", "large");
                    })),
        given(
            NatCode.ALG_REWRITES,
            "firewall",
            healthy()
                .with(
                    "alg",
                    t -> {
                      CraftedNat.reflected(t, "udp", "5060", CraftedNat.INVITE, "203.0.113.1");
                      CraftedNat.reflected(t, "udp", "15060", CraftedNat.INVITE, "10.0.0.2");
                    })),
        given(
            NatCode.ALG_DROPS,
            "firewall",
            healthy()
                .with(
                    "alg",
                    t -> {
                      CraftedNat.reflected(t, "udp", "5060", CraftedNat.INVITE, "");
                      CraftedNat.reflected(t, "udp", "15060", CraftedNat.INVITE, "10.0.0.2");
                    })),
        given(
            NatCode.REFLECTOR_SILENT,
            "firewall",
            healthy()
                .with("alg", t -> CraftedNat.reflected(t, "udp", "5060", CraftedNat.INVITE, ""))),
        marks("0", "46"),
        marks("46", "8"),
        marks("", "0"));
  }
}
