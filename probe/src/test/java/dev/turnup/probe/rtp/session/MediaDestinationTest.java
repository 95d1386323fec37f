package dev.turnup.probe.rtp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.rtp.RtpPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Media goes to one single host, or nowhere. */
@Timeout(60)
class MediaDestinationTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final NegotiatedAudio AUDIO =
      NegotiatedAudio.of(AudioCodecs.format("PCMU", 8000).orElseThrow(), 0, OptionalInt.empty());

  private static MediaSession open(RecordedMedia media) throws Exception {
    return MediaSession.open(
        MediaSettings.of(LOOPBACK, PortRange.ANY, new SplittableRandom(4)), media);
  }

  @ParameterizedTest
  @ValueSource(strings = {"224.0.0.1", "239.1.2.3", "255.255.255.255", "0.0.0.0", "::", "ff02::1"})
  void sendsNothingToACrowdOrToNobody(String address) throws Exception {
    RecordedMedia media = new RecordedMedia();
    RecordedMedia heard = new RecordedMedia();
    try (MediaSession session = open(media);
        MediaSession other = open(heard)) {
      session.remote(new InetSocketAddress(InetAddress.getByName(address), 4000));
      session.start(AUDIO, AUDIO);
      session.send(RtpPacket.of(true, 0, 1, 0, 1, new byte[160]).encode());
      assertThat(media.sentRtp()).isEmpty();

      session.remote(other.localRtp());
      heard.await("audio once there is one host", m -> m.receivedRtp().size() > 2);
      assertThat(media.failures()).isEmpty();
    }
  }

  @Test
  void stopsSendingWhenItsRemoteIsTakenAway() throws Exception {
    RecordedMedia media = new RecordedMedia();
    RecordedMedia heard = new RecordedMedia();
    try (MediaSession session = open(media);
        MediaSession other = open(heard)) {
      session.remote(other.localRtp());
      session.start(AUDIO, AUDIO);
      heard.await("audio", m -> m.receivedRtp().size() > 2);
      session.remote(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 4000));
      session.send(RtpPacket.of(true, 0, 9, 0, 77, new byte[160]).encode());

      assertThat(media.sentRtp()).noneMatch(arrival -> arrival.packet().ssrc() == 77);
    }
  }
}
