package dev.turnup.probe.check.gateway;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.NatCode;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.TraceView;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether SIP arrives at a reflector as it was sent, by transport and port. */
public final class GatewayCheck implements Check {
  public static final String ID = "alg";
  private static final String USUAL_PORT = "5060";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "No application-level gateway on the way rewrites or swallows SIP, and DSCP marks arrive as"
            + " they were sent.",
        "REGISTER and INVITE requests with known octets go to a reflector on the far side, over UDP"
            + " and TCP, to port 5060 and to another; what it received is compared octet by octet."
            + " One datagram each, marked as SIP and as RTP, shows what becomes of the marks (RFC"
            + " 2474), where the system tells them (64-bit Linux).",
        "--reflector; every level.");
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    Map<String, List<TraceView.SeenNote>> ways = new LinkedHashMap<>();
    for (TraceView.SeenNote note : trace.notes(Notes.REFLECTED)) {
      ways.computeIfAbsent(
              note.field("transport") + " " + note.field("port"), _ -> new ArrayList<>())
          .add(note);
    }
    if (ways.isEmpty()) {
      return List.of(CheckResult.notRun(ID, "all", "no --reflector was named"));
    }
    boolean isAnyBack = ways.values().stream().flatMap(List::stream).anyMatch(GatewayCheck::isBack);
    return Stream.concat(
            ways.entrySet().stream()
                .map(way -> judge(trace, way.getKey(), way.getValue(), isAnyBack)),
            Marking.judge(trace).stream())
        .toList();
  }

  private static boolean isBack(TraceView.SeenNote note) {
    return !note.field("received").isEmpty();
  }

  private static CheckResult judge(
      TraceView trace, String way, List<TraceView.SeenNote> notes, boolean isAnyBack) {
    String where = notes.getFirst().field("remote");
    if (!isAnyBack) {
      return CheckResult.inconclusive(
          ID, way, silent(where), List.of(notes.getFirst().evidence("no answer from " + where)));
    }
    List<String> changes = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (TraceView.SeenNote note : notes) {
      if (isBack(note)) {
        List<String> found = Rewriting.between(text(note, "sent"), text(note, "received"));
        found.forEach(change -> changes.add(note.field("method") + ": " + change));
        evidence.add(
            note.evidence(
                note.field("method")
                    + (found.isEmpty() ? " arrived as it was sent" : " was rewritten")));
      } else {
        lost.add(note.field("method"));
        evidence.add(note.evidence(note.field("method") + " did not come back"));
      }
    }
    if (!changes.isEmpty()) {
      return CheckResult.failed(ID, way, rewritten(trace, way, changes), evidence);
    }
    if (lost.isEmpty()) {
      return CheckResult.passed(
          ID, way, "REGISTER and INVITE arrived octet by octet as they were sent", evidence);
    }
    boolean isSuspicious = way.equals("udp " + USUAL_PORT) || lost.size() < notes.size();
    return isSuspicious
        ? CheckResult.failed(ID, way, dropped(trace, way, lost), evidence)
        : CheckResult.notRun(
            ID, way, "nothing came back from " + where + ": perhaps a firewall closes this port");
  }

  private static String text(TraceView.SeenNote note, String field) {
    try {
      return new String(Base64.getDecoder().decode(note.field(field)), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static Diagnostic silent(String where) {
    return Findings.of(
        NatCode.REFLECTOR_SILENT,
        "firewall",
        "the reflector at " + where + " does not answer",
        "nothing came back over UDP or TCP, from any port",
        "Run \"turnup reflector\" there, and let its ports through the firewall before it.");
  }

  private static Diagnostic rewritten(TraceView trace, String way, List<String> changes) {
    return Findings.of(
        NatCode.ALG_REWRITES,
        "firewall",
        "something on the way rewrites SIP over " + way,
        String.join("; ", changes),
        fix(trace));
  }

  private static Diagnostic dropped(TraceView trace, String way, List<String> lost) {
    return Findings.of(
        NatCode.ALG_DROPS,
        "firewall",
        "something on the way swallows SIP over " + way,
        String.join(" and ", lost) + " did not arrive there, while the reflector answers otherwise",
        fix(trace));
  }

  private static String fix(TraceView trace) {
    Optional<String> command =
        trace.notes(Notes.REFLECTOR).stream()
            .map(note -> note.field("off"))
            .filter(text -> !text.isEmpty())
            .findFirst();
    return command
        .map(text -> "Switch the SIP ALG off: " + text)
        .orElse(
            "Switch the SIP ALG (SIP helper, SIP inspection, SIP passthrough) of the router off; if"
                + " it has no switch, use proxy.transport: tls or another port than 5060.");
  }
}
