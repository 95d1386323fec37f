package dev.turnup.probe.check.dtmf;

import dev.turnup.probe.check.AudioCode;
import dev.turnup.probe.check.CallFailure;
import dev.turnup.probe.check.CallMedia;
import dev.turnup.probe.check.DtmfCode;
import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.sdp.Agreement;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges whether the digits that we sent in one call are those that came back, by any method. */
final class SentDigits {
  private final TraceView trace;
  private final DtmfMethod method;
  private final SeenCall call;
  private final String subject;

  SentDigits(TraceView trace, DtmfMethod method, SeenCall call) {
    this.trace = trace;
    this.method = method;
    this.call = call;
    this.subject = DtmfCheck.sent(method);
  }

  CheckResult judge() {
    Optional<Diagnostic> failure = CallFailure.of(call, DtmfCheck.FIELD);
    if (failure.isPresent()) {
      return CheckResult.failed(DtmfCheck.ID, subject, failure.get(), call.setup());
    }
    return ReadBack.of(call)
        .map(this::judge)
        .orElseGet(() -> CheckResult.notRun(DtmfCheck.ID, subject, "the call has no media"));
  }

  private CheckResult judge(ReadBack back) {
    Agreement agreement = back.media().agreement();
    if (method == DtmfMethod.RFC4733 && agreement.receivingEvent().isEmpty()) {
      return CheckResult.failed(DtmfCheck.ID, subject, notAgreed(agreement), call.setup());
    }
    if (!call.isDialled()) {
      return CheckResult.notRun(DtmfCheck.ID, subject, notDialled(agreement));
    }
    List<Evidence> evidence = evidence(back);
    String sent = call.note().digits();
    Optional<SeenMessage> refusal = refusal();
    if (refusal.isPresent()) {
      evidence.add(refusal.get().evidence());
      return CheckResult.failed(DtmfCheck.ID, subject, refused(refusal.get()), evidence);
    }
    String received = back.bestOf(sent);
    return received.equals(sent)
        ? CheckResult.passed(
            DtmfCheck.ID, subject, sent + " sent and read back by " + extension(), evidence)
        : CheckResult.failed(DtmfCheck.ID, subject, wrong(back, sent, received), evidence);
  }

  private String extension() {
    return call.note().target();
  }

  private static String notDialled(Agreement agreement) {
    return "no digit was sent: the call ended, or "
        + agreement.voice().encodingName()
        + " is not spoken by the probe";
  }

  private static Diagnostic notAgreed(Agreement agreement) {
    return Findings.of(
        DtmfCode.DTMF_NOT_AGREED,
        DtmfCheck.METHODS,
        "the PBX does not agree on telephone events",
        "the answer has "
            + agreement.voice().rtpmap()
            + ", but no telephone-event/"
            + agreement.voice().clockRateHz(),
        "Set the DTMF mode of this subscriber on the PBX to RFC 4733 (RFC 2833).");
  }

  /** The last answer to our INFO requests, if none of them was taken. */
  private Optional<SeenMessage> refusal() {
    List<SeenMessage> answers =
        call.messages().stream()
            .filter(m -> !m.isSent() && m.isFinalResponseTo("INFO"))
            .filter(m -> m.status() != 401 && m.status() != 407)
            .toList();
    return answers.stream().anyMatch(m -> m.status() / 100 == 2)
        ? Optional.empty()
        : answers.stream().reduce((_, last) -> last);
  }

  private static Diagnostic refused(SeenMessage refusal) {
    String allow =
        refusal.message().header("Allow").map(methods -> "; it allows " + methods).orElse("");
    return Findings.of(
        DtmfCode.INFO_REFUSED,
        DtmfCheck.METHODS,
        "the PBX refuses digits by SIP INFO",
        "it answered "
            + refusal.status()
            + " "
            + refusal.message().reason()
            + " to application/dtmf-relay and application/dtmf"
            + allow,
        "Set the DTMF mode of this subscriber on the PBX to SIP INFO, or leave info out of"
            + " media.dtmf.");
  }

  private Diagnostic wrong(ReadBack back, String sent, String received) {
    if (method == DtmfMethod.INFO && received.length() < sent.length()) {
      return infoLost(sent, received);
    }
    return received.isEmpty() ? lost(back, sent) : differs(sent, received);
  }

