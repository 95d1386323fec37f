package dev.turnup.probe.check.turn;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.RelayFailure;
import dev.turnup.probe.check.RelayNotes;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.TraceView;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whether the TURN server gives us an address, and media goes through it. */
public final class TurnCheck implements Check {
  public static final String ID = "turn";

  private static final String SERVER = "server";
  private static final String MEDIA = "media";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "The TURN server takes the credentials of the worksheet and relays the media of calls.",
        "Each call asks for an allocation for RTP and one for RTCP (RFC 8656), announces the"
            + " relayed address, and sends and receives through channels of it; what goes through"
            + " is counted.",
        "nat.turn; every level.");
  }

  @Override
  public boolean isAbout(Site site) {
    return site.nat().turn().isPresent();
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    return List.of(server(trace), media(trace));
  }

  private static CheckResult server(TraceView trace) {
    Optional<RelayFailure> refused = RelayFailure.ofRun(trace);
    if (refused.isPresent()) {
      return CheckResult.failed(
          ID, SERVER, refused.get().cause(), List.of(refused.get().evidence()));
    }
    return trace.notes(RelayNotes.RELAY).stream()
        .findFirst()
        .map(note ->
            CheckResult.passed(ID, SERVER, words(note), List.of(note.evidence(words(note)))))
        .orElseGet(() -> CheckResult.notRun(ID, SERVER, trace.whyNot(ID, SERVER)));
  }

  private static String words(TraceView.SeenNote note) {
    String mapped = note.field("mapped");
    return "TURN server %s (%s) over %s relays for us at %s%s"
        .formatted(
            note.field("server"),
            note.field("at"),
            note.field("transport"),
            note.field("relayed"),
            mapped.isEmpty() ? "" : ", and sees us at " + mapped);
  }

  private static CheckResult media(TraceView trace) {
    List<SeenCall> calls =
        trace.calls().stream()
            .filter(SeenCall::isAnswered)
            .filter(call -> relay(trace, call).isPresent())
            .toList();
    if (calls.isEmpty()) {
      String why =
          RelayFailure.ofRun(trace).isPresent()
              ? "there was no relay: see the server"
              : "no call with a relay was answered";
      return CheckResult.notRun(ID, MEDIA, why);
    }
    for (SeenCall call : calls) {
      Optional<RelayFailure> failure = RelayFailure.of(call);
      if (failure.isPresent()) {
        return CheckResult.failed(
            ID, MEDIA, failure.get().cause(), List.of(failure.get().evidence()));
      }
    }
    return passed(trace, calls);
  }

  private static Optional<TraceView.SeenNote> relay(TraceView trace, SeenCall call) {
    return RelayFailure.about(trace, RelayNotes.RELAY, call.note().label());
  }

  private static CheckResult passed(TraceView trace, List<SeenCall> calls) {
    List<Evidence> evidence = new ArrayList<>();
    long packets = 0;
    long strange = 0;
    for (SeenCall call : calls) {
      String label = call.note().label();
      relay(trace, call)
          .ifPresent(
              note -> evidence.add(note.evidence(label + " through " + note.field("relayed"))));
      packets += sum(trace, label, note -> number(note, "sent") + number(note, "received"));
      strange += sum(trace, label, note -> number(note, "strange"));
    }
    String first = relay(trace, calls.getFirst()).map(note -> note.field("relayed")).orElse("");
    String what =
        "%s through the relay (%s): %d packets%s"
            .formatted(
                calls.size() == 1 ? "one call" : calls.size() + " calls",
                calls.size() == 1 ? first : first + " and others",
                packets,
                strange == 0 ? "" : ", and " + strange + " messages of no use");
    return CheckResult.passed(ID, MEDIA, what, evidence);
  }

  private static long sum(TraceView trace, String label, Function<TraceView.SeenNote, Long> count) {
    return RelayFailure.about(trace, RelayNotes.TALLY, label).map(count).orElse(0L);
  }

  private static long number(TraceView.SeenNote note, String field) {
    String text = note.field(field);
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }
}
