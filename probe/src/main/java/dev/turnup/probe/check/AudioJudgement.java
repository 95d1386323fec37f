package dev.turnup.probe.check;

import dev.turnup.probe.sdp.Agreement;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns what was heard in a call into an answer. */
public final class AudioJudgement {
  private final String check;
  private final String subject;
  private final String who;
  private final String field;
  private final CallMedia media;
  private final SeenCall call;
  private final List<Evidence> evidence;

  private AudioJudgement(
      String check, String subject, String who, String field, SeenCall call, CallMedia media) {
    this.check = check;
    this.subject = subject;
    this.who = who;
    this.field = field;
    this.media = media;
    this.call = call;
    this.evidence = new ArrayList<>(call.setup());
  }

  /**
   * Judges the audio of a call that is up.
   *
   * @param who the other side, as part of a sentence
   * @param field the worksheet field that names the extension
   * @return empty when there was no media, or nothing that should be heard
   */
  public static Optional<CheckResult> of(
      String check, String subject, String who, String field, SeenCall call) {
    return call.media()
        .filter(_ -> call.isAnswered())
        .flatMap(media ->
            call.audio()
                .map(finding ->
                    new AudioJudgement(check, subject, who, field, call, media).judge(finding)));
  }

  private CheckResult judge(AudioFinding finding) {
    addPackets();
    Agreement agreement = media.agreement();
    return switch (finding) {
      case AudioFinding.Heard heard ->
          new CheckResult(
              check,
              subject,
              CheckResult.Answer.PASSED,
              summary(heard),
              AudioRemark.of(heard.hearing(), who, field).or(this::fromElsewhere),
              evidence);
      case AudioFinding.OwnAudio(int packets) ->
          failed(
              AudioCode.OWN_AUDIO,
              "instead of " + who + " we hear ourselves",
              packets + " RTP packets came; they hold what we play into this call",
              "Look for a loop: a bridge that returns to each what it sent, media that is"
                  + " redirected to its own source, two legs on one port.");
      case AudioFinding.Crossed crossed ->
          failed(
              AudioCode.AUDIO_CROSSED,
              "instead of " + who + " another call is heard",
              "%d RTP packets came; they hold what is played into call \"%s\""
                  .formatted(crossed.packets(), crossed.call()),
              "Look for RTP ports that are given out twice, on the PBX or a NAT on the way, and for"
                  + " media proxies that latch onto the wrong stream.");
      case AudioFinding.NotDecoded _ ->
          CheckResult.inconclusive(check, subject, notDecoded(agreement), evidence);
      case AudioFinding.Nothing _ ->
          CheckResult.failed(check, subject, nothing(agreement), evidence);
      case AudioFinding.Silent(int packets) ->
          failed(
              AudioCode.SILENT_AUDIO,
              "only silence comes back from " + who,
              packets + " RTP packets came, all of them silent",
              "Check whether our RTP reaches the PBX (firewall, NAT), and whether the extension is"
                  + " an echo.");
      case AudioFinding.Foreign foreign ->
          failed(
              AudioCode.FOREIGN_AUDIO,
              "our own audio does not come back from " + who,
              "%d RTP packets came at %.0f dBm0, but they are not what we sent (likeness %.2f)"
                  .formatted(foreign.packets(), foreign.level().dbm0(), foreign.likeness()),
              "Check whether our RTP reaches the PBX (firewall, NAT), and whether the extension is"
                  + " an echo.");
      case AudioFinding.OtherPacking other ->
          failed(
              AudioCode.G726_PACKING,
              "audio from " + who + " has the other bit order",
              "agreed on %s; what came is our audio when it is read as %s"
                  .formatted(agreement.receiving().encodingName(), other.encodingName()),
              "Let the PBX name what it sends (Asterisk: g726_non_standard, g726aal2), or exchange"
                  + " the two in media.codecs.");
      case AudioFinding.WrongPayload wrong ->
          failed(
              AudioCode.WRONG_PAYLOAD,
              "RTP from " + who + " is not what was agreed on",
              "agreed on payload type %d (%s), received %s"
                  .formatted(
                      wrong.agreed(), agreement.receiving().encodingName(), wrong.received()),
              "Correct the payload type numbers or the codec list of this subscriber on the PBX.");
    };
  }

