package dev.turnup.validator.rule;

import dev.turnup.schema.site.Hosting;
import dev.turnup.schema.site.Nat;

/** A proxy beyond the NAT needs something that tells the endpoint its public address. */
final class HostedProxy implements Rule {
  @Override
  public void judge(Judgement judgement) {
    Nat nat = judgement.site().nat();
    if (judgement.site().proxy().hosting() == Hosting.HOSTED
        && nat.stun().isEmpty()
        && nat.turn().isEmpty()
        && nat.publicAddress().isEmpty()) {
      judgement.report(
          judgement
              .finding(
                  RuleCode.HOSTED_WITHOUT_NAT,
                  "proxy.hosting",
                  "the proxy is hosted, and nothing tells the endpoint its public address")
              .withExpected("stun or publicAddress under \"nat\"")
              .withFix("add nat: { stun: { server: \"stun.acme.example:3478\" } }"));
    }
  }
}
