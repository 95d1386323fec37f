package dev.turnup.probe.check.unregistration;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.RegistrationCode;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.sip.SipText;
import dev.turnup.schema.site.Subscriber;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether each binding that the probe made was taken back (RFC 3261 §10.2.2). */
public final class UnregistrationCheck implements Check {
  public static final String ID = "unregistration";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "Our bindings are gone again, so that no call is sent to where the probe was.",
        "REGISTER with an expiry of zero for each binding that we made (RFC 3261 §10.2.2), also"
            + " after an interrupt.",
        "a registration; every level.");
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    List<CheckResult> results = new ArrayList<>();
    for (Subscriber subscriber : trace.site().subscribers()) {
      if (isRegistered(trace, subscriber.number())) {
        results.add(judge(trace, subscriber.number()));
      }
    }
    return results.isEmpty()
        ? List.of(CheckResult.notRun(ID, "all", "nothing was registered"))
        : results;
  }

  private static List<SeenMessage> requests(TraceView trace, String number, boolean removing) {
    return trace.messages().stream()
        .filter(m -> m.isSent() && m.isRequest("REGISTER"))
        .filter(m ->
            m.message().header("To").orElse("").contains(":" + SipText.escapedUser(number) + "@"))
        .filter(m -> m.message().header("Expires").filter("0"::equals).isPresent() == removing)
        .toList();
  }

  private static Optional<SeenMessage> success(TraceView trace, List<SeenMessage> requests) {
    return trace.messages().stream()
        .filter(m -> !m.isSent() && m.isFinalResponseTo("REGISTER") && m.status() / 100 == 2)
        .filter(m ->
            requests.stream()
                .anyMatch(r ->
                    r.message().callId().equals(m.message().callId())
                        && r.message().sequenceNumber() == m.message().sequenceNumber()))
        .findFirst();
  }

  private static boolean isRegistered(TraceView trace, String number) {
    return success(trace, requests(trace, number, false)).isPresent();
  }

  private static CheckResult judge(TraceView trace, String number) {
    List<SeenMessage> requests = requests(trace, number, true);
    List<Evidence> evidence = new ArrayList<>();
    requests.forEach(m -> evidence.add(m.evidence()));
    Optional<SeenMessage> success = success(trace, requests);
    if (success.isPresent()) {
      evidence.add(success.get().evidence());
      return CheckResult.passed(
          ID, number, number + " is no longer registered from here", evidence);
    }
    return CheckResult.inconclusive(
        ID,
        number,
        Findings.of(
            RegistrationCode.BINDING_REMAINS,
            Findings.subscriberPath(trace.site(), number),
            "the probe's registration of " + number + " may remain",
            requests.isEmpty()
                ? "the run ended before it could be taken back"
                : requests.size() + " requests to remove it were not granted",
            "It runs out by itself; or remove the contact on the PBX."),
        evidence);
  }
}
