package dev.turnup.probe.check.srtp;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.SecurityCounts;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.SrtpCode;
import dev.turnup.probe.check.SrtpFailure;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.sdp.SecurityAgreement;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether media is secured as the worksheet asks, and how much of what comes is authentic. */
public final class SrtpCheck implements Check {
  public static final String ID = "srtp";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "Media is encrypted as the worksheet asks, and every packet that comes is authentic.",
        "Offer and answer of every call are compared (RFC 4568), each packet is opened and counted"
            + " (RFC 3711, RFC 6188, RFC 7714): authentic, failed, replayed, in clear. When a call"
            + " is refused for its media, the other choice is offered once.",
        "proof.echo or proof.inbound; every level.");
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    return List.of(judge(trace, true), judge(trace, false));
  }

  private static CheckResult judge(TraceView trace, boolean isOutgoing) {
    String subject = isOutgoing ? "outgoing" : "incoming";
    List<SeenCall> calls =
        trace.calls().stream()
            .filter(call -> call.isOutgoing() == isOutgoing && call.isAnswered())
            .filter(call -> !call.note().label().startsWith(Notes.OTHER_SECURITY))
            .filter(call -> call.security().isPresent())
            .toList();
    if (calls.isEmpty()) {
      return CheckResult.notRun(ID, subject, "no " + subject + " call was answered");
    }
    for (SeenCall call : calls) {
      Optional<Diagnostic> failure =
          SrtpFailure.of(call).or(() -> SrtpFailure.packets(call.securityCounts()));
      if (failure.isPresent()) {
        return isSaidElsewhere(trace, call)
            ? CheckResult.notRun(ID, subject, "the media is not secured: see the call")
            : CheckResult.failed(ID, subject, failure.get(), evidence(call));
      }
    }
    return passed(subject, calls);
  }

  /** A call of which nothing can be heard is a finding of the check that makes it. */
  private static boolean isSaidElsewhere(TraceView trace, SeenCall call) {
    boolean isWhole = SrtpFailure.of(call).isPresent();
    String other =
        switch (TraceView.baseLabel(call.note().label())) {
          case Notes.ECHO -> "call";
          case Notes.INBOUND -> "inbound";
          default -> ID;
        };
    return isWhole && !other.equals(ID) && trace.isAsked(other);
  }

  private static CheckResult passed(String subject, List<SeenCall> calls) {
    SecurityCounts counts =
        calls.stream().map(SeenCall::securityCounts).reduce(SecurityCounts::plus).orElseThrow();
    SeenCall first = calls.getFirst();
    SecurityAgreement agreed = first.security().orElseThrow();
    String what =
        switch (agreed) {
          case SecurityAgreement.Sdes(_, var theirs) ->
              "%s by SDES in %s: %s"
                  .formatted(theirs.suite(), numbered(calls.size()), counts.text());
          case SecurityAgreement.Dtls _ ->
              "%s by DTLS in %s: %s"
                  .formatted(
                      first.agreedSuite().orElse("SRTP"), numbered(calls.size()), counts.text());
          case SecurityAgreement.Plain _, SecurityAgreement.Broken _ ->
              "plain RTP in " + numbered(calls.size());
        };
    return new CheckResult(
        ID, subject, CheckResult.Answer.PASSED, what, remark(first, agreed), evidence(first));
  }

  private static String numbered(int calls) {
    return calls == 1 ? "one call" : calls + " calls";
  }

  private static Optional<Diagnostic> remark(SeenCall call, SecurityAgreement agreed) {
    boolean isClear =
        call.invite().filter(m -> m.event().transport() != SipTransport.TLS).isPresent();
    return switch (agreed) {
      case SecurityAgreement.Plain(boolean wasOfferedSecure) when wasOfferedSecure ->
          Optional.of(
              Findings.of(
                  SrtpCode.DOWNGRADED,
                  "media.srtp",
                  "media goes in clear though SRTP was offered",
                  "the offer had keys, the answer has none",
                  "Switch SRTP on for this subscriber on the PBX, and write media.srtp: required"
                      + " where calls must not go in clear."));
      case SecurityAgreement.Sdes _ when isClear ->
          Optional.of(
              Findings.of(
                  SrtpCode.KEY_IN_CLEAR,
                  "proxy.transport",
                  "the SRTP key goes over the network in clear",
                  "a=crypto was exchanged over "
                      + call.invite().orElseThrow().event().transport().spelling(),
                  "Write proxy.transport: tls, and let the PBX take SIP over TLS only."));
      default -> Optional.empty();
    };
  }

  private static List<Evidence> evidence(SeenCall call) {
    List<Evidence> evidence = new ArrayList<>(call.setup());
    evidence.addAll(call.securityEvidence());
    return evidence;
  }
}
