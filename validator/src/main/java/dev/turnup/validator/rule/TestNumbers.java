package dev.turnup.validator.rule;

import java.util.Optional;

/** Test calls never go to an emergency service. */
final class TestNumbers implements Rule {
  @Override
  public void judge(Judgement judgement) {
    judge(judgement, "proof.echo", judgement.site().proof().echo());
    judge(judgement, "proof.dtmfReadback", judgement.site().proof().dtmfReadback());
    judge(
        judgement,
        "proof.inbound.callback",
        judgement.site().proof().inbound().flatMap(inbound -> inbound.callback()));
  }

  private static void judge(Judgement judgement, String path, Optional<String> number) {
    if (number.isPresent() && Figures.EMERGENCY_NUMBERS.contains(number.get())) {
      judgement.report(
          judgement
              .finding(
                  RuleCode.EMERGENCY_NUMBER,
                  path,
                  number.get() + " is an emergency number and is never dialled")
              .withFix("give the PBX's own test extension"));
    }
  }
}
