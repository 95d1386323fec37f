package dev.turnup.probe.check.early;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.AudioFinding;
import dev.turnup.probe.check.CallMedia;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.FeatureCode;
import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.SeenPacket;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.sdp.MediaDescription;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether something is heard before the answer where the PBX announces that (RFC 3960 §2): a caller
 * who gets a description in a provisional response plays that media and no ringing of its own.
 */
public final class EarlyMediaCheck implements Check {
  public static final String ID = "early-media";

  /** Where the answer follows sooner, silence in between proves nothing. */
  private static final Duration TO_TELL = Duration.ofMillis(500);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "Where the PBX announces audio before the answer, there is some.",
        "In every call of the run, what comes between a 180 or 183 with a session description and"
            + " the 2xx is decoded; any sound will do (RFC 3960).",
        "Any call to a PBX that sends early media, for half a second at least; every level.");
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    List<CheckResult> results =
        trace.calls().stream()
            .filter(call -> call.isOutgoing() && call.isEarlyOffer() && call.isAnswered())
            .flatMap(call -> judge(call).stream())
            .toList();
    return results.isEmpty()
        ? List.of(CheckResult.notRun(ID, "all", "the PBX announced no audio before an answer"))
        : results;
  }

  private static Optional<CheckResult> judge(SeenCall call) {
    Optional<SeenMessage> announced =
        call.provisionalResponses().stream().filter(EarlyMediaCheck::announcesAudio).findFirst();
    if (announced.isEmpty() || call.media().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        judge(call, announced.get(), call.finalResponse().orElseThrow(), call.media().get()));
  }

  private static boolean announcesAudio(SeenMessage response) {
    if (!response.message().hasSessionDescription()) {
      return false;
    }
    Optional<SessionDescription> session = SessionDescription.tryParse(response.message().body());
    Optional<MediaDescription> audio = session.flatMap(SessionDescription::audio);
    return audio
        .filter(media -> media.port() > 0 && session.orElseThrow().directionOf(media).sends())
        .isPresent();
  }

  private static CheckResult judge(
      SeenCall call, SeenMessage announced, SeenMessage answer, CallMedia media) {
    String subject = TraceView.baseLabel(call.note().label());
    int from = call.invite().orElseThrow().index();
    CallMedia early = media.between(from, answer.index());
    Duration time = answer.event().at().minus(announced.event().at());
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(announced.evidence("with a session description"));
    List<SeenPacket> packets = early.received();
    if (!packets.isEmpty()) {
      evidence.add(packets.getFirst().evidence("first of " + packets.size() + " RTP packets"));
    }
    evidence.add(answer.evidence());
    if (early.receiving().isPresent() && AudioFinding.isAnyHeard(early)) {
      return CheckResult.passed(
          ID,
          subject,
          "sound in %d packets during %d ms before the answer"
              .formatted(packets.size(), time.toMillis()),
          evidence);
    }
    if (time.compareTo(TO_TELL) < 0) {
      return CheckResult.notRun(
          ID, subject, "the answer came " + time.toMillis() + " ms after, too soon to tell");
    }
    if (early.receiving().isEmpty() && !packets.isEmpty()) {
      return CheckResult.notRun(ID, subject, "audio came in a codec that is not decoded here");
    }
    return new CheckResult(
        ID,
        subject,
        CheckResult.Answer.PASSED,
        "nothing is heard before the answer",
        Optional.of(silent(call, announced, time, packets.size())),
        evidence);
  }

  private static Diagnostic silent(
      SeenCall call, SeenMessage announced, Duration time, int packets) {
    return Findings.of(
        FeatureCode.EARLY_MEDIA_SILENT,
        "pbx",
        "audio before the answer is announced and not heard",
        "in call \"%s\" %d %s had a session description, and in the %d ms until the answer %s"
            .formatted(
                call.note().label(),
                announced.status(),
                announced.message().reason(),
                time.toMillis(),
                packets == 0 ? "no RTP came" : packets + " RTP packets came without a sound"),
        "Let the PBX send ringing or an announcement then, or a 180 without a session description"
            + " (Asterisk: inband_progress = no); and look for a firewall that opens the RTP ports"
            + " only after the answer.");
  }
}
