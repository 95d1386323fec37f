package dev.turnup.probe.check.dtmf;

import dev.turnup.probe.check.DtmfCode;
import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.dtmf.LeakedTone;
import dev.turnup.probe.rtp.ReceivedEvent;
import dev.turnup.probe.sdp.MediaFormat;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Judges the form of the digits that the PBX sent by one method, over all calls in which digits
 * were dialled. Whether they are the right ones is said of those that we sent.
 */
final class ReceivedDigits {
  private static final String FIX =
      "Correct it on the PBX or gateway that makes the digits; its software may be too old.";

  private final DtmfMethod method;
  private final List<DtmfMethod> wanted;
  private final List<ReadBack> calls;

  /**
   * Of one method.
   *
   * @param wanted the methods of the worksheet
   * @param calls all that were up and in which digits were dialled
   */
  ReceivedDigits(DtmfMethod method, List<DtmfMethod> wanted, List<ReadBack> calls) {
    this.method = method;
    this.wanted = wanted;
    this.calls = calls;
  }

  CheckResult judge() {
    List<ReadBack> own = calls.stream().filter(back -> !back.digits(method).isEmpty()).toList();
    return own.isEmpty() ? absent() : judge(own);
  }

  private String subject() {
    return DtmfCheck.received(method);
  }

  private CheckResult absent() {
    List<DtmfMethod> used =
        Arrays.stream(DtmfMethod.values())
            .filter(other -> calls.stream().anyMatch(back -> !back.digits(other).isEmpty()))
            .toList();
    if (used.isEmpty()) {
      return CheckResult.notRun(
          DtmfCheck.ID, subject(), "no digit came back: see what was said of those we sent");
    }
    String names = used.stream().map(DtmfMethod::spelling).collect(Collectors.joining(", "));
    boolean isNamed = used.stream().anyMatch(wanted::contains);
    if (isNamed || !method.equals(wanted.getFirst())) {
      return CheckResult.notRun(
          DtmfCheck.ID, subject(), "the PBX sends digits to this subscriber by " + names);
    }
    return CheckResult.failed(
        DtmfCheck.ID,
        subject(),
        Findings.of(
            DtmfCode.DTMF_OTHER_METHOD,
            DtmfCheck.METHODS,
            "the PBX sends digits by " + names + " only",
            "our digits were read and came back by "
                + names
                + "; media.dtmf has "
                + wanted.stream().map(DtmfMethod::spelling).collect(Collectors.joining(", ")),
            "Set the DTMF mode of this subscriber on the PBX to a method of media.dtmf."),
        evidence(calls));
  }

  private CheckResult judge(List<ReadBack> own) {
    return own.stream()
        .flatMap(back -> fault(back).stream())
        .findFirst()
        .map(finding -> CheckResult.failed(DtmfCheck.ID, subject(), finding, evidence(own)))
        .orElseGet(() ->
            CheckResult.passed(
                DtmfCheck.ID,
                subject(),
                own.stream().map(back -> back.digits(method)).collect(Collectors.joining(" "))
                    + " came by "
                    + method.spelling(),
                evidence(own)));
  }

  private static List<Evidence> evidence(List<ReadBack> of) {
    return of.stream().flatMap(back -> back.evidence().stream()).toList();
  }

  private Optional<Diagnostic> fault(ReadBack back) {
    return switch (method) {
      case RFC4733 -> eventFault(back).or(() -> twoWays(back));
      // Where events are wanted, too, it was said of them.
      case INFO -> wanted.contains(DtmfMethod.RFC4733) ? Optional.empty() : twoWays(back);
      case INBAND -> Optional.empty();
    };
  }

  /** The worst of them only: what loses digits everywhere before what some receivers forgive. */
  private static Optional<Diagnostic> eventFault(ReadBack back) {
    return wrongPayloadType(back)
        .or(() -> leaked(back))
        .or(() -> tooShort(back))
        .or(() -> wrongClock(back))
        .or(() -> noMarker(back))
        .or(() -> singleEnd(back));
  }

  private static Diagnostic finding(ProbeCode code, String message, String cause) {
    return Findings.of(code, DtmfCheck.METHODS, message, cause, FIX);
  }

