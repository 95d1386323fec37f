package dev.turnup.probe.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AudioCodecsTest {
  private static final Duration PACKET = Duration.ofMillis(20);

  @Test
  void findsEncodingsByNameInAnyCaseAndClock() {
    assertThat(AudioCodecs.find("pcmu", 8000)).isPresent();
    assertThat(AudioCodecs.find("PCMU", 16_000)).isEmpty();
    assertThat(AudioCodecs.find("opus", 48_000)).isEmpty();
    assertThat(AudioCodecs.formats())
        .extracting(AudioFormat::encodingName)
        .containsExactly("G722", "L16", "L16", "PCMA", "PCMU");
  }

  /** RFC 3551 §4.5.2: 16 kHz audio on an 8 kHz clock. */
  @Test
  void clocksG722AtHalfItsSamples() {
    AudioFormat format = AudioCodecs.format("G722", 8000).orElseThrow();
    assertThat(format.samplesPerPacket(PACKET)).isEqualTo(320);
    assertThat(format.timestampStep(PACKET)).isEqualTo(160);
  }

  @Test
  void fillsAPacketOfEachEncodingAsRfc3551Says() {
    for (AudioFormat format : AudioCodecs.formats()) {
      byte[] payload = AudioCodecs.open(format).encode(new short[format.samplesPerPacket(PACKET)]);
      int expected = format.encodingName().equals("L16") ? format.sampleRateHz() / 25 : 160;
      assertThat(payload).as("%s", format).hasSize(expected);
    }
  }

  @Test
  void sendsLinearPcmInNetworkByteOrder() {
    AudioCodec codec = AudioCodecs.find("L16", 16_000).orElseThrow();
    byte[] payload = codec.encode(new short[] {1, -2});
    assertThat(payload).containsExactly(0, 1, 0xFF, 0xFE);
    assertThat(codec.decode(payload)).containsExactly((short) 1, (short) -2);
    assertThat(codec.decode(new byte[3])).hasSize(1);
  }
}
