package dev.turnup.lab.misbehaving;

import static dev.turnup.lab.misbehaving.SignallingBend.echoCalls;
import static dev.turnup.lab.misbehaving.SignallingBend.fromPbx;
import static dev.turnup.lab.misbehaving.SignallingBend.responses;
import static dev.turnup.lab.misbehaving.SignallingBend.withBody;
import static dev.turnup.lab.misbehaving.SignallingBend.within;

import dev.turnup.lab.DemoSite;
import dev.turnup.lab.pbx.PbxFaults;
import dev.turnup.probe.check.AudioCode;
import dev.turnup.probe.check.CallCode;
import dev.turnup.probe.check.FeatureCode;
import dev.turnup.probe.check.InboundCode;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.scenario.Level;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.schema.site.Proof;
import dev.turnup.schema.site.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** PBXs that do one thing wrong when they are called, or call. */
final class CallMisbehaviours {
  private static final String ECHO = "exten => 600,1,Answer()\n same => n,Echo()";

  /** The answer of the echo extension, whatever it offers. */
  private static final SignallingBend.Where ECHO_ANSWER =
      responses("INVITE", 200).and(m -> m.header("To").orElse("").contains("sip:600@"));

  static final List<Misbehaviour> ALL =
      List.of(
          refusing(CallCode.NUMBER_NOT_FOUND, 404, "Not Found"),
          refusing(CallCode.CALL_FORBIDDEN, 403, "Forbidden"),
          refusing(
              CallCode.CALL_CREDENTIALS_REFUSED,
              407,
              "Proxy Authentication Required",
              "Proxy-Authenticate: Digest realm=\"calls\", nonce=\"one\", qop=\"auth\""),
          refusing(CallCode.CALLEE_UNAVAILABLE, 486, "Busy Here"),
          refusing(CallCode.PBX_FAILED, 500, "Server Internal Error"),
          refusing(CallCode.CALL_UNEXPECTED, 493, "Undecipherable"),
          Misbehaviour.causing(CallCode.NO_COMMON_CODEC)
              .pbx(pbx -> pbx.withFaults(new PbxFaults(false, true, false, false, false)))
              .in(Level.QUICK, "registration", "call", "audio", "codec", "dtmf"),
          Misbehaviour.causing(CallCode.CALL_NOT_ANSWERED)
              .dialplan(ECHO, "exten => 600,1,Wait(60)"),
          Misbehaviour.causing(CallCode.CALL_DROPPED)
              .dialplan(ECHO, "exten => 600,1,Answer()\n same => n,Wait(0.2)")
              // A call that is dropped at once has no audio to speak of.
              .in(Level.QUICK, "registration", "call", "dtmf", "inbound", "unregistration"),
          Misbehaviour.causing(CallCode.EMERGENCY_NUMBER).site(CallMisbehaviours::emergency),
          Misbehaviour.causing(CallCode.CALL_UNHEARD).signalling(echoCalls().swallowed()),
          Misbehaviour.causing(AudioCode.ANSWER_WITHOUT_MEDIA)
              .signalling(
                  ECHO_ANSWER.edited(
                      m -> withBody(m, sdp -> sdp.replaceFirst("m=audio [0-9]+", "m=audio 0")))),
          Misbehaviour.causing(AudioCode.CODEC_NOT_OFFERED)
              .signalling(ECHO_ANSWER.edited(CallMisbehaviours::onlyG729)),
          Misbehaviour.causing(InboundCode.NO_CALL_CAME).signalling(fromPbx("INVITE").swallowed()),
          Misbehaviour.causing(InboundCode.DELAYED_OFFER)
              .pbx(pbx -> pbx.withFaults(new PbxFaults(false, false, true, false, false))),
          Misbehaviour.causing(InboundCode.INBOUND_NO_COMMON_CODEC)
              .signalling(fromPbx("INVITE").edited(CallMisbehaviours::onlyG729)),
          Misbehaviour.causing(InboundCode.INBOUND_NOT_ESTABLISHED)
              .signalling(fromPbx("ACK").swallowed()),
          Misbehaviour.causing(FeatureCode.PRACK_REFUSED)
              .site(site -> DemoSite.withInbound(site, DemoSite.FROM_6002))
              .in(Level.QUICK, "registration", "inbound", "reliable-provisional")
              .signalling(CallMisbehaviours::prackRefused),
          Misbehaviour.causing(FeatureCode.EARLY_MEDIA_SILENT)
              .dialplan(ECHO, "exten => 600,1,Wait(1.2)\n same => n,Answer()\n same => n,Echo()")
              .in(Level.QUICK, "registration", "call", "early-media")
              .signalling(responses("INVITE", 100).edited(CallMisbehaviours::announcing)),
          Misbehaviour.causing(FeatureCode.HOLD_REFUSED)
              .in(Level.STANDARD, "hold")
              .signalling(within("INVITE").answered(488, "Not Acceptable Here")),
          Misbehaviour.causing(FeatureCode.RESUME_REFUSED)
              .in(Level.STANDARD, "hold")
              .signalling(
                  within("INVITE")
                      .and(m -> !m.body().contains("a=sendonly"))
                      .answered(500, "Server Internal Error")),
          Misbehaviour.causing(FeatureCode.HOLD_IGNORED)
              .in(Level.STANDARD, "hold")
              .signalling(
                  within("INVITE")
                      .edited(m -> withBody(m, sdp -> sdp.replace("a=sendonly", "a=sendrecv")))),
          Misbehaviour.causing(FeatureCode.SILENT_AFTER_HOLD)
              .in(Level.STANDARD, "hold")
              .signalling(
                  within("INVITE")
                      .edited(
                          m -> withBody(m, sdp -> sdp.replaceFirst("a=sendrecv", "a=sendonly")))),
          Misbehaviour.causing(FeatureCode.DELAYED_OFFER_REFUSED)
              .in(Level.FULL, "delayed-offer")
              .signalling(
                  echoCalls()
                      .and(m -> !m.hasSessionDescription())
                      .answered(488, "Not Acceptable Here")),
          Misbehaviour.causing(FeatureCode.SESSION_INTERVAL_REFUSED)
              .in(Level.FULL, "session-timer")
              .signalling(
                  echoCalls()
                      .and(m -> m.header("Session-Expires").isPresent())
                      .answered(422, "Session Interval Too Small", "Min-SE: 3600")),
          Misbehaviour.causing(FeatureCode.SESSION_REFRESH_REFUSED)
              .in(Level.FULL, "session-timer")
              .signalling(() -> {
                SignallingBend agreed = sessionTimer("uac");
                SignallingBend refusal =
                    within("INVITE", "UPDATE").answered(500, "Server Internal Error");
                return (way, m) -> way == Way.TO_PROBE ? agreed.bend(way, m) : refusal.bend(way, m);
              }),
          Misbehaviour.causing(FeatureCode.SESSION_NOT_REFRESHED)
              .in(Level.FULL, "session-timer")
              .signalling(sessionTimer("uas")));

