package dev.turnup.probe.check.hold;

import dev.turnup.probe.check.AudioFinding;
import dev.turnup.probe.check.CallMedia;
import dev.turnup.probe.check.FeatureCode;
import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.Notes.Phase;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.TraceView;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judges one call that was put on hold, part by part. */
final class HeldCall {
  private final TraceView trace;
  private final SeenCall call;
  private final CallMedia media;
  private final String subject;
  private final List<Evidence> evidence;

  HeldCall(TraceView trace, SeenCall call, CallMedia media, String subject) {
    this.trace = trace;
    this.call = call;
    this.media = media;
    this.subject = subject;
    this.evidence = new ArrayList<>(call.setup());
  }

  CheckResult judge() {
    if (!isHeard(Phase.BEFORE)) {
      return CheckResult.notRun(
          HoldCheck.ID, subject, "our audio did not come back before the hold: see the audio");
    }
    Optional<SeenMessage> held = answer(Phase.HOLDING);
    if (!isTaken(held)) {
      return failed(
          FeatureCode.HOLD_REFUSED,
          "the PBX does not let itself be put on hold",
          said(held) + " to the re-INVITE with " + form(),
          "Allow re-INVITEs for this subscriber on the PBX, and look at its log.");
    }
    if (isHeard(Phase.HELD)) {
      return failed(
          FeatureCode.HOLD_IGNORED,
          "our audio goes on while the call is on hold",
          "the re-INVITE with "
              + form()
              + " got "
              + held.get().status()
              + ", and what we played afterwards came back",
          "Correct how the PBX or the extension takes hold; music on hold may come, our own audio"
              + " may not.");
    }
    Optional<SeenMessage> resumed = answer(Phase.RESUMING);
    if (!isTaken(resumed)) {
      return failed(
          FeatureCode.RESUME_REFUSED,
          "the held call cannot be resumed",
          said(resumed) + " to the re-INVITE with a=sendrecv",
          "Look into the log of the PBX at this time.");
    }
    if (!isHeard(Phase.RESUMED)) {
      return failed(
          FeatureCode.SILENT_AFTER_HOLD,
          "our audio does not come back after hold",
          "the call was resumed, and of what we played nothing came back; it did before the hold",
          "Check whether the PBX moves the media when a call is resumed (its NAT settings, direct"
              + " media).");
    }
    return CheckResult.passed(HoldCheck.ID, subject, summary(), evidence);
  }

  private String summary() {
    int during = part(Phase.HELD).received().size();
    return "held by "
        + form()
        + ", "
        + (during == 0 ? "nothing" : "music or silence, " + during + " packets,")
        + " came then; resumed, marker heard again";
  }

  private String form() {
    return subject.equals("sendonly") ? "a=sendonly" : "c=IN IP4 " + subject;
  }

  private CheckResult failed(ProbeCode code, String message, String cause, String fix) {
    return CheckResult.failed(
        HoldCheck.ID, subject, Findings.of(code, HoldCheck.FIELD, message, cause, fix), evidence);
  }

  private static boolean isTaken(Optional<SeenMessage> answer) {
    return answer.filter(m -> m.status() / 100 == 2).isPresent();
  }

  private static String said(Optional<SeenMessage> answer) {
    return answer
        .map(m -> "it answered " + m.status() + " " + m.message().reason())
        .orElse("it gave no final answer");
  }

  private Optional<TraceView.SeenNote> note(Phase phase) {
    return trace.notes(Notes.PHASE).stream()
        .filter(n -> n.field("call").equals(call.note().label()))
        .filter(n -> n.field("phase").equals(phase.name().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private int begin(Phase phase) {
    return note(phase).map(TraceView.SeenNote::index).orElse(Integer.MAX_VALUE);
  }

  private int end(Phase phase) {
    for (Phase later : Phase.values()) {
      if (later.compareTo(phase) > 0 && note(later).isPresent()) {
        return begin(later);
      }
    }
    return Integer.MAX_VALUE;
  }

  private CallMedia part(Phase phase) {
    return media.between(begin(phase), end(phase));
  }

  private boolean isHeard(Phase phase) {
    Optional<Long> marker =
        note(phase)
            .map(n -> n.field("marker"))
            .filter(id -> id.matches("[0-9]{1,18}"))
            .map(Long::valueOf);
    CallMedia part = part(phase);
    if (!part.received().isEmpty()) {
      evidence.add(
          part.received()
              .getFirst()
              .evidence(
                  part.received().size()
                      + " RTP packets received "
                      + phase.name().toLowerCase(Locale.ROOT)));
    }
    return marker.isPresent() && AudioFinding.isHeard(part, marker.get());
  }

  /** The last final response to an INVITE of ours in that part. */
  private Optional<SeenMessage> answer(Phase phase) {
    List<SeenMessage> messages =
        call.messages().stream()
            .filter(m -> m.index() > begin(phase) && m.index() < end(phase))
            .toList();
    messages.stream()
        .filter(m -> m.isSent() && m.isRequest("INVITE"))
        .reduce((_, last) -> last)
        .ifPresent(m -> evidence.add(m.evidence()));
    Optional<SeenMessage> answer =
        messages.stream()
            .filter(m -> !m.isSent() && m.isFinalResponseTo("INVITE"))
            .reduce((_, last) -> last);
    answer.ifPresent(m -> evidence.add(m.evidence()));
    return answer;
  }
}
