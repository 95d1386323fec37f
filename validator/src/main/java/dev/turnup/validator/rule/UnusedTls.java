package dev.turnup.validator.rule;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.site.Proxy;
import dev.turnup.schema.site.SipTransport;
import java.util.Optional;

/** What is asked of certificates has no effect without TLS, and looks as if it had. */
final class UnusedTls implements Rule {
  @Override
  public void judge(Judgement judgement) {
    Proxy proxy = judgement.site().proxy();
    if (proxy.tls().isEmpty()
        || proxy.transport() == SipTransport.TLS
        || isMeantForOthers(judgement)) {
      return;
    }
    String transport = proxy.transport().spelling();
    Diagnostic finding =
        judgement
            .finding(
                RuleCode.UNUSED_TLS,
                "proxy.tls",
                "these TLS settings have no effect: the transport is " + transport)
            .withExpected("transport: tls")
            .withFix("set transport: tls under \"proxy\", or remove tls");
    judgement.report(judgement.related(finding, "proxy.transport", "the SIP transport"));
  }

  /** A folder may say how TLS is done where it is done; this worksheet then says that it is not. */
  private static boolean isMeantForOthers(Judgement judgement) {
    // A site's name is never inherited, and so tells which file is the worksheet.
    Optional<String> worksheet = file(judgement, "site");
    return worksheet.isPresent()
        && file(judgement, "proxy.transport").equals(worksheet)
        && !file(judgement, "proxy.tls").equals(worksheet);
  }

  private static Optional<String> file(Judgement judgement, String path) {
    SourceSpan written = judgement.sources().spans().get(FieldPath.of(path));
    return Optional.ofNullable(written).map(SourceSpan::file);
  }
}