  private CallMisbehaviours() {}

  private static Misbehaviour refusing(
      ProbeCode cause, int status, String reason, String... headers) {
    return Misbehaviour.causing(cause).signalling(echoCalls().answered(status, reason, headers));
  }

  /**
   * Asks for PRACK, and refuses it. A 200 that overtook its 180 gives way to one, and comes again.
   */
  private static SignallingBend prackRefused() {
    Set<String> ringing = ConcurrentHashMap.newKeySet();
    SignallingBend.Where first =
        new SignallingBend.Where(
            Way.TO_PROBE,
            m ->
                m.method().equals("INVITE")
                    && (m.isStatus(180) || (m.isStatus(200) && !ringing.contains(m.callId()))));
    SignallingBend asking =
        first.edited(m -> {
          ringing.add(m.callId());
          SipMessage reliable = SignallingBend.withHeader(m, "Require", "100rel");
          return new SipMessage(
              "SIP/2.0 180 Ringing",
              SignallingBend.withHeader(reliable, "RSeq", "1").headers().stream()
                  .filter(h -> !h.is("Content-Type"))
                  .toList(),
              "");
        });
    SignallingBend refusal = within("PRACK").answered(500, "Server Internal Error");
    return (way, m) -> way == Way.TO_PROBE ? asking.bend(way, m) : refusal.bend(way, m);
  }

  /** Promises audio, of which none comes. */
  private static SipMessage announcing(SipMessage trying) {
    String session =
        """
        v=0
        o=- 1 1 IN IP4 127.0.0.1
        s=-
        c=IN IP4 127.0.0.1
        t=0 0
        m=audio 9 RTP/AVP 0
        """
            .replace("\n", "\r\n");
    SipMessage progress = new SipMessage("SIP/2.0 183 Session Progress", trying.headers(), session);
    return SignallingBend.withHeader(
        SignallingBend.withHeader(
            SignallingBend.withHeader(progress, "To", to -> to + ";tag=early"),
            "Contact",
            "<sip:600@127.0.0.1:9>"),
        "Content-Type",
        "application/sdp");
  }

  /** A session interval of four seconds, for nobody waits for 90. */
  static SignallingBend sessionTimer(String refresher) {
    return responses("INVITE", 200)
        .and(m -> m.header("Session-Expires").isPresent())
        .edited(m -> SignallingBend.withHeader(m, "Session-Expires", "4;refresher=" + refresher));
  }

  private static SipMessage onlyG729(SipMessage message) {
    return withBody(
        message,
        sdp ->
            sdp.replaceAll("(?m)^a=(rtpmap|fmtp):.*\r?\n", "")
                .replaceFirst("(m=audio [0-9]+ RTP/AVP) [0-9 ]+", "$1 18"));
  }

  private static Site emergency(Site site) {
    Proof proof = site.proof();
    return DemoSite.with(
        site,
        site.media(),
        new Proof(Optional.of("911"), proof.dtmfReadback(), proof.digits(), proof.inbound()));
  }
}
