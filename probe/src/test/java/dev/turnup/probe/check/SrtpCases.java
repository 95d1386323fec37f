package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.CODECS;
import static dev.turnup.probe.check.CraftedTrace.MARKER;
import static dev.turnup.probe.check.CraftedTrace.OUR_RTP;
import static dev.turnup.probe.check.CraftedTrace.PBX_RTP;
import static dev.turnup.probe.check.CraftedTrace.healthy;

import dev.turnup.probe.dtls.DtlsIdentity;
import dev.turnup.probe.sdp.AudioCapabilities;
import dev.turnup.probe.sdp.MediaSecurity;
import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SrtpMode;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Causes in the security of media. */
final class SrtpCases {
  private static final String FIELD = "media.srtp";
  private static final MediaSecurity REQUIRED = sdes(true);
  private static final MediaSecurity OPTIONAL = sdes(false);
  private static final MediaSecurity HANDSHAKEN =
      new MediaSecurity.Dtls(true, DtlsIdentity.create(new SecureRandom()));

  private SrtpCases() {}

  static Stream<VerdictCase> all() {
    return Stream.of(
        answering(
            SrtpCode.ANSWERED_PLAIN,
            sdp -> sdp.replace("RTP/SAVP", "RTP/AVP").replaceAll("(?m)^a=crypto.*\r\n", "")),
        answering(SrtpCode.WRONG_TAG, sdp -> sdp.replace("a=crypto:1", "a=crypto:2")),
        answering(SrtpCode.SUITE_NOT_OFFERED, sdp -> sdp.replace("AES_CM_128", "AES_192_CM")),
        answering(SrtpCode.KEY_UNUSABLE, sdp -> sdp.replaceFirst("inline:....", "inline:")),
        new VerdictCase(
            SrtpCode.DOWNGRADED,
            FIELD,
            Sites.withSrtp(SrtpMode.OPTIONAL),
            only(call(OPTIONAL, MediaSecurity.PLAIN, UnaryOperator.identity(), 0, 0, 0))),
        secured(SrtpCode.KEY_IN_CLEAR, "proxy.transport", 48, 0, 0),
        secured(SrtpCode.NOT_AUTHENTIC, FIELD, 0, 48, 0),
        secured(SrtpCode.NOT_AUTHENTIC, FIELD, 47, 1, 0),
        secured(SrtpCode.PACKETS_IN_CLEAR, FIELD, 0, 0, 48),
        new VerdictCase(
            SrtpCode.SECURITY_REFUSED,
            FIELD,
            Sites.withSrtp(SrtpMode.REQUIRED),
            only(refused(REQUIRED, MediaSecurity.PLAIN))),
        new VerdictCase(
            SrtpCode.SECURITY_DEMANDED,
            FIELD,
            Sites.USUAL,
            only(refused(MediaSecurity.PLAIN, REQUIRED))),
        new VerdictCase(
            SrtpCode.KEYS_DIFFER,
            "media.srtpKeys",
            Sites.withSrtp(SrtpMode.REQUIRED),
            only(refused(REQUIRED, HANDSHAKEN))),
        handshake(SrtpCode.FINGERPRINT_WRONG, "fingerprint", UnaryOperator.identity()),
        handshake(SrtpCode.HANDSHAKE_FAILED, "failed", UnaryOperator.identity()),
        handshake(SrtpCode.HANDSHAKE_SILENT, "timeout", UnaryOperator.identity()),
        handshake(SrtpCode.ROLE_WRONG, "", sdp -> sdp.replace("a=setup:active", "a=setup:actpass")),
        calledWith(SrtpCode.OFFERED_PLAIN, SrtpMode.REQUIRED, MediaSecurity.PLAIN),
        calledWith(SrtpCode.OFFERED_SECURE, SrtpMode.DISABLED, REQUIRED));
  }

  private static MediaSecurity sdes(boolean isRequired) {
    return MediaSecurity.Sdes.fresh(isRequired, new SplittableRandom(1));
  }

  private static VerdictCase answering(ProbeCode code, UnaryOperator<String> bend) {
    return new VerdictCase(
        code,
        FIELD,
        Sites.withSrtp(SrtpMode.REQUIRED),
        only(call(REQUIRED, REQUIRED, bend, 0, 0, 0)));
  }

