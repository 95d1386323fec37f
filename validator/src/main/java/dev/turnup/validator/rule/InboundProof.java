package dev.turnup.validator.rule;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.Proof.Inbound;
import dev.turnup.schema.site.Subscriber;
import dev.turnup.validator.binding.Nearest;
import java.util.List;

/** Exactly one way to be called, and by somebody else. */
final class InboundProof implements Rule {
  @Override
  public void judge(Judgement judgement) {
    judgement.site().proof().inbound().ifPresent(inbound -> judge(judgement, inbound));
  }

  private static void judge(Judgement judgement, Inbound inbound) {
    if (inbound.from().isPresent() == inbound.callback().isPresent()) {
      judgement.report(
          judgement
              .finding(
                  RuleCode.INBOUND_CHOICE,
                  "proof.inbound",
                  inbound.from().isPresent()
                      ? "\"from\" and \"callback\" exclude each other"
                      : "neither \"from\" nor \"callback\" says who calls us")
              .withExpected("exactly one of from and callback")
              .withFix("keep callback if the PBX has a call-back extension, else from"));
      return;
    }
    inbound.from().ifPresent(from -> caller(judgement, from));
  }

  private static void caller(Judgement judgement, String from) {
    List<String> numbers = judgement.site().subscribers().stream().map(Subscriber::number).toList();
    List<String> others = numbers.stream().skip(1).toList();
    if (others.contains(from)) {
      return;
    }
    boolean first = !numbers.isEmpty() && numbers.getFirst().equals(from);
    Diagnostic finding =
        judgement.finding(
            RuleCode.INBOUND_CALLER,
            "proof.inbound.from",
            first
                ? "the first subscriber \"" + from + "\" is the one to be called"
                : "no subscriber has the number \"" + from + "\"");
    String nearest = Nearest.find(from, others);
    judgement.report(
        (others.isEmpty() ? finding : finding.withExpected(String.join(", ", others)))
            .withFix(
                nearest == null || first
                    ? "name a subscriber other than the first, or use callback"
                    : "did you mean \"" + nearest + "\"?"));
  }
}