  private static int clockRateHz(ReadBack back) {
    return back.media().agreement().receivingEvent().map(MediaFormat::clockRateHz).orElse(8000);
  }

  private static Optional<Diagnostic> wrongPayloadType(ReadBack back) {
    if (back.disguised().isEmpty()) {
      return Optional.empty();
    }
    Set<Integer> types = back.disguised().keySet();
    String agreed =
        back.media()
            .agreement()
            .receivingEvent()
            .map(event -> "payload type " + event.payloadType() + " was agreed on")
            .orElse("none were agreed on");
    return Optional.of(
        finding(
            DtmfCode.DTMF_WRONG_PAYLOAD_TYPE,
            "telephone events come with payload type " + types.iterator().next(),
            agreed + ", they came with " + types));
  }

  private static Optional<Diagnostic> leaked(ReadBack back) {
    List<LeakedTone> leaked = LeakedTone.find(back.events(), back.tones());
    return leaked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            finding(
                DtmfCode.DTMF_LEAKED,
                "digits come as telephone events and as tones, too",
                "%d of %d events are in the audio as well"
                    .formatted(leaked.size(), back.events().size())));
  }

  private static Optional<Diagnostic> twoWays(ReadBack back) {
    String inRtp = back.digits(DtmfMethod.RFC4733) + back.digits(DtmfMethod.INBAND);
    return inRtp.isEmpty() || back.infos().isEmpty()
        ? Optional.empty()
        : Optional.of(
            finding(
                DtmfCode.DTMF_TWO_WAYS,
                "digits come by SIP INFO and in RTP, too",
                "%s came by INFO and %s in RTP".formatted(back.digits(DtmfMethod.INFO), inRtp)));
  }

  private static Optional<Diagnostic> tooShort(ReadBack back) {
    int clock = clockRateHz(back);
    return first(back, event -> event.isTooShort(clock))
        .map(event ->
            finding(
                DtmfCode.DTMF_TOO_SHORT,
                "digits come shorter than 40 ms",
                "digit %s lasted %d ms".formatted(name(event), event.duration(clock).toMillis())));
  }

  private static Optional<Diagnostic> wrongClock(ReadBack back) {
    int clock = clockRateHz(back);
    List<ReceivedEvent> measured =
        back.events().stream()
            .filter(event -> event.delivery().durationClockHz().isPresent())
            .toList();
    boolean isWrong =
        !measured.isEmpty() && measured.stream().allMatch(e -> e.delivery().isClockWrong(clock));
    return isWrong
        ? Optional.of(
            finding(
                DtmfCode.DTMF_WRONG_CLOCK,
                "telephone events run on the wrong clock",
                "%d Hz was agreed on, the duration of %s grew at %.0f Hz"
                    .formatted(
                        clock,
                        name(measured.getFirst()),
                        measured.getFirst().delivery().durationClockHz().getAsDouble())))
        : Optional.empty();
  }

  private static Optional<Diagnostic> noMarker(ReadBack back) {
    return every(back, event -> !event.delivery().marked())
        ? Optional.of(
            finding(
                DtmfCode.DTMF_NO_MARKER,
                "telephone events come without the marker bit",
                "none of " + back.events().size() + " events had it in any packet"))
        : Optional.empty();
  }

  private static Optional<Diagnostic> singleEnd(ReadBack back) {
    return every(back, event -> event.ended() && event.delivery().endPackets() == 1)
        ? Optional.of(
            finding(
                DtmfCode.DTMF_SINGLE_END,
                "telephone events end with a single packet",
                "each of " + back.events().size() + " events had one packet with the E bit"))
        : Optional.empty();
  }

  private static Optional<ReceivedEvent> first(ReadBack back, Predicate<ReceivedEvent> which) {
    return back.events().stream().filter(which).findFirst();
  }

  /** Only what no loss on the way can do. */
  private static boolean every(ReadBack back, Predicate<ReceivedEvent> is) {
    return !back.events().isEmpty() && back.events().stream().allMatch(is);
  }

  private static String name(ReceivedEvent event) {
    return event.digit().map(String::valueOf).orElse("?");
  }
}
