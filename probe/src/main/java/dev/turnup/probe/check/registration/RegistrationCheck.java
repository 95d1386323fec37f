package dev.turnup.probe.check.registration;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.check.RegistrationCode;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.TlsCode;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.check.tls.TlsCheck;
import dev.turnup.probe.check.tls.TlsFailure;
import dev.turnup.probe.tls.TlsHandshake;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Subscriber;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether subscribers can register (RFC 3261 §10). It cannot tell a wrong password from a user that
 * does not exist: PBXs answer both alike on purpose.
 */
public final class RegistrationCheck implements Check {
  public static final String ID = "registration";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "The registrar takes the subscriber's credentials and keeps a binding for it.",
        "REGISTER with the worksheet's number, domain and expiry; challenges are answered by digest"
            + " (MD5, SHA-256, SHA-512-256), a 423 by a longer interval (RFC 3261 §10, RFC 7616,"
            + " RFC 8760). What else the registrar has for the number is a remark.",
        "subscribers and their digestPassword; every level. Always run: nothing else can be.");
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    List<CheckResult> results = new ArrayList<>();
    boolean isReachable = true;
    for (Subscriber subscriber : trace.site().subscribers()) {
      CheckResult result =
          isReachable
              ? judge(trace, subscriber.number())
              : CheckResult.notRun(ID, subscriber.number(), "the proxy was not reached");
      isReachable &= result.finding().filter(RegistrationCheck::isUnreachable).isEmpty();
      results.add(result);
    }
    return results;
  }

  private static boolean isUnreachable(Diagnostic finding) {
    return finding.code() instanceof ProbeCode code && code.isUnreachable();
  }

  private static CheckResult judge(TraceView trace, String number) {
    Optional<String> skipped = trace.skipped(ID, number);
    if (skipped.isPresent()) {
      return CheckResult.notRun(ID, number, skipped.get());
    }
    Exchange exchange = Exchange.of(trace, number);
    Optional<CheckResult> insecure = withoutTls(trace, number, exchange);
    if (insecure.isPresent()) {
      return insecure.get();
    }
    if (exchange.requests().isEmpty()) {
      return neverSent(trace, number);
    }
    Optional<SeenMessage> last = exchange.lastFinal();
    List<Evidence> evidence = exchange.evidence();
    if (last.isEmpty()) {
      return unanswered(trace, number, exchange);
    }
    Optional<Diagnostic> finding = new Refusal(trace, number, exchange).diagnose(last.get());
    return finding
        .map(diagnostic -> CheckResult.failed(ID, number, diagnostic, evidence))
        .orElseGet(() -> registered(trace, number, exchange));
  }

  /** It worked; what stands beside it is said once, with the first subscriber. */
  private static CheckResult registered(TraceView trace, String number, Exchange exchange) {
    boolean isFirst = trace.site().subscribers().getFirst().number().equals(number);
    Optional<Resolution> warning = isFirst ? Resolution.warning(trace) : Optional.empty();
    Optional<OtherBindings> others = OtherBindings.of(trace, exchange);
    List<Evidence> evidence = exchange.evidence();
    warning.ifPresent(found -> evidence.add(found.evidence()));
    others.ifPresent(found -> evidence.add(found.evidence()));
    return new CheckResult(
        ID,
        number,
        CheckResult.Answer.PASSED,
        exchange.summary(number),
        warning.map(Resolution::finding).or(() -> others.map(o -> o.finding(trace, number))),
        evidence);
  }

  /** What there is to say when TLS is missing, or is there where it is not wanted. */
  private static Optional<CheckResult> withoutTls(
      TraceView trace, String number, Exchange exchange) {
    if (exchange.lastFinal().isPresent()) {
      return Optional.empty();
    }
    if (trace.site().proxy().transport() != SipTransport.TLS) {
      return TlsFailure.last(trace)
          .filter(seen -> isTls(seen.event().handshake()))
          .map(seen ->
              failed(
                  number,
                  Findings.of(
                      TlsCode.TLS_ON_PLAIN_PORT,
                      "proxy.transport",
                      seen.remote() + " speaks TLS, not plain SIP",
                      "plain SIP was not answered, and a TLS handshake was",
                      "Set proxy.transport: tls, or correct proxy.port."),
                  seen.evidence(TlsFailure.inWords(seen.event().handshake()))));
    }
    return TlsCheck.failure(trace)
        .map(why ->
            trace.isAsked(TlsCheck.ID)
                ? CheckResult.notRun(
                    ID, number, "there is no TLS with the proxy: see " + TlsCheck.ID)
                : CheckResult.failed(ID, number, why.finding().orElseThrow(), why.evidence()));
  }

  private static boolean isTls(TlsHandshake handshake) {
    return handshake.isCompleted()
        || !handshake.version().isEmpty()
        || handshake.outcome() == TlsHandshake.Outcome.ALERTED
        || handshake.outcome() == TlsHandshake.Outcome.TOO_OLD;
  }

  private static CheckResult neverSent(TraceView trace, String number) {
    Optional<CheckResult> unresolved =
        Resolution.failure(trace).map(found -> failed(number, found.finding(), found.evidence()));
    if (unresolved.isPresent()) {
      return unresolved.get();
    }
    for (TraceView.SeenNote note : trace.notes(Notes.LOCAL)) {
      return failed(
          number,
          Findings.of(
              RegistrationCode.LOCAL_ADDRESS_UNUSABLE,
              "proxy.host",
              "no local socket for " + note.field("what"),
              "the system said: " + note.field("reason"),
              "Check this machine's addresses and routes, or give another local address."),
          note.evidence(note.field("what") + ": " + note.field("reason")));
    }
    for (TraceView.SeenNote note : trace.notes(Notes.CONNECT_FAILED)) {
      return failed(
          number, unconnected(trace, note), note.evidence("TCP connect: " + note.field("reason")));
    }
    return CheckResult.notRun(ID, number, trace.whyNot(ID, number));
  }

  private static CheckResult failed(String number, Diagnostic finding, Evidence evidence) {
    return CheckResult.failed(ID, number, finding, List.of(evidence));
  }

  private static Diagnostic unconnected(TraceView trace, TraceView.SeenNote note) {
    String where = note.field("remote");
    if (note.field("reason").toLowerCase(java.util.Locale.ROOT).contains("refused")) {
      return refused(where, "the TCP connection to " + where + " was refused");
    }
    return silent(
        trace, where, "the TCP connection to " + where + " failed: " + note.field("reason"));
  }

  private static Diagnostic refused(String where, String cause) {
    return Findings.of(
        RegistrationCode.PROXY_REFUSES,
        "proxy.port",
        "nobody listens at " + where,
        cause,
        "Start the SIP service there, or correct proxy.port and proxy.transport.");
  }

  private static Diagnostic silent(TraceView trace, String where, String cause) {
    return Findings.of(
        RegistrationCode.PROXY_SILENT,
        "proxy.host",
        where + " does not answer",
        cause,
        "Check proxy.host, proxy.port and proxy.transport ("
            + trace.site().proxy().transport().spelling()
            + "), and whether a firewall or a ban drops our packets.");
  }

  private static CheckResult unanswered(TraceView trace, String number, Exchange exchange) {
    SeenMessage first = exchange.requests().getFirst();
    String where =
        first.event().remote().getAddress().getHostAddress()
            + ":"
            + first.event().remote().getPort();
    List<Evidence> evidence = exchange.evidence();
    for (TraceView.SeenNote note : trace.notes(Notes.PORT_UNREACHABLE)) {
      evidence.add(note.evidence("ICMP port unreachable from " + note.field("remote")));
      return CheckResult.failed(
          ID,
          number,
          refused(where, "an ICMP port unreachable came back for UDP to " + where),
          evidence);
    }
    String cause =
        exchange.requests().size() + " REGISTER requests to " + where + " went unanswered";
    return CheckResult.failed(ID, number, silent(trace, where, cause), evidence);
  }
}
