package dev.turnup.validator.rule;

import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import java.time.Duration;

/** Packet time, registration expiry and keep-alive are what devices and NATs can live with. */
final class Timers implements Rule {
  private static final Duration LONGEST_QUIET = Duration.ofSeconds(30);

  @Override
  public void judge(Judgement judgement) {
    Site site = judgement.site();
    packetTime(judgement, site.media().packetTime().toMillis());
    within(judgement, "proxy.expires", site.proxy().expires(), 60, 86_400, "60s to 24h");
    boolean sane = within(judgement, "nat.keepAlive", site.nat().keepAlive(), 1, 600, "1s to 10m");
    if (sane
        && site.proxy().transport() == SipTransport.UDP
        && site.nat().keepAlive().compareTo(LONGEST_QUIET) > 0) {
      judgement.report(
          judgement
              .finding(
                  RuleCode.SLOW_KEEP_ALIVE,
                  "nat.keepAlive",
                  "a keep-alive every "
                      + site.nat().keepAlive().toSeconds()
                      + "s is too slow for many NATs over UDP")
              .withExpected("up to 30s")
              .withFix("write 25s"));
    }
  }

  private static void packetTime(Judgement judgement, long millis) {
    if (millis < 10 || millis > 60 || millis % 10 != 0) {
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
      Judgement judgement, String path, Duration value, long least, long most, String expected) {
    boolean good =
        value.compareTo(Duration.ofSeconds(least)) >= 0
            && value.compareTo(Duration.ofSeconds(most)) <= 0;
    if (!good) {
      String name = path.substring(path.lastIndexOf('.') + 1);
      judgement.report(
          judgement
              .finding(RuleCode.TIMER, path, "\"" + name + "\" is outside its range")
              .withExpected(expected)
              .withFix("write a value of " + expected));
    }
    return good;
  }
}
