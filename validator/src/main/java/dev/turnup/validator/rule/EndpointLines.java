package dev.turnup.validator.rule;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.Endpoint;
import dev.turnup.schema.site.Subscriber;
import dev.turnup.schema.site.Trunk;
import dev.turnup.validator.binding.Nearest;
import java.util.List;

/** Each line of an endpoint is a subscriber, and so is whoever a trunk rings. */
final class EndpointLines implements Rule {
  @Override
  public void judge(Judgement judgement) {
    List<String> numbers = judgement.site().subscribers().stream().map(Subscriber::number).toList();
    List<Endpoint> endpoints = judgement.site().endpoints();
    for (int i = 0; i < endpoints.size(); i++) {
      List<String> lines = endpoints.get(i).lines();
      for (int j = 0; j < lines.size(); j++) {
        if (!numbers.isEmpty() && !numbers.contains(lines.get(j))) {
          report(judgement, "endpoints[" + i + "].lines[" + j + "]", lines.get(j), numbers);
        }
      }
    }
    List<Trunk> trunks = judgement.site().trunks();
    for (int i = 0; i < trunks.size(); i++) {
      String path = "trunks[" + i + "].rings";
      trunks
          .get(i)
          .rings()
          .filter(number -> !numbers.isEmpty() && !numbers.contains(number))
          .ifPresent(number -> report(judgement, path, number, numbers));
    }
  }

  private static void report(Judgement judgement, String path, String line, List<String> numbers) {
    String nearest = Nearest.find(line, numbers);
    Diagnostic finding =
        judgement
            .finding(RuleCode.UNKNOWN_LINE, path, "no subscriber has the number \"" + line + "\"")
            .withExpected(String.join(", ", numbers));
    judgement.report(
        judgement.related(
            finding.withFix(
                nearest == null
                    ? "add the subscriber, or remove the line"
                    : "did you mean \"" + nearest + "\"?"),
            "subscribers",
            "the subscribers are given here"));
  }
}
