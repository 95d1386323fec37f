package dev.turnup.ci.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.turnup.ci.peer.Capture;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.PortBlock;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.ci.peer.Sipp;
import dev.turnup.probe.check.CallMedia;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.rtp.JitterEstimator;
import dev.turnup.probe.rtp.ReceivedEvent;
import dev.turnup.probe.rtp.ReceptionStatistics;
import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.TelephoneEventReceiver;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The probe's figures of a call beside tshark's, from a capture of the same call. */
@RequiresPeers({Peer.ASTERISK, Peer.SIPP, Peer.DUMPCAP, Peer.TSHARK})
class TsharkAgreementIT {
  private static final int CLOCK_RATE = 8000;

  /** The RFC's estimator counts whole timestamp units of 1/8 ms, tshark's fractions of them. */
  private static final double ROUNDING_MILLIS = 0.2;

  private static final String DIGITS = "0123456789*#ABCD";

  @Test
  void countsLossAndJitterOfABadPathAsTsharkDoes() {
    PortBlock ports = PortBlock.find();
    try (LossyRelay relay = new LossyRelay();
        Sipp sipp = Sipp.start(SippScenarios.echoAt(relay.port()), "-rtp_echo");
        Capture capture = Capture.start(ports, sipp.sipPort())) {
      relay.leadsTo(sipp.mediaPort());
      Probing run =
          Probing.quick(
              Probing.worksheet(sipp.sipPort(), "udp", "6001", "codecs: [PCMU], rtpPorts: " + ports)
                  + "proof: { echo: \"600\" }\n");
      capture.complete();
      run.passed("registration", "6001").passed("call", "600");

      ReceptionStatistics ours = assertSameCounts(run, Notes.ECHO, capture);

      assertThat(ours.packetsLost()).isPositive();
      assertThat(ours.packetsReordered()).isPositive();
      assertThat(ours.jitterMillis()).isGreaterThan(2);
      assertThat(run.result("audio", "600").summary())
          .contains(
              "%d packets received, %d lost".formatted(ours.packetsReceived(), ours.packetsLost()))
          .contains(String.format(Locale.ROOT, "jitter %.1f ms", ours.jitterMillis()));
      assertSameJitter(run, Notes.ECHO, capture);
    }
  }

  @Test
  void agreesOnACleanCallAndOnEveryDigit() {
    PortBlock ports = PortBlock.find();
    try (AsteriskSite pbx = AsteriskSite.start();
        Capture capture = Capture.start(ports, pbx.sipPort())) {
      Probing run =
          Probing.quick(
                  Probing.worksheet(
                          pbx.sipPort(), "udp", "6010", "codecs: [PCMA], rtpPorts: " + ports)
                      + "proof: { echo: \"600\", dtmfReadback: \"604\", digits: \"%s\" }\n"
                          .formatted(DIGITS))
              .nothingFound();
      capture.complete();

      assertThat(assertSameCounts(run, Notes.ECHO, capture).packetsLost()).isZero();
      assertSameJitter(run, Notes.ECHO, capture);
      assertSameCounts(run, Notes.DTMF, capture);
      assertSameEvents(run, capture);
    }
  }

  /** Packets and loss, to the packet; what came after the probe had hung up is cut off. */
  private static ReceptionStatistics assertSameCounts(Probing run, String label, Capture capture) {
    CallMedia media = run.media(label);
    ReceptionStatistics ours = statistics(media.arrivals());
    RtpStream theirs = tshark(media, received(media, capture), capture);
    assertThat(theirs.ssrc()).isEqualTo(ours.ssrc());
    assertThat(theirs.packets())
        .as("packets: %s, %s", ours, theirs)
        .isEqualTo((int) (ours.packetsReceived() + ours.packetsDuplicate()));
    assertThat(theirs.lost()).as("lost: %s, %s", ours, theirs).isEqualTo((int) ours.packetsLost());
    return ours;
  }

