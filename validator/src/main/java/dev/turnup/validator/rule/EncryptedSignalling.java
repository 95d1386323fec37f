package dev.turnup.validator.rule;

import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.SrtpKeys;
import dev.turnup.schema.site.SrtpMode;

/** SRTP keys stand in the SDP (RFC 4568 §7), so the signalling must be encrypted as well. */
final class EncryptedSignalling implements Rule {
  @Override
  public void judge(Judgement judgement) {
    SrtpMode srtp = judgement.site().media().srtp();
    SipTransport transport = judgement.site().proxy().transport();
    boolean isInSdp = judgement.site().media().srtpKeys() == SrtpKeys.SDES;
    if (srtp == SrtpMode.DISABLED || transport == SipTransport.TLS || !isInSdp) {
      return;
    }
    judgement.report(
        judgement.related(
            judgement
                .finding(
                    RuleCode.SRTP_WITHOUT_TLS,
                    "media.srtp",
                    "media encryption is "
                        + srtp.spelling()
                        + ", but its keys travel unencrypted over "
                        + transport.spelling())
                .withSeverity(srtp == SrtpMode.REQUIRED ? Severity.ERROR : Severity.WARNING)
                .withExpected("transport: tls")
                .withFix("set transport: tls under \"proxy\", or srtp: disabled"),
            "proxy.transport",
            "the SIP transport"));
  }
}
