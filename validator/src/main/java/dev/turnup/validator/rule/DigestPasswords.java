package dev.turnup.validator.rule;

import dev.turnup.schema.site.Subscriber;
import java.util.List;

/** A registration without a password is worth a warning. */
final class DigestPasswords implements Rule {
  @Override
  public void judge(Judgement judgement) {
    List<Subscriber> subscribers = judgement.site().subscribers();
    for (int i = 0; i < subscribers.size(); i++) {
      if (subscribers.get(i).digestPassword().isEmpty()) {
        judgement.report(
            judgement
                .finding(
                    RuleCode.NO_PASSWORD,
                    "subscribers[" + i + "].number",
                    "subscriber \""
                        + subscribers.get(i).number()
                        + "\" has no digest password and registers without authentication")
                .withExpected("digestPassword: { env: VARIABLE }")
                .withFix("add digestPassword: { env: VARIABLE }"));
      }
    }
  }
}