  /** On the capture's own times to the rounding, on the probe's to what it was later by. */
  private static void assertSameJitter(Probing run, String label, Capture capture) {
    CallMedia media = run.media(label);
    CapturedStream captured = received(media, capture);
    RtpStream theirs = tshark(media, captured, capture);
    assertSameJitter(captured.arrivals(), theirs, ROUNDING_MILLIS);
    double lateness = latenessMillis(media.arrivals(), captured.arrivals());
    assertSameJitter(media.arrivals(), theirs, ROUNDING_MILLIS + lateness);
    System.out.printf(
        Locale.ROOT,
        "%s: tshark %s; the probe took its times up to %.2f ms later than the capture%n",
        label,
        theirs,
        lateness);
  }

  private static void assertSameJitter(List<RtpArrival> arrivals, RtpStream theirs, double within) {
    DoubleSummaryStatistics ours = jitterMillis(arrivals);
    assertThat(ours.getMax()).isCloseTo(theirs.maxJitter(), within(within));
    assertThat(ours.getAverage()).isCloseTo(theirs.meanJitter(), within(within));
  }

  /** By how much the one clock strayed from the other: no jitter can differ by more. */
  private static double latenessMillis(List<RtpArrival> ours, List<RtpArrival> captured) {
    LongSummaryStatistics offsets =
        IntStream.range(0, ours.size())
            .mapToLong(i -> ours.get(i).nanos() - captured.get(i).nanos())
            .summaryStatistics();
    return (offsets.getMax() - offsets.getMin()) / 1e6;
  }

  private static void assertSameEvents(Probing run, Capture capture) {
    CallMedia media = run.media(Notes.DTMF);
    int payloadType = media.agreement().receivingEvent().orElseThrow().payloadType();
    List<ReceivedEvent> ours = TelephoneEventReceiver.events(media.arrivals(), payloadType);
    List<WiresharkEvent> received =
        WiresharkEvent.to(media.received().getFirst().event().local().getPort(), capture);
    assertThat(received.stream().map(WiresharkEvent::digit).toList())
        .containsExactlyElementsOf(DIGITS.chars().mapToObj(c -> (char) c).toList());
    assertThat(ours.stream().map(WiresharkEvent::of).toList()).containsExactlyElementsOf(received);
    List<WiresharkEvent> sent = WiresharkEvent.to(media.agreement().remote().getPort(), capture);
    int sentType = media.agreement().telephoneEvent().orElseThrow().payloadType();
    assertThat(
            TelephoneEventReceiver.events(media.departures(), sentType).stream()
                .map(WiresharkEvent::of)
                .toList())
        .containsExactlyElementsOf(sent);
  }

  private static CapturedStream received(CallMedia media, Capture capture) {
    int port = media.received().getFirst().event().local().getPort();
    return CapturedStream.to(port, capture)
        .until(media.arrivals().getLast().packet().sequenceNumber());
  }

  private static ReceptionStatistics statistics(List<RtpArrival> arrivals) {
    return ReceptionStatistics.bySource(arrivals, CLOCK_RATE, Set.of()).values().iterator().next();
  }

  /** The estimate as it ran, after each packet but the first. */
  private static DoubleSummaryStatistics jitterMillis(List<RtpArrival> arrivals) {
    JitterEstimator estimator = new JitterEstimator(CLOCK_RATE);
    return arrivals.stream()
        .mapToDouble(arrival -> {
          estimator.update(arrival.nanos(), arrival.packet().timestamp());
          return estimator.asDuration().toNanos() / 1e6;
        })
        .skip(1)
        .summaryStatistics();
  }

  private static RtpStream tshark(CallMedia media, CapturedStream until, Capture capture) {
    int port = media.received().getFirst().event().local().getPort();
    String table = capture.tsharkUpTo(until.frames().getLast(), "-q", "-z", "rtp,streams");
    return RtpStream.all(table).stream()
        .filter(stream -> stream.to() == port)
        .findFirst()
        .orElseThrow(() -> new AssertionError(table));
  }
}
