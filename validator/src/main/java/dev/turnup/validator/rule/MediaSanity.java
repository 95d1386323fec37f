package dev.turnup.validator.rule;

import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.Media;
import dev.turnup.schema.site.PortRange;
import dev.turnup.schema.site.Site;
import java.util.List;

/** RTP ports leave other services alone and suffice, and packets are those that codecs have. */
final class MediaSanity implements Rule {
  @Override
  public void judge(Judgement judgement) {
    Site site = judgement.site();
    PortRange range = site.media().rtpPorts();
    privileged(judgement, "media.rtpPorts", range);
    site.pbx().ifPresent(pbx -> privileged(judgement, "pbx.rtpPorts", pbx.rtpPorts()));
    for (int i = 0; i < site.endpoints().size(); i++) {
      int lines = site.endpoints().get(i).lines().size();
      int needed = Figures.PORTS_OF_A_LINE * lines;
      if (lines > 1 && range.size() < needed) {
        judgement.report(
            judgement.related(
                judgement
                    .finding(
                        RuleCode.FEW_RTP_PORTS,
                        "media.rtpPorts",
                        "the range " + range + " is too small for " + lines + " lines")
                    .withExpected(needed + " ports or more")
                    .withFix(
                        "write "
                            + range.first()
                            + "-"
                            + Math.min(65535, range.first() + needed - 1)),
                "endpoints[" + i + "].lines",
                "the lines"));
        break;
      }
    }
    packets(judgement, site.media());
  }

  private static void privileged(Judgement judgement, String path, PortRange range) {
    if (range.first() < Figures.FIRST_FREE_PORT) {
      judgement.report(
          judgement
              .finding(
                  RuleCode.PRIVILEGED_RTP,
                  path,
                  "the range " + range + " begins among the well-known ports")
              .withExpected("ports from 1024 on")
              .withFix("write 16384-16584"));
    }
  }

  private static void packets(Judgement judgement, Media media) {
    long millis = media.packetTime().toMillis();
    for (int i = 0; i < media.codecs().size(); i++) {
      Codec codec = media.codecs().get(i);
      boolean isUsual = Figures.PACKET_TIME.contains(media.packetTime()) && millis % 10 == 0;
      if (isUsual && !Figures.PACKETS.getOrDefault(codec, List.of(millis)).contains(millis)) {
        judgement.report(
            judgement.related(
                judgement
                    .finding(
                        RuleCode.PACKET_TIME_OF_CODEC,
                        "media.codecs[" + i + "]",
                        codec.spelling() + " has no packets of " + millis + "ms")
                    .withFix("write packetTime: 20ms, or remove the codec"),
                "media.packetTime",
                "the packet time"));
      }
    }
  }
}
