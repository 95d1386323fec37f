package dev.turnup.probe.check;

import dev.turnup.probe.sdp.CryptoLine;
import dev.turnup.probe.sdp.MediaDescription;
import dev.turnup.probe.sdp.SecurityAgreement;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.SrtpMode;
import java.util.List;
import java.util.Optional;

/** Why the media of a call is not secured as it should be, so that nothing of it can be heard. */
public final class SrtpFailure {
  private static final String FIELD = "media.srtp";
  private static final String SWITCH_ON =
      "Switch SRTP on for this subscriber on the PBX (Asterisk: media_encryption = sdes, and"
          + " res_srtp loaded), or write media.srtp: disabled.";

  private SrtpFailure() {}

  /** The cause in a call that was answered; empty when there is none. */
  public static Optional<Diagnostic> of(SeenCall call) {
    return call.security()
        .flatMap(agreed ->
            switch (agreed) {
              case SecurityAgreement.Plain _ when call.mode() == SrtpMode.REQUIRED ->
                  Optional.of(answeredPlain(call));
              case SecurityAgreement.Plain _ -> Optional.empty();
              case SecurityAgreement.Broken(var fault, String detail) ->
                  Optional.of(broken(fault, detail));
              case SecurityAgreement.Dtls _ when call.handshake().isPresent() ->
                  Optional.of(handshake(call.handshake().get()));
              case SecurityAgreement.Sdes _, SecurityAgreement.Dtls _ ->
                  call.securityCounts().authentic() == 0
                      ? packets(call.securityCounts())
                      : Optional.empty();
            });
  }

  private static Diagnostic answeredPlain(SeenCall call) {
    return Findings.of(
        SrtpCode.ANSWERED_PLAIN,
        FIELD,
        "a call that must be secured is answered in clear",
        "we offered "
            + protocol(call.offer())
            + " with keys; the answer says "
            + protocol(call.answer())
            + " and has no key",
        SWITCH_ON);
  }

  private static Diagnostic broken(SecurityAgreement.Fault fault, String detail) {
    String correct =
        "Look into the SRTP settings of this subscriber on the PBX, and for a gateway on the way"
            + " that changes a=crypto.";
    return switch (fault) {
      case WRONG_TAG ->
          Findings.of(
              SrtpCode.WRONG_TAG, FIELD, "the answer names a wrong crypto line", detail, correct);
      case SUITE_NOT_OFFERED ->
          Findings.of(
              SrtpCode.SUITE_NOT_OFFERED,
              FIELD,
              "the answer has a crypto suite that was not offered",
              detail,
              correct);
      case ROLE_WRONG ->
          Findings.of(
              SrtpCode.ROLE_WRONG,
              FIELD,
              "the answer does not say who begins the DTLS handshake",
              detail,
              "Let the PBX answer a=setup:actpass with active (Asterisk: dtls_setup = actpass).");
      case KEY_UNUSABLE ->
          Findings.of(SrtpCode.KEY_UNUSABLE, FIELD, "the SRTP key cannot be used", detail, correct);
    };
  }

  private static Diagnostic handshake(TraceView.SeenNote failure) {
    String detail = failure.field("detail");
    return switch (failure.field("outcome")) {
      case "fingerprint" ->
          Findings.of(
              SrtpCode.FINGERPRINT_WRONG,
              FIELD,
              "the DTLS certificate is not the one that was announced",
              detail,
              "Look for something that relays media and shakes hands itself; restart the PBX after"
                  + " its DTLS certificate was changed.");
      case "timeout" ->
          Findings.of(
              SrtpCode.HANDSHAKE_SILENT,
              FIELD,
              "the DTLS handshake gets no answer",
              detail + ", and no handshake came about",
              "Let everything through to the RTP ports, not RTP alone; compare a=setup of offer and"
                  + " answer.");
      default ->
          Findings.of(
              SrtpCode.HANDSHAKE_FAILED,
              FIELD,
              "the DTLS handshake fails",
              detail,
              "Compare the DTLS settings of this subscriber on the PBX (Asterisk: dtls_cipher,"
                  + " dtls_verify, dtls_setup); let it take certificates by fingerprint.");
    };
  }

