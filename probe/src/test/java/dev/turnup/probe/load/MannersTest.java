package dev.turnup.probe.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.sip.SipMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MannersTest {
  private final Manners manners = new Manners();

  private static SipMessage response(int status, String... headers) {
    return SipMessage.tryParse(
            "SIP/2.0 " + status + " No\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
        .orElseThrow();
  }

  @Test
  void pausesAsLongAsTheSiteAsks() {
    assertThat(manners.pauseNanos()).isNotPositive();
    manners.refused(response(503, "Retry-After: 20 (later);duration=60"));
    assertThat(Duration.ofNanos(manners.pauseNanos()))
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(20));
    assertThat(manners.stopped()).isEmpty();
  }

  @Test
  void pausesAfterA503ThatDoesNotSayHowLong() {
    long before = System.nanoTime();
    manners.refused(response(503));
    long left = manners.pauseNanos();
    assertThat(left).isGreaterThan(900_000_000L - (System.nanoTime() - before));
  }

  @Test
  void neverShortensAPause() {
    manners.refused(response(503, "Retry-After: 30"));
    manners.refused(response(503, "Retry-After: 0"));
    assertThat(manners.pauseNanos()).isGreaterThan(5_000_000_000L);
  }

  @Test
  void stopsWhenTheSiteAsksForALongPause() {
    manners.refused(response(503, "Retry-After: 31"));
    assertThat(manners.stopped()).hasValueSatisfying(reason -> assertThat(reason).contains("31 s"));
  }

  @Test
  void stopsAfterTheThirdForbidden() {
    manners.refused(response(403));
    manners.refused(response(403));
    assertThat(manners.stopped()).isEmpty();
    manners.refused(response(403));
    assertThat(manners.stopped()).hasValueSatisfying(reason -> assertThat(reason).contains("403"));
  }

  @Test
  void stopsAfterTenFailuresInARow() {
    manners.failedInRow(9, "486");
    assertThat(manners.stopped()).isEmpty();
    manners.failedInRow(10, "486");
    assertThat(manners.stopped()).contains("10 calls in a row failed: 486");
  }

  @Test
  void readsRetryAfter() {
    assertThat(Manners.retryAfter(response(503, "Retry-After: 18000;duration=3600")))
        .contains(Duration.ofSeconds(18_000));
    assertThat(Manners.retryAfter(response(503, "Retry-After: soon"))).isEmpty();
    assertThat(Manners.retryAfter(response(503))).isEmpty();
  }

  @Test
  void ranksQuantiles() {
    Quantiles ten = new Quantiles(List.of(3.0, 1.0, 2.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0));
    assertThat(ten.at(0.5)).isEqualTo(5);
    assertThat(ten.at(0.95)).isEqualTo(10);
    assertThat(ten.at(0)).isEqualTo(1);
    assertThat(ten.most()).isEqualTo(10);
    assertThat(new Quantiles(List.of()).most()).isZero();
  }

  @Test
  void keepsAFewCallsWholeAndTheRefusalsOfAllOthers() {
    SampledCalls sampled = new SampledCalls();
    assertThat(sampled.test("REGISTER sip:x SIP/2.0\r\nCall-ID: reg\r\n\r\n")).isTrue();
    assertThat(sampled.test("SIP/2.0 401 Unauthorized\r\nCall-ID: reg\r\n\r\n")).isTrue();
    for (int i = 0; i < 50; i++) {
      sampled.test("INVITE sip:600@x SIP/2.0\r\nCall-ID: " + i + "\r\n\r\n");
    }
    assertThat(sampled.test("BYE sip:600@x SIP/2.0\r\nCall-ID: 0\r\n\r\n")).isTrue();
    assertThat(sampled.test("BYE sip:600@x SIP/2.0\r\nCall-ID: 40\r\n\r\n")).isFalse();
    assertThat(sampled.test("SIP/2.0 503 Busy\r\ni: 40\r\n\r\n")).isTrue();
    assertThat(sampled.test("SIP/2.0 407 Proxy\r\nCall-ID: 40\r\n\r\n")).isFalse();
    assertThat(sampled.test("SIP/2.0 200 OK\r\nCall-ID: 40\r\n\r\n")).isFalse();
    assertThat(sampled.test("REGISTER sip:x SIP/2.0\r\nCall-ID: unreg\r\n\r\n")).isTrue();
  }
}