  private static VerdictCase handshake(ProbeCode code, String outcome, UnaryOperator<String> bend) {
    Consumer<CraftedTrace> call = call(HANDSHAKEN, HANDSHAKEN, bend, 0, 0, 0);
    return new VerdictCase(
        code,
        FIELD,
        Sites.withSrtp(SrtpMode.REQUIRED),
        only(t -> {
          call.accept(t);
          if (!outcome.isEmpty()) {
            t.note(
                Notes.HANDSHAKE,
                Map.of("call", Notes.ECHO, "outcome", outcome, "detail", "of the handshake"));
          }
        }));
  }

  private static VerdictCase secured(
      ProbeCode code, String field, int authentic, int notAuthentic, int plain) {
    return new VerdictCase(
        code,
        field,
        Sites.withSrtp(SrtpMode.REQUIRED),
        only(call(REQUIRED, REQUIRED, UnaryOperator.identity(), authentic, notAuthentic, plain)));
  }

  private static VerdictCase calledWith(ProbeCode code, SrtpMode mode, MediaSecurity offered) {
    Optional<SessionDescription> offer =
        Optional.of(OfferAnswer.offer(capabilities(PBX_RTP, offered), 1));
    return new VerdictCase(
        code,
        FIELD,
        Sites.withSrtp(mode),
        healthy()
            .without("echo", "PCMU", "PCMA", "dtmf", "hold", "session-timer", "delayed-offer")
            .with("inbound", t -> t.inboundCall(offer, 488, true)));
  }

  private static CraftedTrace only(Consumer<CraftedTrace> echo) {
    return healthy()
        .with("echo", echo)
        .without("PCMU", "PCMA", "dtmf", "hold", "session-timer", "delayed-offer", "inbound");
  }

  private static Consumer<CraftedTrace> call(
      MediaSecurity ours,
      MediaSecurity theirs,
      UnaryOperator<String> bend,
      int authentic,
      int notAuthentic,
      int plain) {
    SessionDescription offer = OfferAnswer.offer(capabilities(OUR_RTP, ours), 1);
    String answer =
        OfferAnswer.answer(offer, capabilities(PBX_RTP, theirs), 2).orElseThrow().body();
    Optional<SessionDescription> bent = SessionDescription.tryParse(bend.apply(answer));
    boolean isHeard = authentic > 0 || theirs.equals(MediaSecurity.PLAIN);
    List<byte[]> marker = CraftedTrace.marker(Codec.G722, MARKER);
    return t -> {
      t.callNote(Notes.ECHO, "600", Optional.of(MARKER), "");
      t.call(Notes.ECHO, "600", offer, 200, bent);
      t.exchange(Notes.ECHO, marker, isHeard ? marker : List.of());
      if (!theirs.equals(MediaSecurity.PLAIN)) {
        t.note(
            Notes.SECURITY_COUNTS,
            Map.of(
                "call", Notes.ECHO,
                "authentic", Integer.toString(authentic),
                "not-authentic", Integer.toString(notAuthentic),
                "plain", Integer.toString(plain)));
      }
      t.hangUp(Notes.ECHO);
    };
  }

  private static Consumer<CraftedTrace> refused(MediaSecurity ours, MediaSecurity other) {
    SessionDescription taken = OfferAnswer.offer(capabilities(OUR_RTP, other), 1);
    return t -> {
      t.callNote(Notes.ECHO, "600", Optional.of(MARKER), "");
      t.call(
          Notes.ECHO,
          "600",
          OfferAnswer.offer(capabilities(OUR_RTP, ours), 1),
          488,
          Optional.empty());
      t.callNote(Notes.OTHER_SECURITY, "600", Optional.empty(), "");
      t.call(
          Notes.OTHER_SECURITY,
          "600",
          taken,
          200,
          OfferAnswer.answer(taken, capabilities(PBX_RTP, other), 2));
      t.hangUp(Notes.OTHER_SECURITY);
    };
  }

  private static AudioCapabilities capabilities(InetSocketAddress at, MediaSecurity security) {
    return new AudioCapabilities(CODECS, true, at, Duration.ofMillis(20), security);
  }
}
