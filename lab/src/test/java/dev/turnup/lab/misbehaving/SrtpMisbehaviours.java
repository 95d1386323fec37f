package dev.turnup.lab.misbehaving;

import static dev.turnup.lab.misbehaving.Bends.toProbe;
import static dev.turnup.lab.misbehaving.SignallingBend.fromPbx;
import static dev.turnup.lab.misbehaving.SignallingBend.responses;
import static dev.turnup.lab.misbehaving.SignallingBend.withBody;

import dev.turnup.lab.DemoSite;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.check.SrtpCode;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.scenario.Level;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.srtp.SrtpSuite;
import dev.turnup.schema.site.SrtpKeys;
import dev.turnup.schema.site.SrtpMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** PBXs and paths that do one thing wrong with secured media. */
final class SrtpMisbehaviours {
  private static final String[] CALLING = {"registration", "call", "audio", "codec", "srtp"};
  private static final String[] CALLED = {"registration", "inbound"};
  private static final String CRYPTO = "(?m)^a=crypto:.*\r?\n";

  static final List<Misbehaviour> ALL =
      List.of(
          answering(
              SrtpCode.ANSWERED_PLAIN,
              sdp -> sdp.replace("RTP/SAVP", "RTP/AVP").replaceAll(CRYPTO, "")),
          Misbehaviour.causing(SrtpCode.DOWNGRADED)
              .site(site -> DemoSite.withSrtp(site, SrtpMode.OPTIONAL))
              .in(Level.QUICK, CALLING),
          secured(SrtpCode.KEY_IN_CLEAR)
              .in(Level.QUICK, "registration", "call", "audio", "codec", "dtmf", "inbound", "srtp"),
          answering(SrtpCode.WRONG_TAG, sdp -> sdp.replaceFirst("a=crypto:[0-9]+", "a=crypto:9")),
          answering(
              SrtpCode.SUITE_NOT_OFFERED,
              sdp ->
                  sdp.replaceFirst(
                      SrtpSuite.AES_CM_128_HMAC_SHA1_80.name(),
                      SrtpSuite.AES_192_CM_HMAC_SHA1_80.name())),
          answering(SrtpCode.KEY_UNUSABLE, sdp -> sdp.replaceFirst("inline:....", "inline:")),
          secured(SrtpCode.NOT_AUTHENTIC)
              .media(() -> toProbe((p, out) -> out.send(Way.TO_PROBE, flipped(p))))
              .in(Level.QUICK, CALLING),
          secured(SrtpCode.PACKETS_IN_CLEAR)
              .media(() -> toProbe((p, out) -> out.send(Way.TO_PROBE, withoutTag(p))))
              .in(Level.QUICK, CALLING),
          required(SrtpCode.SECURITY_REFUSED).in(Level.QUICK, CALLING),
          Misbehaviour.causing(SrtpCode.SECURITY_DEMANDED)
              .encrypting("sdes")
              .in(Level.QUICK, CALLING),
          secured(SrtpCode.OFFERED_PLAIN)
              .signalling(
                  fromPbx("INVITE")
                      .edited(m ->
                          withBody(
                              m, sdp -> sdp.replace("RTP/SAVP", "RTP/AVP").replaceAll(CRYPTO, ""))))
              .in(Level.QUICK, CALLED),
          secured(SrtpCode.KEYS_DIFFER).encrypting("dtls").in(Level.QUICK, CALLING),
          shaking(
              SrtpCode.FINGERPRINT_WRONG,
              sdp -> sdp.replaceFirst("(a=fingerprint:sha-256) ..:..:", "$1 00:11:")),
          shaking(SrtpCode.ROLE_WRONG, sdp -> sdp.replace("a=setup:active", "a=setup:actpass")),
          // Both begin.
          shaking(
              SrtpCode.HANDSHAKE_FAILED, sdp -> sdp.replace("a=setup:active", "a=setup:passive")),
          // Neither begins.
          handshaken(SrtpCode.HANDSHAKE_SILENT)
              .signalling(SrtpMisbehaviours::bothWait)
              .in(Level.QUICK, CALLING),
          Misbehaviour.causing(SrtpCode.OFFERED_SECURE)
              .signalling(
                  fromPbx("INVITE")
                      .edited(m -> withBody(m, sdp -> sdp.replace("RTP/AVP", "RTP/SAVP"))))
              .in(Level.QUICK, CALLED));

  private SrtpMisbehaviours() {}

  private static Misbehaviour required(ProbeCode cause) {
    return Misbehaviour.causing(cause).site(site -> DemoSite.withSrtp(site, SrtpMode.REQUIRED));
  }

  private static Misbehaviour handshaken(ProbeCode cause) {
    return Misbehaviour.causing(cause)
        .site(site -> DemoSite.withSrtp(site, SrtpMode.REQUIRED, SrtpKeys.DTLS))
        .encrypting("dtls");
  }

  private static Misbehaviour shaking(ProbeCode cause, UnaryOperator<String> bend) {
    return handshaken(cause)
        .signalling(responses("INVITE", 200).edited(m -> withBody(m, bend)))
        .in(Level.QUICK, CALLING);
  }

  /** The PBX is told that we begin, and we that it does. */
  private static SignallingBend.Fate bothWait(Way way, SipMessage message) {
    UnaryOperator<String> bend =
        way == Way.TO_PBX
            ? sdp -> sdp.replace("a=setup:actpass", "a=setup:active")
            : sdp -> sdp.replace("a=setup:passive", "a=setup:active");
    return new SignallingBend.Fate.Passed(
        message.hasSessionDescription() ? withBody(message, bend) : message);
  }

  private static Misbehaviour secured(ProbeCode cause) {
    return required(cause).encrypting("sdes");
  }

  private static Misbehaviour answering(ProbeCode cause, UnaryOperator<String> bend) {
    return secured(cause)
        .signalling(responses("INVITE", 200).edited(m -> withBody(m, bend)))
        .in(Level.QUICK, CALLING);
  }

  private static RtpPacket flipped(RtpPacket packet) {
    byte[] payload = packet.payload().clone();
    payload[0] ^= 1;
    return Bends.withPayload(packet, payload);
  }

  /** As long as it would be in clear. */
  private static RtpPacket withoutTag(RtpPacket packet) {
    int octets = packet.payloadOctets() - SrtpSuite.AES_CM_128_HMAC_SHA1_80.tagOctets();
    return Bends.withPayload(packet, Arrays.copyOf(packet.payload(), octets));
  }
}