  /** The cause in what was refused of the packets, though others may have been authentic. */
  public static Optional<Diagnostic> packets(SecurityCounts counts) {
    if (counts.plain() > 0) {
      return Optional.of(
          Findings.of(
              SrtpCode.PACKETS_IN_CLEAR,
              FIELD,
              "RTP comes in clear though SRTP was agreed on",
              counts.text(),
              "Let the PBX encrypt what it agrees to encrypt; look for a media relay that does"
                  + " not."));
    }
    return counts.notAuthentic() == 0
        ? Optional.empty()
        : Optional.of(
            Findings.of(
                SrtpCode.NOT_AUTHENTIC,
                FIELD,
                "SRTP packets fail authentication",
                counts.text(),
                "Look for a media relay or gateway that changes a=crypto or packets, and whether"
                    + " the PBX uses the key of this call."));
  }

  /** The cause in the refusal of an offer of ours; empty when another offer fared no better. */
  static Optional<Diagnostic> ofRefusal(SeenCall call, String who, String answer) {
    return call.otherSecurity()
        .filter(SeenCall::isAnswered)
        .map(other ->
            refused(
                call.mode() == SrtpMode.REQUIRED,
                isSecured(other),
                who,
                "it answered "
                    + answer
                    + " to "
                    + protocol(call.offer())
                    + ", and took the same with "
                    + protocol(other.offer())));
  }

  private static Diagnostic refused(
      boolean isRequired, boolean isTakenSecured, String who, String cause) {
    if (isRequired && isTakenSecured) {
      return keysDiffer(cause);
    }
    return isRequired
        ? Findings.of(
            SrtpCode.SECURITY_REFUSED, FIELD, "the PBX refuses SRTP to " + who, cause, SWITCH_ON)
        : Findings.of(
            SrtpCode.SECURITY_DEMANDED,
            FIELD,
            "the PBX lets us speak SRTP only to " + who,
            cause,
            "Write media.srtp: required (with proxy.transport: tls for keys by SDES, or"
                + " media.srtpKeys: dtls where it took UDP/TLS), or switch SRTP off for this"
                + " subscriber on the PBX (Asterisk: media_encryption = no).");
  }

  private static Diagnostic keysDiffer(String cause) {
    return Findings.of(
        SrtpCode.KEYS_DIFFER,
        "media.srtpKeys",
        "the PBX wants the other kind of SRTP keys",
        cause,
        "Write the other value in media.srtpKeys, or change it for this subscriber on the PBX"
            + " (Asterisk: media_encryption).");
  }

  private static boolean isSecured(SeenCall call) {
    return call.offer()
        .flatMap(SessionDescription::audio)
        .filter(MediaDescription::isSecured)
        .isPresent();
  }

  /** The cause in an offer of theirs that we refused; empty when it was not about security. */
  public static Optional<Diagnostic> ofOffer(SeenCall call) {
    Optional<MediaDescription> audio = call.offer().flatMap(SessionDescription::audio);
    if (audio.isEmpty()) {
      return Optional.empty();
    }
    String protocol = audio.get().protocol();
    boolean isSecure = protocol.contains("SAVP");
    if (!isSecure && call.mode() == SrtpMode.REQUIRED) {
      return Optional.of(
          Findings.of(
              SrtpCode.OFFERED_PLAIN,
              FIELD,
              "the PBX calls in clear, and SRTP is required",
              "the INVITE to us offered " + protocol,
              SWITCH_ON));
    }
    if (isSecure && call.mode() == SrtpMode.DISABLED) {
      return Optional.of(
          Findings.of(
              SrtpCode.OFFERED_SECURE,
              FIELD,
              "the PBX calls with SRTP only, and the worksheet has it disabled",
              "the INVITE to us offered " + protocol,
              "Write media.srtp: optional or required, or switch SRTP off for this subscriber on"
                  + " the PBX."));
    }
    List<CryptoLine> lines = audio.get().cryptoLines();
    boolean isDtls = protocol.startsWith("UDP/TLS");
    if (isSecure && isDtls != call.isDtlsWanted()) {
      return Optional.of(keysDiffer("the INVITE to us offered " + protocol));
    }
    return isSecure && !isDtls && lines.stream().allMatch(line -> line.obstacle().isPresent())
        ? Optional.of(
            broken(
                SecurityAgreement.Fault.KEY_UNUSABLE,
                lines.stream()
                    .flatMap(line -> line.obstacle().stream())
                    .findFirst()
                    .orElse("the offer has no a=crypto line that can be read")))
        : Optional.empty();
  }

  private static String protocol(Optional<SessionDescription> session) {
    return session
        .flatMap(SessionDescription::audio)
        .map(MediaDescription::protocol)
        .orElse("no audio");
  }
}
