package dev.turnup.probe.check.registration;

import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.RegistrationCode;
import dev.turnup.probe.check.TraceView;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.verdict.Evidence;
import java.util.List;
import java.util.Optional;

/** What is to be said of the way from the worksheet's proxy to a server (RFC 3263). */
record Resolution(Diagnostic finding, Evidence evidence) {

  /** Why there is no server to send to, if that is so. */
  static Optional<Resolution> failure(TraceView trace) {
    return trace.notes(Notes.DNS).stream()
        .filter(note -> !note.field("error").isEmpty())
        .findFirst()
        .map(note -> new Resolution(unresolved(note), evidence(note)));
  }

  private static Diagnostic unresolved(TraceView.SeenNote note) {
    String host = '"' + note.field("host") + '"';
    String cause = "looking it up gave: " + note.field("error");
    return switch (note.field("kind")) {
      case "silence" ->
          Findings.of(
              RegistrationCode.DNS_SILENT,
              "network.dns",
              "no DNS server answers the question for " + host,
              cause,
              "Check network.dns, and whether a firewall lets DNS through (UDP and TCP port 53).");
      case "failure" ->
          Findings.of(
              RegistrationCode.DNS_FAILED,
              "network.dns",
              "the DNS server cannot tell the address of " + host,
              cause,
              "Look at the DNS server's own log, or use another one.");
      default ->
          Findings.of(
              RegistrationCode.PROXY_NOT_FOUND,
              "proxy.host",
              host + " has no address",
              cause,
              "Correct proxy.host, or use a DNS server that knows it.");
    };
  }

  private static Evidence evidence(TraceView.SeenNote note) {
    return note.evidence("looked up " + note.field("host") + ": " + note.field("error"));
  }

  /** What does not keep the site from working, but should be known. */
  static Optional<Resolution> warning(TraceView trace) {
    return later(trace).or(() -> otherTransports(trace));
  }

  private static Optional<Resolution> later(TraceView trace) {
    List<TraceView.SeenNote> tried = trace.notes(Notes.NEXT_HOP);
    if (tried.size() < 2) {
      return Optional.empty();
    }
    TraceView.SeenNote first = tried.getFirst();
    TraceView.SeenNote last = tried.getLast();
    return Optional.of(
        new Resolution(
            Findings.of(
                RegistrationCode.PRIMARY_DOWN,
                first.field("field"),
                first.field("remote") + " is down; " + last.field("remote") + " stands in",
                "%d servers were tried, and number %s, from %s, is the first that could be used"
                    .formatted(tried.size(), last.field("number"), last.field("field")),
                "Bring the first server back, or correct " + first.field("field") + "."),
            last.evidence("turned to " + last.field("remote"))));
  }

  private static Optional<Resolution> otherTransports(TraceView trace) {
    return trace.notes(Notes.DNS).stream()
        .filter(note -> !note.field("offered").isEmpty())
        .findFirst()
        .map(note -> {
          String ours = trace.site().proxy().transport().spelling();
          String offered = note.field("offered").replace(" ", ", ");
          return new Resolution(
              Findings.of(
                  RegistrationCode.TRANSPORT_NOT_OFFERED,
                  "proxy.transport",
                  "DNS offers SIP at \""
                      + note.field("host")
                      + "\" over "
                      + offered
                      + ", not "
                      + ours,
                  "its NAPTR and SRV records name no server for " + ours,
                  "Set proxy.transport to what DNS offers, add the records for "
                      + ours
                      + ", or give proxy.port, which keeps endpoints from asking for them."),
              note.evidence("DNS offers " + offered));
        });
  }
}