  private Diagnostic infoLost(String sent, String received) {
    long taken =
        call.messages().stream()
            .filter(m -> !m.isSent() && m.isFinalResponseTo("INFO") && m.status() / 100 == 2)
            .count();
    return Findings.of(
        DtmfCode.INFO_DIGIT_LOST,
        DtmfCheck.METHODS,
        "digits by SIP INFO are answered and lost",
        "sent %s, of which %d were answered with 200; read back %s"
            .formatted(sent, taken, received.isEmpty() ? "nothing" : received),
        "Set the DTMF mode of this subscriber on the PBX to SIP INFO, or leave info out of"
            + " media.dtmf.");
  }

  /** An extension that only reads digits may send nothing else. */
  private boolean isAudioProven() {
    return Stream.concat(
            Stream.of(Notes.ECHO),
            Arrays.stream(DtmfMethod.values()).map(other -> Notes.dtmfLabel(other, 0)))
        .flatMap(label -> trace.call(label).flatMap(SeenCall::media).stream())
        .anyMatch(media -> !media.received().isEmpty());
  }

  private Diagnostic lost(ReadBack back, String sent) {
    CallMedia media = back.media();
    List<RtpArrival> arrivals = media.arrivals();
    if (arrivals.isEmpty() && !isAudioProven()) {
      return Findings.of(
          AudioCode.NO_AUDIO_RECEIVED,
          DtmfCheck.FIELD,
          "one-way audio: nothing comes back from the read-back extension",
          "the call is up; we sent " + media.sent().size() + " RTP packets and received none",
          "Let RTP through in both directions, and check the NAT settings of the PBX.");
    }
    if (method == DtmfMethod.INBAND) {
      return Findings.of(
          DtmfCode.TONES_LOST,
          DtmfCheck.METHODS,
          "none of the tones " + sent + " comes back",
          "they were played with "
              + media.agreement().voice().encodingName()
              + "; "
              + arrivals.size()
              + " RTP packets came back, no digit among them",
          "Set the DTMF mode of this subscriber on the PBX to in-band, or leave inband out of"
              + " media.dtmf.");
    }
    Set<Integer> types =
        arrivals.stream().map(a -> a.packet().payloadType()).collect(Collectors.toSet());
    return Findings.of(
        DtmfCode.DTMF_LOST,
        DtmfCheck.METHODS,
        "none of the digits " + sent + " comes back",
        "telephone events were agreed on and sent; "
            + arrivals.size()
            + " RTP packets came back"
            + (types.isEmpty() ? "" : " (payload types " + types + ")")
            + ", none of them an event",
        "Set the DTMF mode of this subscriber on the PBX to RFC 4733 (RFC 2833), and check that the"
            + " extension reads digits and sends them back.");
  }

  private Diagnostic differs(String sent, String received) {
    String doubled =
        sent.chars().mapToObj(c -> "" + (char) c + (char) c).collect(Collectors.joining());
    String cause = "sent " + sent + ", read back " + received;
    return received.equals(doubled)
        ? Findings.of(
            DtmfCode.DTMF_DOUBLED,
            DtmfCheck.METHODS,
            "every digit comes back twice",
            cause,
            "Let the PBX take digits one way only: telephone events, not tones or INFO as well.")
        : Findings.of(
            DtmfCode.DTMF_DIFFERS,
            DtmfCheck.METHODS,
            "extension " + extension() + " reads other digits back",
            cause,
            "Check the DTMF mode of this subscriber on the PBX, and the path for loss.");
  }

  private List<Evidence> evidence(ReadBack back) {
    List<Evidence> evidence = new ArrayList<>(call.setup());
    List<SeenMessage> infos =
        call.messages().stream().filter(m -> m.isSent() && m.isRequest("INFO")).toList();
    if (!infos.isEmpty()) {
      evidence.add(
          infos
              .getFirst()
              .evidence(infos.size() + " INFO requests sent, digits " + call.note().digits()));
    } else if (!back.media().sent().isEmpty()) {
      evidence.add(
          back.media()
              .sent()
              .getFirst()
              .evidence(
                  back.media().sent().size()
                      + " RTP packets sent, digits "
                      + call.note().digits()));
    }
    evidence.addAll(back.evidence());
    return evidence;
  }
}
