package dev.turnup.probe.rtp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnup.probe.audio.CodedMarker;
import dev.turnup.probe.audio.MarkerHearing;
import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.codec.AudioFormat;
import dev.turnup.probe.rtp.ReceivedEvent;
import dev.turnup.probe.rtp.ReceptionStatistics;
import dev.turnup.probe.rtp.RtcpPacket;
import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.rtp.TelephoneEventReceiver;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaSessionTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration DIGIT = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(80);
  private static final AudioFormat PCMU = AudioCodecs.format("PCMU", 8000).orElseThrow();

  private final RandomGenerator random = new SplittableRandom(42);
  private final RecordedMedia nearMedia = new RecordedMedia();
  private final RecordedMedia farMedia = new RecordedMedia();
  private MediaSession near;
  private MediaSession far;
  private int nearPort;

  @BeforeEach
  void connect() throws IOException {
    near = MediaSession.open(settings(PortRange.ANY), nearMedia);
    far = MediaSession.open(settings(PortRange.ANY), farMedia);
    nearPort = near.localRtp().getPort();
    near.remote(far.localRtp());
    far.remote(near.localRtp());
  }

  @AfterEach
  void hangUp() {
    near.close();
    far.close();
  }

  @ParameterizedTest
  @CsvSource({"PCMU, 8000", "PCMA, 8000", "G722, 8000", "L16, 16000"})
  void carriesMarkerAndDigitsBothWaysInEachCodec(String name, int clock)
      throws InterruptedException {
    AudioFormat format = AudioCodecs.format(name, clock).orElseThrow();
    NegotiatedAudio toFar = NegotiatedAudio.of(format, 96, OptionalInt.of(101));
    NegotiatedAudio toNear = NegotiatedAudio.of(format, 111, OptionalInt.of(99));
    near.start(toFar, toNear);
    far.start(toNear, toFar);
    play(near, 1, format);
    play(far, 2, format);
    farMedia.await("marker at the far end", media -> media.receivedRtp().size() > 60);
    near.dial("159*", DIGIT, PAUSE);
    far.dial("0#D", DIGIT, PAUSE);
    farMedia.await("last digit", media -> digits(media, 101).length() == 4);
    nearMedia.await("last digit", media -> digits(media, 99).length() == 3);
    near.close();
    far.close();

    assertThat(digits(farMedia, 101)).isEqualTo("159*");
    assertThat(digits(nearMedia, 99)).isEqualTo("0#D");
    assertHeard(1, nearMedia, farMedia, toFar);
    assertHeard(2, farMedia, nearMedia, toNear);
    assertThat(RecordedMedia.hear(new CodedMarker(2), farMedia.receivedRtp(), toFar)).isEmpty();
    assertThat(nearMedia.failures()).isEmpty();
  }

  private static void assertHeard(
      int marker, RecordedMedia from, RecordedMedia to, NegotiatedAudio audio) {
    MarkerHearing sent =
        RecordedMedia.hear(new CodedMarker(marker), from.sentRtp(), audio).orElseThrow();
    MarkerHearing heard =
        RecordedMedia.hear(new CodedMarker(marker), to.receivedRtp(), audio).orElseThrow();
    assertThat(heard.delaySince(sent.startNanos())).isBetween(Duration.ZERO, Duration.ofMillis(50));
    assertThat(heard.level().dbm0()).isBetween(-10.5, -9.5);
  }

  @Test
  void sendsDigitsInPlaceOfAudioWithoutAHoleInTheSequence() throws InterruptedException {
    NegotiatedAudio audio = NegotiatedAudio.of(PCMU, 0, OptionalInt.of(101));
    near.start(audio, audio);
    farMedia.await("audio before the digit", media -> !media.receivedRtp().isEmpty());
    assertThat(near.dial("7", DIGIT, PAUSE)).isTrue();
    assertThat(near.isIdle()).isFalse();
    farMedia.await("audio after the digit", media -> media.receivedRtp().size() > 20);
    List<RtpPacket> sent = nearMedia.sentRtp().stream().map(RtpArrival::packet).toList();
    ReceivedEvent event = TelephoneEventReceiver.events(farMedia.receivedRtp(), 101).getFirst();
    assertThat(event.duration(8000)).isEqualTo(DIGIT);
    assertThat(event.packets()).isEqualTo(7);
    assertThat(sent.stream().filter(packet -> packet.payloadType() == 101 && packet.marker()))
        .hasSize(1);
    for (int i = 1; i < sent.size(); i++) {
      int step = sent.get(i).sequenceNumber() - sent.get(i - 1).sequenceNumber();
      assertThat(step & 0xFFFF).isEqualTo(1);
    }
    List<RtpPacket> voice = sent.stream().filter(packet -> packet.payloadType() == 0).toList();
    long elapsed = voice.getLast().timestamp() - voice.getFirst().timestamp();
    assertThat(elapsed & 0xFFFF_FFFFL).isEqualTo(160L * (sent.size() - 1));
    assertThat(near.isIdle()).isTrue();
  }

  @Test
  void dialsNothingWhenTelephoneEventsWereNotAgreedOn() throws InterruptedException {
    NegotiatedAudio audio = NegotiatedAudio.of(PCMU, 0, OptionalInt.empty());
    assertThat(near.dial("1", DIGIT, PAUSE)).isFalse();
    near.start(audio, audio);
    assertThat(near.dial("1", DIGIT, PAUSE)).isFalse();
    farMedia.await("some audio", media -> media.receivedRtp().size() > 5);
    assertThat(farMedia.receivedRtp()).allMatch(arrival -> arrival.packet().payloadType() == 0);
  }

  @ParameterizedTest
  @CsvSource({"10", "20", "30"})
  void pacesOnAnAbsoluteSchedule(int packetMillis) throws InterruptedException {
    Duration packetTime = Duration.ofMillis(packetMillis);
    NegotiatedAudio audio = new NegotiatedAudio(PCMU, 0, OptionalInt.empty(), 8000, packetTime);
    near.start(audio, audio);
    farMedia.await("a second of audio", media -> media.receivedRtp().size() * packetMillis > 1000);
    near.stopSending();
    List<RtpArrival> sent = nearMedia.sentRtp();
    RtpArrival first = sent.getFirst();
    List<Double> late = new ArrayList<>();
    for (RtpArrival arrival : sent) {
      long units = arrival.packet().timestamp() - first.packet().timestamp() & 0xFFFF_FFFFL;
      late.add((arrival.nanos() - first.nanos()) / 1e6 - units / 8.0);
      assertThat(arrival.packet().payloadOctets()).isEqualTo(8 * packetMillis);
    }
    // Drift would add up: the median of the last ten must be where the first ten were.
    List<Double> tail = late.subList(late.size() - 10, late.size()).stream().sorted().toList();
    assertThat(tail.get(5)).as("lateness [ms] %s", late).isBetween(-30.0, 30.0);
    assertThat(late.stream().sorted().toList().get(late.size() / 2)).isBetween(-20.0, 20.0);
  }

  @Test
  void reportsByRtcpAndSaysGoodbye() throws InterruptedException {
    NegotiatedAudio audio = NegotiatedAudio.of(PCMU, 0, OptionalInt.of(101));
    near.start(audio, audio);
    far.start(audio, audio);
    farMedia.await("a report on us", media -> media.receivedRtcp().stream().anyMatch(this::onUs));
    near.close();
    farMedia.await(
        "goodbye",
        media ->
            media.receivedRtcp().stream()
                .anyMatch(packet ->
                    packet instanceof RtcpPacket.Goodbye goodbye
                        && goodbye.sources().equals(List.of(near.ssrc()))));
    assertThat(farMedia.receivedRtcp().getFirst()).isInstanceOf(RtcpPacket.SenderReport.class);
    assertThat(farMedia.received())
        .filteredOn(packet -> packet.channel() == MediaPacket.Channel.RTCP)
        .allMatch(packet -> packet.remote().equals(nearAddress(1)));
  }

  private boolean onUs(RtcpPacket packet) {
    return packet instanceof RtcpPacket.SenderReport report
        && report.ssrc() == near.ssrc()
        && report.packetCount() > 0
        && report.reports().stream()
            .anyMatch(block -> block.ssrc() == far.ssrc() && block.lastSenderReport() != 0);
  }

  private InetSocketAddress nearAddress(int above) {
    return new InetSocketAddress(LOOPBACK, nearPort + above);
  }

  @Test
  void receivesBeforeItSendsAndSendsOnceItHasAnAddress() throws Exception {
    try (MediaSession silent = MediaSession.open(settings(PortRange.ANY), new RecordedMedia())) {
      NegotiatedAudio audio = NegotiatedAudio.of(PCMU, 0, OptionalInt.empty());
      silent.play(AudioSource.of(new CodedMarker(3).pcm(8000, CodedMarker.USUAL_LEVEL)));
      silent.start(audio, audio);
      assertThat(silent.isIdle()).isFalse();
      silent.remote(far.localRtp());
      farMedia.await("the whole marker", media -> media.receivedRtp().size() > 50);
      assertThat(RecordedMedia.hear(new CodedMarker(3), farMedia.receivedRtp(), audio)).isPresent();
      Map<Long, ReceptionStatistics> statistics =
          ReceptionStatistics.bySource(farMedia.receivedRtp(), 8000, audio.untimedPayloadTypes());
      assertThat(statistics).containsOnlyKeys(silent.ssrc());
      assertThat(statistics.get(silent.ssrc()).packetsLost()).isZero();
    }
  }

  @Test
  void handsOnGarbageAndKeepsReceiving() throws InterruptedException {
    SplittableRandom garbage = new SplittableRandom(7);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[garbage.nextInt(80)];
      garbage.nextBytes(bytes);
      near.send(bytes);
    }
    near.send(RtpPacket.of(true, 0, 1, 2, 3, new byte[160]).encode());
    farMedia.await(
        "the last packet",
        media -> media.receivedRtp().stream().anyMatch(arrival -> arrival.packet().ssrc() == 3));
    assertThat(farMedia.failures()).isEmpty();
  }

  @Test
  void goesOnWithTheSameSourceInAnotherFormat() throws InterruptedException {
    NegotiatedAudio first = NegotiatedAudio.of(PCMU, 0, OptionalInt.empty());
    NegotiatedAudio second =
        NegotiatedAudio.of(AudioCodecs.format("G722", 8000).orElseThrow(), 9, OptionalInt.empty());
    near.start(first, first);
    farMedia.await("PCMU", media -> media.receivedRtp().size() > 5);
    near.start(second, second);
    farMedia.await("G722", media -> media.receivedRtp().getLast().packet().payloadType() == 9);
    assertThat(ReceptionStatistics.bySource(farMedia.receivedRtp(), 8000, java.util.Set.of()))
        .containsOnlyKeys(near.ssrc())
        .allSatisfy((_, statistics) -> assertThat(statistics.packetsLost()).isZero());
  }

  @Test
  void bindsAnEvenPortAndTheNextAndReleasesThemOnClose() throws IOException {
    int port = near.localRtp().getPort();
    assertThat(port % 2).isZero();
    assertThat(near.localRtcp().getPort()).isEqualTo(port + 1);
    assertThat(near.localRtp().getAddress()).isEqualTo(LOOPBACK);
    near.close();
    near.close();
    new DatagramSocket(nearAddress(0)).close();
    new DatagramSocket(nearAddress(1)).close();
    assertThatThrownBy(
            () -> {
              NegotiatedAudio audio = NegotiatedAudio.of(PCMU, 0, OptionalInt.empty());
              near.start(audio, audio);
            })
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void namesTheRangeWhenNoPairIsFree() {
    PortRange taken = new PortRange(nearPort, nearPort + 1);
    assertThatThrownBy(() -> MediaSession.open(settings(taken), nearMedia))
        .isInstanceOf(PortsExhaustedException.class)
        .hasMessageContaining(nearPort + "-" + (nearPort + 1))
        .hasMessageContaining("127.0.0.1");
    PortRange withoutPair = new PortRange(nearPort, nearPort);
    assertThatThrownBy(() -> MediaSession.open(settings(withoutPair), nearMedia))
        .isInstanceOf(PortsExhaustedException.class);
  }

  @Test
  void staysWithinTheRange() throws IOException {
    near.close();
    PortRange range = new PortRange(nearPort - 1, nearPort + 2);
    try (MediaSession session = MediaSession.open(settings(range), nearMedia)) {
      assertThat(session.localRtp().getPort()).isEqualTo(nearPort);
    }
    assertThat(new PortRange(16384, 16584).pairs()).isEqualTo(100);
    assertThatThrownBy(() -> new PortRange(9, 8)).isInstanceOf(IllegalArgumentException.class);
  }

  private MediaSettings settings(PortRange ports) {
    return new MediaSettings(LOOPBACK, ports, 46, Duration.ofMillis(200), random);
  }

  private static void play(MediaSession session, int marker, AudioFormat format) {
    session.play(
        AudioSource.of(
            new CodedMarker(marker).pcm(format.sampleRateHz(), CodedMarker.USUAL_LEVEL)));
  }

  private static String digits(RecordedMedia media, int payloadType) {
    StringBuilder digits = new StringBuilder();
    TelephoneEventReceiver.events(media.receivedRtp(), payloadType)
        .forEach(event -> digits.append(event.digit().orElseThrow()));
    return digits.toString();
  }
}
