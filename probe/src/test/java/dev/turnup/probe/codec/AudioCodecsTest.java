package dev.turnup.probe.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioCodecsTest {
  private static final Duration PACKET = Duration.ofMillis(20);

  @Test
  void findsEncodingsByNameInAnyCaseAndClock() {
    assertThat(AudioCodecs.find("pcmu", 8000)).isPresent();
    assertThat(AudioCodecs.find("PCMU", 16_000)).isEmpty();
    assertThat(AudioCodecs.find("OPUS", 48_000)).isPresent();
    assertThat(AudioCodecs.find("BV16", 8000)).isEmpty();
    assertThat(AudioCodecs.formats())
        .extracting(format -> format.encodingName() + "/" + format.clockRateHz())
        .containsExactly(
            "AAL2-G726-16/8000",
            "AAL2-G726-24/8000",
            "AAL2-G726-32/8000",
            "AAL2-G726-40/8000",
            "G722/8000",
            "G726-16/8000",
            "G726-24/8000",
            "G726-32/8000",
            "G726-40/8000",
            "GSM/8000",
            "L16/8000",
            "L16/16000",
            "L16/44100",
            "PCMA/8000",
            "PCMU/8000",
            "opus/48000");
  }

  /** RFC 3551 §4.5.2: 16 kHz audio on an 8 kHz clock. */
  @Test
  void clocksG722AtHalfItsSamples() {
    AudioFormat format = AudioCodecs.format("G722", 8000).orElseThrow();
    assertThat(format.samplesPerPacket(PACKET)).isEqualTo(320);
    assertThat(format.timestampStep(PACKET)).isEqualTo(160);
  }

  @Test
  void doesNotLoadOpusForOtherEncodings() throws Exception {
    try (LoaderWithoutOpus loader = new LoaderWithoutOpus()) {
      Class<?> codecs = loader.loadClass(AudioCodecs.class.getName());
      Method find = codecs.getMethod("find", String.class, int.class);

      assertThat((Optional<?>) find.invoke(null, "PCMU", 8000)).isPresent();
      assertThatThrownBy(() -> find.invoke(null, "opus", 48_000))
          .hasRootCauseInstanceOf(ClassNotFoundException.class);
    }
  }

  /** Sees our classes, and not the library's. */
  private static final class LoaderWithoutOpus extends URLClassLoader {
    LoaderWithoutOpus() {
      super(
          new URL[] {AudioCodecs.class.getProtectionDomain().getCodeSource().getLocation()},
          ClassLoader.getPlatformClassLoader());
    }
  }

  /** RFC 3551 §4.5, table 1. */
  @ParameterizedTest
  @CsvSource({
    "PCMU, 8000, 160, 160",
    "PCMA, 8000, 160, 160",
    "G722, 8000, 160, 160",
    "GSM, 8000, 33, 160",
    "G726-16, 8000, 40, 160",
    "G726-24, 8000, 60, 160",
    "G726-32, 8000, 80, 160",
    "G726-40, 8000, 100, 160",
    "AAL2-G726-32, 8000, 80, 160",
    "L16, 8000, 320, 160",
    "L16, 16000, 640, 320",
    "L16, 44100, 1764, 882",
  })
  void fillsAPacketOfEachEncodingAsRfc3551Says(String name, int clock, int octets, int step) {
    AudioCodec codec = AudioCodecs.find(name, clock).orElseThrow();
    assertThat(codec.encode(new short[codec.format().samplesPerPacket(PACKET)])).hasSize(octets);
    assertThat(codec.format().timestampStep(PACKET)).isEqualTo(step);
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
