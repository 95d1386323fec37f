package dev.turnup.probe.check.nat;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.NatCode;
import dev.turnup.probe.check.NatFacts;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.TraceView;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the NAT maps and filters, whether it remembers us, and whether it lets long messages by. */
public final class NatCheck implements Check {
  public static final String ID = "nat";

  /** The subjects. */
  public static final String MAPPING = "mapping";

  public static final String SILENCE = "silence";
  public static final String LENGTH = "length";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "The NAT on the way is one that the worksheet's measures suit: it remembers the endpoint"
            + " between two keep-alives and drops no fragments.",
        "Binding requests from the SIP and the RTP ports (RFC 8489) and from addresses and ports"
            + " that they did not go to (RFC 5780); a call that is asked for from elsewhere after a"
            + " silence of nat.keepAlive; short and long OPTIONS requests.",
        "nat.stun for the mapping, proof.inbound for the silence; level standard, the silence level"
            + " full.");
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    return List.of(mapping(trace), silence(trace), length(trace));
  }

  private static CheckResult mapping(TraceView trace) {
    NatFacts facts = NatFacts.of(trace);
    if (trace.site().nat().stun().isEmpty()) {
      return facts
          .seenByProxy()
          .map(sight ->
              CheckResult.passed(
                  ID,
                  MAPPING,
                  sight.isTranslated()
                      ? "NAT: the proxy sees %s as %s"
                          .formatted(Notes.address(sight.local()), Notes.address(sight.outside()))
                      : "no NAT between here and the proxy",
                  List.of(sight.evidence())))
          .orElseGet(
              () -> CheckResult.notRun(ID, MAPPING, "the worksheet names no server in nat.stun"));
    }
    Optional<TraceView.SeenNote> silent =
        facts.asked("sip").filter(note -> !note.field("error").isEmpty());
    if (silent.isPresent()) {
      return CheckResult.failed(
          ID, MAPPING, stunSilent(trace, silent.get()), List.of(evidence(silent.get())));
    }
    return facts
        .behaviour()
        .map(note -> CheckResult.passed(ID, MAPPING, words(note, facts), List.of(evidence(note))))
        .orElseGet(() -> withoutBehaviour(trace, facts));
  }

  /** The second look may have been left out, or may have failed where the first had not. */
  private static CheckResult withoutBehaviour(TraceView trace, NatFacts facts) {
    return facts
        .seenByStun("sip")
        .map(sight ->
            CheckResult.passed(
                ID,
                MAPPING,
                "%s is seen as %s"
                    .formatted(Notes.address(sight.local()), Notes.address(sight.outside())),
                List.of(sight.evidence())))
        .orElseGet(() -> CheckResult.notRun(ID, MAPPING, trace.whyNot(ID, MAPPING)));
  }

  private static Evidence evidence(TraceView.SeenNote note) {
    return note.evidence(
        note.field("error").isEmpty()
            ? "STUN server %s sees %s as %s"
                .formatted(note.field("server"), note.field("local"), note.field("mapped"))
            : "STUN server %s: %s".formatted(note.field("server"), note.field("error")));
  }

  private static Diagnostic stunSilent(TraceView trace, TraceView.SeenNote note) {
    return Findings.of(
        NatCode.STUN_SILENT,
        "nat.stun.server",
        "the STUN server does not answer",
        "binding requests to " + note.field("server") + ": " + note.field("error"),
        "Correct nat.stun.server, or let UDP to it through; without it "
            + trace.site().site()
            + "'s endpoints do not learn their public address.");
  }

  private static String words(TraceView.SeenNote note, NatFacts facts) {
    String kind = note.field("kind");
    String seen = note.field("local") + " is seen as " + note.field("mapped");
    String other = note.field("other");
    boolean differs = !other.isEmpty() && !other.equals(note.field("mapped"));
    String mapping = note.field("mapping");
    // The registrar is a second server, if the STUN server has one address only.
    String byProxy = mapping.equals("unknown") ? secondOpinion(facts) : "";
    return "%s: %s%s; mapping %s, filtering %s%s"
        .formatted(
            kind,
            seen,
            differs ? " and as " + other : "",
            mapping,
            note.field("filtering"),
            byProxy);
  }

  private static String secondOpinion(NatFacts facts) {
    Optional<NatFacts.Sight> stun = facts.seenByStun("sip");
    Optional<NatFacts.Sight> proxy = facts.seenByProxy();
    if (stun.isEmpty() || proxy.isEmpty()) {
      return "";
    }
    return stun.get().outside().equals(proxy.get().outside())
        ? "; the proxy sees the SIP port as STUN does"
        : "; the proxy sees the SIP port as %s and not as %s: symmetric"
            .formatted(Notes.address(proxy.get().outside()), Notes.address(stun.get().outside()));
  }

  private static CheckResult silence(TraceView trace) {
    List<TraceView.SeenNote> attempts = trace.notes(Notes.AFTER_SILENCE);
    if (attempts.isEmpty()) {
      return CheckResult.notRun(ID, SILENCE, trace.whyNot(ID, SILENCE));
    }
    String seconds = attempts.getFirst().field("seconds");
    List<Evidence> evidence = new ArrayList<>();
    attempts.forEach(note -> evidence.add(note.evidence(attempt(note))));
    NatFacts.of(trace).seenByProxy().ifPresent(sight -> evidence.add(sight.evidence()));
    if (hasArrived(attempts.getFirst())) {
      return CheckResult.passed(
          ID, SILENCE, "called after " + seconds + " s of silence, and it arrived", evidence);
    }
    return CheckResult.failed(
        ID,
        SILENCE,
        hasArrived(attempts.getLast()) ? bindingLost(seconds) : unreached(seconds),
        evidence);
  }

  private static boolean hasArrived(TraceView.SeenNote note) {
    return note.field("arrived").equals("true");
  }

  private static String attempt(TraceView.SeenNote note) {
    String when =
        note.field("attempt").equals("idle")
            ? "after " + note.field("seconds") + " s of silence"
            : "after a fresh registration";
    return when + (hasArrived(note) ? " the INVITE arrived" : " no INVITE arrived");
  }

  private static Diagnostic bindingLost(String seconds) {
    return Findings.of(
        NatCode.BINDING_LOST,
        "nat.keepAlive",
        "the NAT forgets the endpoint before the next keep-alive",
        "after " + seconds + " s without a packet no INVITE arrived; after a fresh REGISTER it did",
        "Make nat.keepAlive shorter than the NAT's UDP timeout, or make that timeout longer than "
            + seconds
            + " s, or use proxy.transport: tcp.");
  }

  private static Diagnostic unreached(String seconds) {
    return Findings.of(
        NatCode.UNREACHED_AFTER_SILENCE,
        "nat.keepAlive",
        "no call reaches us after silence",
        "after "
            + seconds
            + " s without a packet no INVITE arrived, and none after a fresh REGISTER either",
        "Look at the PBX: whether it still has the Contact, and whether it sent an INVITE.");
  }

  private static CheckResult length(TraceView trace) {
    Optional<TraceView.SeenNote> found = trace.notes(Notes.LENGTHS).stream().findFirst();
    if (found.isEmpty()) {
      return CheckResult.notRun(ID, LENGTH, trace.whyNot(ID, LENGTH));
    }
    TraceView.SeenNote note = found.get();
    Optional<SeenMessage> small = answerTo(trace, note.field("small"));
    if (small.isEmpty()) {
      return CheckResult.notRun(ID, LENGTH, "the proxy does not answer a short OPTIONS either");
    }
    String octets = note.field("octets");
    List<Evidence> evidence = new ArrayList<>(List.of(small.get().evidence("to a short request")));
    for (String way : List.of("large", "both")) {
      Optional<SeenMessage> answer = answerTo(trace, note.field(way));
      if (answer.isEmpty()) {
        evidence.add(note.evidence("no answer to a request of " + octets + " octets"));
        return CheckResult.failed(ID, LENGTH, lost(octets, way), evidence);
      }
      evidence.add(answer.get().evidence("to a request of " + octets + " octets"));
    }
    return CheckResult.passed(
        ID, LENGTH, octets + " octets over UDP get there, and get back", evidence);
  }

  private static Optional<SeenMessage> answerTo(TraceView trace, String callId) {
    return trace.messages().stream()
        .filter(m -> !m.isSent() && m.message().callId().equals(callId))
        .filter(m -> m.status() >= 200)
        .findFirst();
  }

  private static Diagnostic lost(String octets, String way) {
    String which =
        way.equals("large")
            ? "a request of " + octets + " octets went unanswered"
            : "a request whose response has some " + octets + " octets, too, went unanswered";
    return Findings.of(
        NatCode.FRAGMENTS_LOST,
        "proxy.transport",
        "UDP messages that need fragments are lost",
        "a short OPTIONS is answered, " + which,
        "Use proxy.transport: tcp, or let IP fragments through on the firewall; fewer codecs in"
            + " media.codecs make INVITEs shorter.");
  }
}
