package dev.turnup.probe.rtp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.rtp.ReceptionStatistics;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MediaThreadsTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final NegotiatedAudio AUDIO =
      NegotiatedAudio.of(AudioCodecs.format("PCMU", 8000).orElseThrow(), 0, OptionalInt.empty());

  private final RandomGenerator random = new SplittableRandom(1);
  private final List<MediaSession> sessions = new ArrayList<>();
  private final RecordedMedia media = new RecordedMedia();
  private MediaThreads threads;

  @BeforeEach
  void start() throws IOException {
    threads = MediaThreads.open(2);
  }

  @AfterEach
  void close() {
    sessions.forEach(MediaSession::close);
    threads.close();
  }

  private MediaSession open(MediaListener listener) throws IOException {
    MediaSettings settings =
        new MediaSettings(LOOPBACK, PortRange.ANY, 46, Duration.ofMillis(200), random);
    MediaSession session = MediaSession.open(settings, listener, threads);
    sessions.add(session);
    return session;
  }

  /** Thirty pairs that talk to each other, all of them heard by {@link #media}. */
  private void talk() throws IOException {
    for (int i = 0; i < 30; i++) {
      MediaSession near = open(new RecordedMedia());
      MediaSession far = open(media);
      near.remote(far.localRtp());
      near.start(AUDIO, AUDIO);
      far.start(AUDIO, AUDIO);
    }
  }

  @Test
  void carriesManySessionsOnFewThreadsWithoutLoss() throws Exception {
    long before = mediaThreads();
    talk();
    media.await("ten packets each", heard -> heard.receivedRtp().size() > 300);
    assertThat(mediaThreads()).isEqualTo(before);
    for (int i = 1; i < sessions.size(); i += 2) {
      assertThat(sessions.get(i).receptions())
          .singleElement()
          .extracting(ReceptionStatistics::packetsLost)
          .isEqualTo(0L);
    }
    assertThat(threads.pacing().packets()).isGreaterThanOrEqualTo(300);
  }

  private static long mediaThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("rtp-"))
        .count();
  }

  @Test
  void spreadsStreamsOverThePacketTime() throws Exception {
    talk();
    media.await("ten packets each", heard -> heard.receivedRtp().size() > 300);
    long phases =
        sessions.stream()
            .flatMap(session -> session.paced().stream())
            .map(sender -> sender.dueNanos() / 1_000_000 % 20)
            .distinct()
            .count();
    assertThat(phases).isGreaterThan(10);
  }

  @Test
  void freesPortsOfASessionThatClosesAmongOthers() throws Exception {
    talk();
    MediaSession one = sessions.get(8);
    one.close();
    new DatagramSocket(new InetSocketAddress(LOOPBACK, one.localRtp().getPort())).close();
    new DatagramSocket(new InetSocketAddress(LOOPBACK, one.localRtcp().getPort())).close();
    int heard = media.receivedRtp().size();
    media.await("the others", recorded -> recorded.receivedRtp().size() > heard + 60);
  }

  @Test
  void keepsTheTimestampRightAndCountsWhatItLeftOutWhenItStoodStill() throws Exception {
    MediaSession far = open(media);
    MediaSession near = open(new Stalling(Duration.ofMillis(700)));
    near.remote(far.localRtp());
    far.start(AUDIO, AUDIO);
    near.start(AUDIO, AUDIO);
    media.await("packets after the stall", heard -> heard.receivedRtp().size() > 20);
    Pacing pacing = threads.pacing();
    assertThat(pacing.skipped()).isGreaterThan(20);
    assertThat(pacing.worst()).isGreaterThan(Duration.ofMillis(500));
    ReceptionStatistics heard = far.receptions().getFirst();
    assertThat(heard.packetsLost()).isZero();
    long units =
        media.receivedRtp().getLast().packet().timestamp()
            - media.receivedRtp().getFirst().packet().timestamp();
    long packets = media.receivedRtp().size() - 1L;
    assertThat((units & 0xFFFF_FFFFL) / 160).isGreaterThan(packets + 20);
  }

  @Test
  void countsPacketsThatLeaveTogether() throws Exception {
    MediaSession far = open(media);
    MediaSession near = open(new Stalling(Duration.ofMillis(110)));
    near.remote(far.localRtp());
    near.start(AUDIO, AUDIO);
    media.await("packets after the stall", heard -> heard.receivedRtp().size() > 20);
    assertThat(threads.pacing().bunched()).isGreaterThan(2);
  }

  @Test
  void goesOnWithTheOthersWhenOneListenerThrows() throws Exception {
    MediaSession bad = open(new Throwing());
    MediaSession far = open(media);
    bad.remote(far.localRtp());
    bad.start(AUDIO, AUDIO);
    MediaSession near = open(new RecordedMedia());
    near.remote(far.localRtp());
    near.start(AUDIO, AUDIO);
    media.await(
        "the other session",
        heard ->
            heard.receivedRtp().stream().filter(a -> a.packet().ssrc() == near.ssrc()).count() > 9);
    assertThat(media.receivedRtp().stream().filter(a -> a.packet().ssrc() == bad.ssrc()))
        .hasSizeLessThan(3);
  }

  /** Holds the sending thread up once, as a machine does that stands still. */
  private static final class Stalling implements MediaListener {
    private final Duration length;
    private int packets;

    Stalling(Duration length) {
      this.length = length;
    }

    @Override
    public void onSent(MediaPacket packet) {
      if (++packets == 3) {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
          LockSupport.parkNanos(end - System.nanoTime());
        }
      }
    }

    @Override
    public void onReceived(MediaPacket packet) {}

    @Override
    public void onFailure(MediaPacket.Channel channel, IOException failure) {}
  }

  private static final class Throwing implements MediaListener {
    private boolean hasThrown;

    @Override
    public void onSent(MediaPacket packet) {
      if (!hasThrown) {
        hasThrown = true;
        Thread.currentThread().setUncaughtExceptionHandler((_, _) -> {});
        throw new IllegalStateException("a defect");
      }
    }

    @Override
    public void onReceived(MediaPacket packet) {}

    @Override
    public void onFailure(MediaPacket.Channel channel, IOException failure) {}
  }
}
