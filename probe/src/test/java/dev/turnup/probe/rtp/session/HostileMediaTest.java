package dev.turnup.probe.rtp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.Mutations;
import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.codec.AudioFormat;
import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.rtp.TelephoneEventReceiver;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A media session receives a stranger's nonsense, and goes on. */
@Timeout(60)
class HostileMediaTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final AudioFormat PCMU = AudioCodecs.format("PCMU", 8000).orElseThrow();
  private static final NegotiatedAudio AUDIO = NegotiatedAudio.of(PCMU, 0, OptionalInt.of(101));
  private static final byte[] REPORT = {
    (byte) 0x81,
    (byte) 201,
    0,
    7,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    2,
    0,
    0,
    0,
    3,
    0,
    0,
    0,
    4,
    0,
    0,
    0,
    5,
    0,
    0,
    0,
    6,
    0,
    0,
    0,
    7,
  };

  @Test
  void goesOnAfterDamagedPackets() throws Exception {
    RecordedMedia heard = new RecordedMedia();
    MediaSettings settings =
        new MediaSettings(
            LOOPBACK, PortRange.ANY, 46, Duration.ofMillis(50), new SplittableRandom(1));
    try (MediaSession session = MediaSession.open(settings, heard);
        DatagramSocket stranger = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
      session.remote(new InetSocketAddress(LOOPBACK, stranger.getLocalPort()));
      session.start(AUDIO, AUDIO);
      byte[] audio = RtpPacket.of(true, 0, 7, 160, 0x1234, new byte[160]).encode();
      byte[] event = RtpPacket.of(true, 101, 8, 160, 0x1234, new byte[] {1, 10, 3, 32}).encode();
      Mutations mutations = new Mutations("media");
      Stream.of(
              Mutations.beginnings(audio),
              Mutations.beginnings(REPORT),
              mutations.of(audio, 400),
              mutations.of(event, 400),
              mutations.of(REPORT, 400),
              mutations.noise(1500, 300),
              Stream.of(new byte[65_507]))
          .flatMap(pieces -> pieces)
          .forEach(piece -> {
            send(stranger, session.localRtp(), piece);
            send(stranger, session.localRtcp(), piece);
          });

      heard.await(
          "a packet after all that",
          media -> {
            send(stranger, session.localRtp(), audio);
            List<MediaPacket> received = media.received();
            return !received.isEmpty() && Arrays.equals(received.getLast().bytes(), audio);
          });
      assertThat(heard.failures()).isEmpty();
      List<RtpArrival> arrivals = heard.receivedRtp();
      assertThat(PacketAudio.decode(arrivals, AUDIO)).isNotEmpty();
      assertThat(TelephoneEventReceiver.events(arrivals, 101)).isNotNull();
    }
  }

  private static void send(DatagramSocket from, InetSocketAddress to, byte[] octets) {
    try {
      from.send(new DatagramPacket(octets, octets.length, to));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
