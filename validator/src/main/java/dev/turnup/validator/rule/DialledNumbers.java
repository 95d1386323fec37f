package dev.turnup.validator.rule;

import dev.turnup.schema.site.Proof;
import dev.turnup.schema.site.Site;
import java.util.Optional;
import java.util.regex.Pattern;

/** International numbers are ones (ITU-T E.164), and nobody is told to call themselves. */
final class DialledNumbers implements Rule {
  /** A country code, then up to 15 digits in all. */
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private static final Pattern INTERNATIONAL = Pattern.compile("\\+[0-9]+");

  @Override
  public void judge(Judgement judgement) {
    Site site = judgement.site();
    for (int i = 0; i < site.subscribers().size(); i++) {
      number(judgement, "subscribers[" + i + "].number", site.subscribers().get(i).number());
    }
    Proof proof = site.proof();
    dialled(judgement, "proof.echo", proof.echo());
    dialled(judgement, "proof.dtmfReadback", proof.dtmfReadback());
    dialled(judgement, "proof.inbound.callback", proof.inbound().flatMap(one -> one.callback()));
  }

  private static void dialled(Judgement judgement, String path, Optional<String> number) {
    if (number.isEmpty()) {
      return;
    }
    number(judgement, path, number.get());
    boolean isOwn =
        !judgement.site().subscribers().isEmpty()
            && judgement.site().subscribers().getFirst().number().equals(number.get());
    if (isOwn) {
      judgement.report(
          judgement.related(
              judgement
                  .finding(
                      RuleCode.CALLS_ITSELF,
                      path,
                      "the test call to \"" + number.get() + "\" comes from that very number")
                  .withFix("give the PBX's own test extension"),
              "subscribers[0].number",
              "the subscriber that calls"));
    }
  }

  private static void number(Judgement judgement, String path, String number) {
    if (INTERNATIONAL.matcher(number).matches() && !E164.matcher(number).matches()) {
      judgement.report(
          judgement
              .finding(RuleCode.NOT_E164, path, "\"" + number + "\" is not an international number")
              .withExpected("+, a country code, and 7 to 15 digits in all")
              .withFix(
                  number.startsWith("+0")
                      ? "write the country code behind the +"
                      : "check the number, or leave the + out"));
    }
  }
}
