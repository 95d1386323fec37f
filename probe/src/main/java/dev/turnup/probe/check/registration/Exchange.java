package dev.turnup.probe.check.registration;

import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.sip.digest.DigestAuthorization;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The REGISTER requests of one subscriber and their responses, without the unregistering. */
record Exchange(List<SeenMessage> requests, List<SeenMessage> responses) {
  static Exchange of(TraceView trace, String number) {
    List<SeenMessage> requests =
        trace.messages().stream()
            .filter(m -> m.isSent() && m.isRequest("REGISTER"))
            .filter(m -> isOf(m, number) && !isUnregistering(m))
            .toList();
    List<SeenMessage> responses =
        trace.messages().stream()
            .filter(m -> !m.isSent() && m.isFinalResponseTo("REGISTER"))
            .filter(response -> requests.stream().anyMatch(r -> answers(response, r)))
            .toList();
    return new Exchange(requests, responses);
  }

  private static boolean isOf(SeenMessage request, String number) {
    String to = request.message().header("To").orElse("");
    return to.contains(":" + dev.turnup.probe.sip.SipText.escapedUser(number) + "@");
  }

  static boolean isUnregistering(SeenMessage request) {
    return request.message().header("Expires").filter("0"::equals).isPresent();
  }

  private static boolean answers(SeenMessage response, SeenMessage request) {
    return response.message().callId().equals(request.message().callId())
        && response.message().sequenceNumber() == request.message().sequenceNumber();
  }

  Optional<SeenMessage> lastFinal() {
    return responses.isEmpty() ? Optional.empty() : Optional.of(responses.getLast());
  }

  /** The credentials that were sent last. */
  Optional<DigestAuthorization> credentials() {
    return requests.stream()
        .flatMap(r ->
            r
                .message()
                .header("Authorization")
                .or(() -> r.message().header("Proxy-Authorization"))
                .stream())
        .reduce((_, last) -> last)
        .flatMap(DigestAuthorization::tryParse);
  }

  List<Evidence> evidence() {
    List<SeenMessage> all = new ArrayList<>(requests);
    all.addAll(responses);
    all.sort(java.util.Comparator.comparingInt(SeenMessage::index));
    List<Evidence> evidence = new ArrayList<>();
    all.forEach(m -> evidence.add(m.evidence()));
    return evidence;
  }

  String summary(String number) {
    SeenMessage first = requests.getFirst();
    String algorithm =
        credentials().map(c -> c.algorithm() + " digest").orElse("without a challenge");
    return "registered as %s at %s:%d over %s (%s)"
        .formatted(
            number,
            first.event().remote().getAddress().getHostAddress(),
            first.event().remote().getPort(),
            first.event().transport().spelling(),
            algorithm);
  }
}
