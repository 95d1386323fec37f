package dev.turnup.validator.rule;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.site.Endpoint;
import dev.turnup.schema.site.PortRange;
import dev.turnup.schema.site.Proxy;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;

/** RTP on even ports, RTCP on the next (RFC 3550 §11), and SIP on neither. */
final class RtpPorts implements Rule {
  @Override
  public void judge(Judgement judgement) {
    Site site = judgement.site();
    PortRange range = site.media().rtpPorts();
    range(judgement, "media.rtpPorts", range);
    for (int i = 0; i < site.endpoints().size(); i++) {
      Endpoint endpoint = site.endpoints().get(i);
      if (range.contains(endpoint.sipPort())) {
        String port = "endpoints[" + i + "].sipPort";
        judgement.report(clash(judgement, "media.rtpPorts", range, endpoint.sipPort(), port));
      }
    }
    site.pbx().ifPresent(pbx -> pbx(judgement, pbx.rtpPorts(), site.proxy()));
  }

  /** A warning only: a PBX that finds a port taken draws another, at the price of a slow start. */
  private static void pbx(Judgement judgement, PortRange range, Proxy proxy) {
    range(judgement, "pbx.rtpPorts", range);
    int port = proxy.effectivePort();
    if (proxy.transport() == SipTransport.UDP && range.contains(port)) {
      judgement.report(
          clash(judgement, "pbx.rtpPorts", range, port, "proxy.port")
              .withSeverity(Severity.WARNING));
    }
  }

  private static void range(Judgement judgement, String path, PortRange range) {
    boolean odd = range.first() % 2 != 0;
    if (odd || range.size() < Figures.FEWEST_RTP_PORTS) {
      int first = Math.min(range.first() + range.first() % 2, 65532);
      judgement.report(
          judgement
              .finding(
                  RuleCode.RTP_PORTS,
                  path,
                  odd
                      ? "the range " + range + " begins with an odd port"
                      : "the range " + range + " holds fewer than four ports")
              .withExpected("an even first port and at least four ports")
              .withFix(
                  "write "
                      + first
                      + "-"
                      + Math.max(range.last(), first + Figures.FEWEST_RTP_PORTS - 1)));
    }
  }

  private static Diagnostic clash(
      Judgement judgement, String path, PortRange range, int sipPort, String sipPath) {
    Diagnostic finding =
        judgement
            .finding(
                RuleCode.RTP_HITS_SIP,
                path,
                "the range " + range + " contains the SIP port " + sipPort)
            .withExpected("a range without the port " + sipPort)
            .withFix("move the range, for example to 16384-16584");
    return judgement.related(finding, sipPath, "the SIP port");
  }
}
