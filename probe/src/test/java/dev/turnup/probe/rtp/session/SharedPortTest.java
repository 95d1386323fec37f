package dev.turnup.probe.rtp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shares the RTP port goes to whom it is for, and to nobody else. */
class SharedPortTest {
  private final RecordedMedia nearMedia = new RecordedMedia();
  private MediaSession near;
  private MediaSession far;

  @BeforeEach
  void open() throws IOException {
    MediaSettings settings =
        MediaSettings.of(InetAddress.getLoopbackAddress(), PortRange.ANY, new SplittableRandom(7));
    near = MediaSession.open(settings, nearMedia);
    far = MediaSession.open(settings, new RecordedMedia());
  }

  @AfterEach
  void close() {
    near.close();
    far.close();
  }

  @ParameterizedTest
  @CsvSource({
    "0, STUN",
    "3, STUN",
    "4, OTHER",
    "19, ZRTP",
    "20, DTLS",
    "63, DTLS",
    "64, TURN_CHANNEL",
    "127, OTHER",
    "128, RTP",
    "191, RTP",
    "255, OTHER"
  })
  void isToldByTheFirstOctet(int octet, DatagramKind kind) {
    assertThat(DatagramKind.of(new byte[] {(byte) octet, 1})).isEqualTo(kind);
    assertThat(DatagramKind.of(new byte[0])).isEqualTo(DatagramKind.OTHER);
  }

  @Test
  void isHandedToWhomItIsFor() throws InterruptedException {
    List<MediaPacket> diverted = new CopyOnWriteArrayList<>();
    near.divert(DatagramKind.STUN, diverted::add);
    InetSocketAddress to = near.localRtp();
    far.sendAside(MediaPacket.Channel.RTP, new byte[] {0, 1}, to);
    far.sendAside(MediaPacket.Channel.RTP, new byte[] {20, 2}, to);
    far.sendAside(MediaPacket.Channel.RTP, new byte[] {(byte) 128, 3}, to);
    nearMedia.await("what nobody took", media -> media.received().size() == 2);

    assertThat(diverted)
        .singleElement()
        .satisfies(packet -> {
          assertThat(packet.bytes()).containsExactly(0, 1);
          assertThat(packet.remote()).isEqualTo(far.localRtp());
        });
    assertThat(nearMedia.received())
        .extracting(packet -> packet.bytes()[1])
        .containsExactly((byte) 2, (byte) 3);
  }
}
