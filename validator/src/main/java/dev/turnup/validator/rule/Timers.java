package dev.turnup.validator.rule;

import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import java.time.Duration;

/** Packet time, registration expiry and keep-alive are what devices and NATs can live with. */
final class Timers implements Rule {
  @Override
  public void judge(Judgement judgement) {
    Site site = judgement.site();
    packetTime(judgement, site.media().packetTime());
    within(judgement, "proxy.expires", site.proxy().expires(), Figures.EXPIRES);
    boolean sane = within(judgement, "nat.keepAlive", site.nat().keepAlive(), Figures.KEEP_ALIVE);
    if (sane
        && site.proxy().transport() == SipTransport.UDP
        && site.nat().keepAlive().compareTo(Figures.LONGEST_QUIET) > 0) {
      judgement.report(
          judgement
              .finding(
                  RuleCode.SLOW_KEEP_ALIVE,
                  "nat.keepAlive",
                  "a keep-alive every "
                      + site.nat().keepAlive().toSeconds()
                      + "s is too slow for many NATs over UDP")
              .withExpected("up to 25s")
              .withFix("write 25s"));
    }
  }

  private static void packetTime(Judgement judgement, Duration time) {
    long millis = time.toMillis();
    if (!Figures.PACKET_TIME.contains(time) || millis % Figures.PACKET_TIME_STEP.toMillis() != 0) {
      judgement.report(
          judgement
              .finding(
                  RuleCode.PACKET_TIME,
                  "media.packetTime",
                  "audio cannot be sent in packets of " + millis + "ms")
              .withExpected("10ms, 20ms, 30ms, 40ms, 50ms or 60ms")
              .withFix("write 20ms"));
    }
  }

  private static boolean within(
      Judgement judgement, String path, Duration value, Figures.Bounds bounds) {
    boolean good = bounds.contains(value);
    if (!good) {
      String name = path.substring(path.lastIndexOf('.') + 1);
      judgement.report(
          judgement
              .finding(RuleCode.TIMER, path, "\"" + name + "\" is outside its range")
              .withExpected(bounds.words())
              .withFix("write a value of " + bounds.words()));
    }
    return good;
  }
}
