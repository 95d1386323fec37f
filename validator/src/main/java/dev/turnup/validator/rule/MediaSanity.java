package dev.turnup.validator.rule;

import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.Media;
import dev.turnup.schema.site.PortRange;
import dev.turnup.schema.site.Site;
import java.util.Map;
import java.util.Set;

/** RTP ports leave other services alone and suffice, and packets are those that codecs have. */
final class MediaSanity implements Rule {
  private static final int FIRST_FREE_PORT = 1024;

  /** Two for the call, two for the next one that begins before the first has let go. */
  private static final int PORTS_OF_A_LINE = 4;

  /** Packet times in milliseconds of codecs that do not take every one. */
  private static final Map<Codec, Set<Long>> PACKETS =
      Map.of(
          Codec.GSM, Set.of(20L, 40L, 60L),
          Codec.SPEEX, Set.of(20L, 40L, 60L),
          Codec.ILBC, Set.of(20L, 30L, 40L, 60L),
          Codec.OPUS, Set.of(10L, 20L, 40L, 60L));

  @Override
  public void judge(Judgement judgement) {
    Site site = judgement.site();
    PortRange range = site.media().rtpPorts();
    privileged(judgement, "media.rtpPorts", range);
    site.pbx().ifPresent(pbx -> privileged(judgement, "pbx.rtpPorts", pbx.rtpPorts()));
    for (int i = 0; i < site.endpoints().size(); i++) {
      int lines = site.endpoints().get(i).lines().size();
      int needed = PORTS_OF_A_LINE * lines;
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
    if (range.first() < FIRST_FREE_PORT) {
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
      if (isUsual && PACKETS.containsKey(codec) && !PACKETS.get(codec).contains(millis)) {
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
