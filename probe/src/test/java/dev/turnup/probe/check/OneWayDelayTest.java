package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.OUR_RTP;
import static dev.turnup.probe.check.CraftedTrace.PBX_RTP;
import static dev.turnup.probe.check.CraftedTrace.healthy;
import static dev.turnup.probe.check.CraftedTrace.marker;
import static dev.turnup.probe.check.CraftedTrace.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.turnup.schema.site.Codec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OneWayDelayTest {
  private static final List<Codec> PCMU = List.of(Codec.PCMU);
  private static final long MILLI = 1_000_000;

  /** Both legs are ours: what is played on one is heard on the other. */
  @Test
  void isMeasuredBetweenTwoLegsOfOurs() {
    CraftedTrace trace =
        healthy()
            .with(
                "unregistration",
                t -> {
                  leg(t, "caller", 5, 6);
                  leg(t, "called", 6, 5);
                  for (byte[] packet : marker(Codec.PCMU, 5)) {
                    t.sentRtpAfter(7 * MILLI, "caller", packet);
                    t.receivedRtpAfter(13 * MILLI, "called", packet);
                  }
                });
    AudioFinding finding =
        TraceView.of(trace.trace(), Sites.USUAL).call("called").orElseThrow().audio().orElseThrow();
    AudioFinding.Heard heard = (AudioFinding.Heard) finding;
    assertThat(heard.delay().orElseThrow().toNanos() / 1e6).isCloseTo(13, within(0.1));
  }

  private static void leg(CraftedTrace trace, String label, long sends, long hears) {
    trace.note(
        Notes.CALL,
        Map.of(
            "label",
            label,
            "callId",
            "id " + label,
            "target",
            "600",
            "sends",
            Long.toString(sends),
            "hears",
            Long.toString(hears),
            "digits",
            ""));
    trace.call(label, "600", offer(OUR_RTP, PCMU), 200, Optional.of(offer(PBX_RTP, PCMU)));
  }
}
