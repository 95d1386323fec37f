package dev.turnup.probe.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.srtp.SrtpReading.Opened;
import dev.turnup.probe.srtp.SrtpReading.Refusal;
import dev.turnup.probe.srtp.SrtpReading.Refused;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpStreamTest {
  private static final long SOURCE = 0xCAFEBABEL;
  private final SplittableRandom random = new SplittableRandom(3711);
  private final byte[] control = HexFormat.of().parseHex("81c80001cafebabe" + "0f".repeat(20));

  @ParameterizedTest
  @EnumSource
  void opensWhatWasSecured(SrtpSuite suite) {
    MasterKey key = MasterKey.random(suite, random);
    SrtpReceiver receiver = new SrtpReceiver(key);
    SrtpSender sender = new SrtpSender(key);
    byte[] srtp = sender.protect(rtp(7)).orElseThrow();
    assertThat(srtp).hasSize(rtp(7).length + suite.tagOctets());
    assertThat(opened(receiver.open(srtp))).isEqualTo(rtp(7));
    byte[] srtcp = sender.protectControl(control).orElseThrow();
    assertThat(opened(receiver.openControl(srtcp))).isEqualTo(control);
    assertThat(receiver.tally()).isEqualTo(new SrtpTally(1, 0, 0, 0));
    assertThat(receiver.controlTally()).isEqualTo(new SrtpTally(1, 0, 0, 0));
  }

  /** With contributing sources, a header extension and padding, all of which are in the way. */
  @ParameterizedTest
  @EnumSource
  void refusesAndCountsEveryFlippedBit(SrtpSuite suite) {
    MasterKey key = MasterKey.random(suite, random);
    byte[] packet =
        HexFormat.of()
            .parseHex(
                "b289 0009 80000001 deadbeef 00000001 00000002 bede0001 10aa0000 0102 000003"
                    .replace(" ", ""));
    byte[] srtp = new SrtpSender(key).protect(packet).orElseThrow();
    SrtpReceiver receiver = new SrtpReceiver(key);
    int bits = srtp.length * Byte.SIZE;
    for (int bit = 0; bit < bits; bit++) {
      assertThat(receiver.open(flipped(srtp, bit))).as("bit %d", bit).isInstanceOf(Refused.class);
    }
    assertThat(receiver.tally().authentic()).isZero();
    assertThat(receiver.tally().total()).isEqualTo(bits);
    assertThat(opened(receiver.open(srtp))).as("the receiver is unharmed").isEqualTo(packet);
  }

  @ParameterizedTest
  @EnumSource
  void refusesAndCountsEveryFlippedBitOfControl(SrtpSuite suite) {
    MasterKey key = MasterKey.random(suite, random);
    byte[] srtcp = new SrtpSender(key).protectControl(control).orElseThrow();
    SrtpReceiver receiver = new SrtpReceiver(key);
    int bits = srtcp.length * Byte.SIZE;
    for (int bit = 0; bit < bits; bit++) {
      assertThat(receiver.openControl(flipped(srtcp, bit)))
          .as("bit %d", bit)
          .isInstanceOf(Refused.class);
    }
    assertThat(receiver.controlTally().authentic()).isZero();
    assertThat(receiver.controlTally().total()).isEqualTo(bits);
    assertThat(opened(receiver.openControl(srtcp))).isEqualTo(control);
  }

  @ParameterizedTest
  @EnumSource
  void refusesAnotherKey(SrtpSuite suite) {
    byte[] srtp = new SrtpSender(MasterKey.random(suite, random)).protect(rtp(1)).orElseThrow();
    SrtpReceiver receiver = new SrtpReceiver(MasterKey.random(suite, random));
    assertThat(receiver.open(srtp)).isEqualTo(new Refused(Refusal.NOT_AUTHENTIC));
  }

  /** Nothing that a stranger sends may throw, or be taken for authentic. */
  @ParameterizedTest
  @EnumSource
  void refusesGarbage(SrtpSuite suite) {
    SrtpReceiver receiver = new SrtpReceiver(MasterKey.random(suite, random));
    for (int i = 0; i < 20_000; i++) {
      byte[] garbage = new byte[random.nextInt(80)];
      random.nextBytes(garbage);
      if (garbage.length > 0 && random.nextBoolean()) {
        garbage[0] = (byte) (0x80 | garbage[0] & 0x3F);
      }
      assertThat(receiver.open(garbage)).isInstanceOf(Refused.class);
      assertThat(receiver.openControl(garbage)).isInstanceOf(Refused.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesHeadersThatAreLongerThanTheDatagram(SrtpSuite suite) {
    SrtpReceiver receiver = new SrtpReceiver(MasterKey.random(suite, random));
    byte[] manySources = new byte[40];
    manySources[0] = (byte) 0x8F;
    byte[] longExtension = new byte[60];
    longExtension[0] = (byte) 0x90;
    longExtension[14] = (byte) 0xFF;
    longExtension[15] = (byte) 0xFF;
    assertThat(receiver.open(manySources)).isEqualTo(new Refused(Refusal.MALFORMED));
    assertThat(receiver.open(longExtension)).isEqualTo(new Refused(Refusal.MALFORMED));
    assertThat(receiver.open(new byte[0])).isEqualTo(new Refused(Refusal.MALFORMED));
    assertThat(new SrtpSender(MasterKey.random(suite, random)).protect(manySources)).isEmpty();
  }

  @Test
  void refusesWhatCameBefore() {
    MasterKey key = MasterKey.random(SrtpSuite.AES_CM_128_HMAC_SHA1_80, random);
    SrtpSender sender = new SrtpSender(key);
    SrtpReceiver receiver = new SrtpReceiver(key);
    byte[] first = sender.protect(rtp(1)).orElseThrow();
    byte[] second = sender.protect(rtp(2)).orElseThrow();
    assertThat(receiver.open(second)).isInstanceOf(Opened.class);
    assertThat(receiver.open(first)).as("late is no replay").isInstanceOf(Opened.class);
    assertThat(receiver.open(first)).isEqualTo(new Refused(Refusal.REPLAYED));
    for (int i = 3; i < 80; i++) {
      assertThat(receiver.open(sender.protect(rtp(i)).orElseThrow())).isInstanceOf(Opened.class);
    }
    assertThat(receiver.open(second)).as("too old").isEqualTo(new Refused(Refusal.REPLAYED));
    assertThat(receiver.tally()).isEqualTo(new SrtpTally(79, 0, 0, 2));
  }

  @Test
  void followsSequenceNumbersAroundTheirEndInAnyOrder() {
    MasterKey key = MasterKey.random(SrtpSuite.AEAD_AES_128_GCM, random);
    SrtpSender sender = new SrtpSender(key);
    SrtpReceiver receiver = new SrtpReceiver(key);
    byte[] held = new byte[0];
    for (int i = 65_500; i < 65_600 + 65_536; i++) {
      byte[] srtp = sender.protect(rtp(i & 0xFFFF)).orElseThrow();
      if (i == 65_530) {
        held = srtp;
      } else if (i % 100 == 0 || i > 65_520 && i < 65_560) {
        assertThat(receiver.open(srtp)).as("%d", i).isInstanceOf(Opened.class);
      }
      if (i == 65_540) {
        assertThat(receiver.open(held)).as("one of before the end").isInstanceOf(Opened.class);
      }
    }
  }

  @Test
  void joinsAStreamWhoseNumbersHaveJustBegunAnew() {
    MasterKey key = MasterKey.random(SrtpSuite.AES_CM_128_HMAC_SHA1_80, random);
    SrtpSender sender = new SrtpSender(key);
    assertThat(sender.protect(rtp(65_535))).isPresent();
    byte[] srtp = sender.protect(rtp(0)).orElseThrow();
    assertThat(new SrtpReceiver(key).open(srtp)).isInstanceOf(Opened.class);
  }

  @Test
  void neverPrintsAKey() {
    MasterKey key = MasterKey.random(SrtpSuite.AEAD_AES_256_GCM, random);
    assertThat(key).hasToString("AEAD_AES_256_GCM key");
  }

  @ParameterizedTest
  @EnumSource
  void takesKeysOfTheRightLengthOnly(SrtpSuite suite) {
    int octets = suite.keyOctets() + suite.saltOctets();
    assertThat(MasterKey.of(suite, new byte[octets])).isPresent();
    assertThat(MasterKey.of(suite, new byte[octets - 1])).isEmpty();
    assertThat(MasterKey.of(suite, new byte[octets + 1])).isEmpty();
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] changed = bytes.clone();
    changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    return changed;
  }

  private static byte[] rtp(int sequenceNumber) {
    return RtpPacket.of(false, 0, sequenceNumber, 160L * sequenceNumber, SOURCE, new byte[20])
        .encode();
  }

  private static byte[] opened(SrtpReading reading) {
    return ((Opened) reading).packet();
  }
}
