package dev.turnup.probe.rtp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PacketAudioTest {
  private static final NegotiatedAudio AUDIO =
      NegotiatedAudio.of(AudioCodecs.format("L16", 8000).orElseThrow(), 97, OptionalInt.of(101));

  @Test
  void putsPacketsInOrderOnceEach() {
    List<AudioFrame> frames = decode(65534, 0, 65535, 0, 1);
    assertThat(frames).extracting(AudioFrame::lost).containsOnly(false);
    assertThat(frames)
        .extracting(frame -> frame.pcm()[0])
        .containsExactly(values(65534, 65535, 0, 1));
  }

  @Test
  void fillsLostPacketsWithSilence() {
    List<AudioFrame> frames = decode(5, 6, 9);
    assertThat(frames).extracting(AudioFrame::lost).containsExactly(false, false, true, false);
    assertThat(frames.get(2).pcm()).hasSize(320);
    assertThat(frames.get(2).nanos()).isEqualTo(40_000_000L);
  }

  @Test
  void readsOverOtherPayloadTypesAndIsEmptyForNothing() {
    assertThat(PacketAudio.decode(List.of(), AUDIO)).isEmpty();
    RtpPacket event = RtpPacket.of(true, 101, 1, 0, 7, new byte[4]);
    assertThat(PacketAudio.decode(List.of(new RtpArrival(event, 0)), AUDIO)).isEmpty();
  }

  @Test
  void doesNotBelieveATimestampThatRunsAheadOfTime() {
    List<RtpArrival> arrivals = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      RtpPacket packet = RtpPacket.of(false, 97, i, 40_000L * i, 7, new byte[320]);
      arrivals.add(new RtpArrival(packet, 20_000_000L * i));
    }
    assertThat(PacketAudio.decode(arrivals, AUDIO)).hasSizeLessThan(110);
  }

  @Test
  void beginsAnewWithAnotherSource() {
    List<RtpArrival> arrivals = new ArrayList<>(arrivals(1, 2));
    arrivals.add(new RtpArrival(packet(40_000, 123_456_789, 8), 60_000_000L));
    List<AudioFrame> frames = PacketAudio.decode(arrivals, AUDIO);
    assertThat(frames).extracting(AudioFrame::lost).containsExactly(false, false, false);
  }

  private static Short[] values(int... sequenceNumbers) {
    return Arrays.stream(sequenceNumbers).mapToObj(number -> (short) number).toArray(Short[]::new);
  }

  private static List<AudioFrame> decode(int... sequenceNumbers) {
    return PacketAudio.decode(arrivals(sequenceNumbers), AUDIO);
  }

  /** Packets whose timestamp is right for their number and whose samples say the number. */
  private static List<RtpArrival> arrivals(int... sequenceNumbers) {
    List<RtpArrival> arrivals = new ArrayList<>();
    for (int number : sequenceNumbers) {
      long timestamp = 160L * (short) number & 0xFFFF_FFFFL;
      arrivals.add(new RtpArrival(packet(number, timestamp, 7), 20_000_000L * arrivals.size()));
    }
    return arrivals;
  }

  private static RtpPacket packet(int number, long timestamp, long ssrc) {
    short[] pcm = new short[160];
    Arrays.fill(pcm, (short) number);
    byte[] payload = AudioCodecs.open(AUDIO.format()).encode(pcm);
    return RtpPacket.of(false, 97, number, timestamp, ssrc, payload);
  }
}
