package dev.turnup.probe.check.gateway;

import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.NatCode;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.TraceView;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.Dscp;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a DSCP mark is the same at both ends of the way, there and back (RFC 2474). */
final class Marking {
  private final TraceView.SeenNote note;
  private final String traffic;
  private final String sent;

  private Marking(TraceView.SeenNote note) {
    this.note = note;
    this.traffic = note.field("traffic").toUpperCase(Locale.ROOT);
    this.sent = name(note.field("sent"));
  }

  /** One result for each kind of traffic that was marked. */
  static List<CheckResult> judge(TraceView trace) {
    return trace.notes(Notes.MARKED).stream().map(note -> new Marking(note).judge()).toList();
  }

  private CheckResult judge() {
    String subject = "marks " + note.field("traffic");
    if (!note.field("back").equals("true")) {
      return CheckResult.notRun(
          GatewayCheck.ID, subject, "nothing came back from " + note.field("remote"));
    }
    List<String> seen = new ArrayList<>();
    way("there", "there").ifPresent(seen::add);
    way("here", "back here").ifPresent(seen::add);
    if (seen.isEmpty()) {
      return CheckResult.notRun(
          GatewayCheck.ID,
          subject,
          "marks are not visible here, nor at the reflector: that takes 64-bit Linux");
    }
    String words = "%s sent as %s arrived %s".formatted(traffic, sent, String.join(" and ", seen));
    Evidence evidence = note.evidence(words);
    return new CheckResult(
        GatewayCheck.ID,
        subject,
        CheckResult.Answer.PASSED,
        words,
        isChanged("there") || isChanged("here") ? Optional.of(changed(words)) : Optional.empty(),
        List.of(evidence));
  }

  /** What was seen at one end; empty where it is not visible. */
  private Optional<String> way(String end, String words) {
    return Optional.of(note.field(end))
        .filter(mark -> !mark.isEmpty())
        .map(mark -> words + " as " + name(mark));
  }

  private boolean isChanged(String end) {
    return !note.field(end).isEmpty() && !note.field(end).equals(note.field("sent"));
  }

  private Diagnostic changed(String words) {
    String where =
        isChanged("there") && isChanged("here")
            ? "both ways"
            : isChanged("there") ? "on the way there" : "on the way back";
    return Findings.of(
        NatCode.MARKS_CHANGED,
        "network.dscp." + note.field("traffic"),
        "DSCP marks of " + traffic + " are changed " + where,
        words,
        "Let the routers and switches on the way keep DSCP (trust it), or set it anew where the"
            + " line begins; if it is the provider who clears it, ask for a line with classes of"
            + " service, or keep voice apart by address and port.");
  }

  /** {@code EF (46)}. */
  private static String name(String mark) {
    if (!mark.matches("[0-9]{1,2}") || Integer.parseInt(mark) > 63) {
      return mark;
    }
    String name = new Dscp(Integer.parseInt(mark)).name().toUpperCase(Locale.ROOT);
    return name.equals(mark) ? mark : name + " (" + mark + ")";
  }
}