  private CheckResult failed(ProbeCode code, String message, String cause, String fix) {
    return CheckResult.failed(
        check, subject, Findings.of(code, field, message, cause, fix), evidence);
  }

  private String summary(AudioFinding.Heard heard) {
    String delay = heard.delay().map(d -> " after " + Math.max(0, d.toMillis()) + " ms").orElse("");
    return "%s: marker heard%s at %.0f dBm0; %d packets received, %d lost, jitter %.1f ms"
        .formatted(
            media.agreement().receiving().encodingName(),
            delay,
            heard.hearing().level().dbm0(),
            heard.statistics().packetsReceived(),
            heard.statistics().packetsLost(),
            heard.statistics().jitterMillis());
  }

  private Diagnostic notDecoded(Agreement agreement) {
    String name = agreement.voice().encodingName();
    return Findings.of(
        AudioCode.CODEC_NOT_DECODED,
        field,
        name + " was accepted, not decoded",
        "the PBX agreed on " + name + ", which the probe cannot encode or decode",
        "Listen to a call with this codec on a real endpoint.");
  }

  private Diagnostic nothing(Agreement agreement) {
    if (!agreement.remoteDirection().sends()) {
      return Findings.of(
          AudioCode.MEDIA_ON_HOLD,
          field,
          who + " answers on hold",
          "the answer says a=" + agreement.remoteDirection().token(),
          "Let the extension answer with a=sendrecv.");
    }
    Optional<SilentMedia.Proven> proven = SilentMedia.cause(call, media, who);
    if (proven.isPresent()) {
      evidence.addAll(proven.get().evidence());
      return proven.get().cause();
    }
    InetSocketAddress remote = agreement.remote();
    return Findings.of(
        AudioCode.NO_AUDIO_RECEIVED,
        field,
        "one-way audio: nothing comes back from " + who,
        "the call is up; we sent %d RTP packets to %s:%d and received none"
            .formatted(media.sent().size(), remote.getAddress().getHostAddress(), remote.getPort()),
        fix(remote));
  }

  /** We take RTP from anywhere; others do not. */
  private Optional<Diagnostic> fromElsewhere() {
    InetSocketAddress announced = media.agreement().remote();
    boolean isThere = media.received().stream().anyMatch(p -> p.event().remote().equals(announced));
    // Where ICE decides, the announced address is one of several.
    boolean isIce = SeenIce.of(call).filter(SeenIce::isTried).isPresent();
    return isThere || isIce
        ? Optional.empty()
        : Optional.of(
            Findings.of(
                NatCode.RTP_FROM_ELSEWHERE,
                field,
                "RTP from " + who + " comes from another address than announced",
                "announced %s, received from %s"
                    .formatted(
                        Notes.address(announced),
                        Notes.address(media.received().getFirst().event().remote())),
                "Tell the PBX or its media proxy the address that its packets leave from; until"
                    + " then endpoints need to take RTP from anywhere."));
  }

  private static String fix(InetSocketAddress remote) {
    boolean isPrivate =
        remote.getAddress().isSiteLocalAddress() || remote.getAddress().isLinkLocalAddress();
    return isPrivate
        ? "Check that the PBX's address in its session description is reachable from here (its NAT"
            + " settings), and that no firewall drops RTP either way."
        : "Let RTP through in both directions (the PBX's rtpPorts and media.rtpPorts), and check"
            + " the NAT settings of the PBX.";
  }

  private void addPackets() {
    if (!media.sent().isEmpty()) {
      evidence.add(media.sent().getFirst().evidence(media.sent().size() + " RTP packets sent"));
    }
    if (media.received().isEmpty()) {
      return;
    }
    SeenPacket first = media.received().getFirst();
    InetSocketAddress from = first.event().remote();
    evidence.add(
        first.evidence(
            media.received().size()
                + " RTP packets received from "
                + from.getAddress().getHostAddress()
                + ":"
                + from.getPort()));
    if (!from.equals(media.agreement().remote())) {
      InetSocketAddress said = media.agreement().remote();
      evidence.add(
          first.evidence(
              "the answer had announced "
                  + said.getAddress().getHostAddress()
                  + ":"
                  + said.getPort()));
    }
  }
}
