package dev.turnup.probe.check.dtmf;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.CallFailure;
import dev.turnup.probe.check.CallMedia;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.EmergencyNumbers;
import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.rtp.ReceivedEvent;
import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.TelephoneEventReceiver;
import dev.turnup.probe.sdp.Agreement;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether digits that we send as telephone events are read back to us (RFC 4733). Proves both
 * directions at once; when nothing comes back it cannot tell which direction lost them.
 */
public final class DtmfCheck implements Check {
  public static final String ID = "dtmf";
  private static final String FIELD = "proof.dtmfReadback";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "Digits arrive, by each method of media.dtmf, and the PBX sends them.",
        "The digits are dialled to an extension that reads them and sends them back, and what comes"
            + " back is compared, packet by packet (RFC 4733).",
        "proof.dtmfReadback and proof.digits; every level.");
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    List<CheckResult> results = new ArrayList<>();
    for (DtmfMethod method : trace.site().media().dtmf()) {
      results.add(
          method == DtmfMethod.RFC4733
              ? judgeEvents(trace)
              : CheckResult.notRun(
                  ID, method.spelling(), "the probe sends digits by rfc4733 only"));
    }
    return results;
  }

  private static CheckResult judgeEvents(TraceView trace) {
    String subject = DtmfMethod.RFC4733.spelling();
    Optional<String> extension = trace.site().proof().dtmfReadback();
    if (extension.isEmpty()) {
      return CheckResult.notRun(
          ID, subject, "the worksheet names no extension in proof.dtmfReadback");
    }
    return EmergencyNumbers.refuse(ID, extension.get(), FIELD)
        .or(() -> trace.call(Notes.DTMF).map(call -> judge(trace, subject, call)))
        .orElseGet(() -> CheckResult.notRun(ID, subject, trace.whyNot(ID, subject)));
  }

  private static CheckResult judge(TraceView trace, String subject, SeenCall call) {
    Optional<Diagnostic> failure = CallFailure.of(call, FIELD);
    Optional<CallMedia> media = call.media();
    if (failure.isPresent() || media.isEmpty()) {
      return failure
          .map(finding -> CheckResult.failed(ID, subject, finding, call.setup()))
          .orElseGet(() -> CheckResult.notRun(ID, subject, "the call has no media"));
    }
    Optional<Integer> payloadType =
        media.get().agreement().receivingEvent().map(event -> event.payloadType());
    if (payloadType.isEmpty()) {
      return CheckResult.failed(ID, subject, notAgreed(media.get().agreement()), call.setup());
    }
    if (!call.isDialled()) {
      return CheckResult.notRun(ID, subject, notDialled(media.get().agreement()));
    }
    List<RtpArrival> arrivals = media.get().arrivals();
    List<ReceivedEvent> events = TelephoneEventReceiver.events(arrivals, payloadType.get());
    List<Evidence> evidence = evidence(call, media.get(), payloadType.get(), events);
    String received = digits(events);
    String sent = call.note().digits();
    if (received.equals(sent)) {
      return CheckResult.passed(
          ID, subject, sent + " sent and read back by " + call.note().target(), evidence);
    }
    Diagnostic finding =
        received.isEmpty()
            ? lost(media.get(), sent, arrivals, payloadType.get(), isAudioProven(trace))
            : differs(sent, received, call.note().target());
    return CheckResult.failed(ID, subject, finding, evidence);
  }

  private static String notDialled(Agreement agreement) {
    return "no digit was sent: the call ended, or "
        + agreement.voice().encodingName()
        + " is not spoken by the probe";
  }

  private static String digits(List<ReceivedEvent> events) {
    return events.stream()
        .flatMap(event -> event.digit().stream())
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  private static Diagnostic notAgreed(Agreement agreement) {
    return Findings.of(
        ProbeCode.DTMF_NOT_AGREED,
        "media.dtmf",
        "the PBX does not agree on telephone events",
        "the answer has "
            + agreement.voice().rtpmap()
            + ", but no telephone-event/"
            + agreement.voice().clockRateHz(),
        "Set the DTMF mode of this subscriber on the PBX to RFC 4733 (RFC 2833).");
  }

  /** An extension that only reads digits may send nothing else. */
  private static boolean isAudioProven(TraceView trace) {
    return trace
        .call(Notes.ECHO)
        .flatMap(SeenCall::media)
        .filter(media -> !media.received().isEmpty())
        .isPresent();
  }

  private static Diagnostic lost(
      CallMedia media,
      String sent,
      List<RtpArrival> arrivals,
      int payloadType,
      boolean isAudioProven) {
    if (arrivals.isEmpty() && !isAudioProven) {
      return Findings.of(
          ProbeCode.NO_AUDIO_RECEIVED,
          FIELD,
          "one-way audio: nothing comes back from the read-back extension",
          "the call is up; we sent " + media.sent().size() + " RTP packets and received none",
          "Let RTP through in both directions, and check the NAT settings of the PBX.");
    }
    Set<Integer> others =
        arrivals.stream()
            .map(a -> a.packet().payloadType())
            .filter(type -> type != payloadType)
            .collect(Collectors.toSet());
    return Findings.of(
        ProbeCode.DTMF_LOST,
        "media.dtmf",
        "none of the digits " + sent + " comes back",
        "telephone events were agreed on and sent; "
            + arrivals.size()
            + " RTP packets came back"
            + (others.isEmpty() ? "" : " (payload types " + others + ")")
            + ", none of them an event",
        "Set the DTMF mode of this subscriber on the PBX to RFC 4733 (RFC 2833), and check that the"
            + " extension reads digits and sends them back.");
  }

  private static Diagnostic differs(String sent, String received, String extension) {
    String doubled =
        sent.chars().mapToObj(c -> "" + (char) c + (char) c).collect(Collectors.joining());
    String cause = "sent " + sent + ", read back " + received;
    if (received.equals(doubled)) {
      return Findings.of(
          ProbeCode.DTMF_DOUBLED,
          "media.dtmf",
          "every digit comes back twice",
          cause,
          "Let the PBX take digits one way only: telephone events, not tones or INFO as well.");
    }
    return Findings.of(
        ProbeCode.DTMF_DIFFERS,
        "media.dtmf",
        "extension " + extension + " reads other digits back",
        cause,
        "Check the DTMF mode of this subscriber on the PBX, and the path for loss.");
  }

  private static List<Evidence> evidence(
      SeenCall call, CallMedia media, int payloadType, List<ReceivedEvent> events) {
    List<Evidence> evidence = new ArrayList<>(call.setup());
    if (!media.sent().isEmpty()) {
      evidence.add(
          media
              .sent()
              .getFirst()
              .evidence(media.sent().size() + " RTP packets sent, digits " + call.note().digits()));
    }
    for (ReceivedEvent event : events) {
      media.received().stream()
          .filter(p -> p.event().at().equals(Duration.ofNanos(event.firstNanos())))
          .findFirst()
          .ifPresent(p ->
              evidence.add(
                  p.evidence(
                      "event "
                          + event.digit().map(String::valueOf).orElse("?")
                          + " received (payload type "
                          + payloadType
                          + ", "
                          + event.packets()
                          + " packets)")));
    }
    return evidence;
  }
}
