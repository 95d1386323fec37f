package dev.turnup.probe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Damaged copies of valid octets. Each run of a test sees the same ones; {@code -Dfuzz.seed} gives
 * others, {@code -Dfuzz.rounds} multiplies them.
 */
public final class Mutations {
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_121L);
  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 1);
  private static final List<String> NASTY =
      List.of(
          "\r\n",
          "\r\n\r\n",
          "\0",
          "\"",
          "<",
          ">",
          ";",
          ",",
          ":",
          "%",
          "\\",
          "[",
          "]",
          "(",
          "@",
          "?",
          "=",
          " ",
          "\t",
          "-1",
          "0",
          "4294967296",
          "99999999999999999999",
          "SIP/2.0",
          "\u00ff",
          "a=".repeat(300),
          ";a".repeat(2000),
          "(".repeat(5000),
          "<".repeat(3000),
          "\r\n ".repeat(500));

  private final RandomGenerator random;

  public Mutations(String what) {
    this.random = new SplittableRandom(SEED ^ what.hashCode());
  }

  /** Said of a failure, so that it can be seen again. */
  public static String seed() {
    return "-Dfuzz.seed=" + SEED;
  }

  /** Every beginning of it, itself left out. */
  public static Stream<byte[]> beginnings(byte[] octets) {
    return IntStream.range(0, octets.length).mapToObj(length -> Arrays.copyOf(octets, length));
  }

  /** So many copies, each damaged in one to four places. */
  public Stream<byte[]> of(byte[] octets, int count) {
    return IntStream.range(0, count * ROUNDS).mapToObj(_ -> damaged(octets));
  }

  /** So many pieces of noise. */
  public Stream<byte[]> noise(int longest, int count) {
    return IntStream.range(0, count * ROUNDS)
        .mapToObj(_ -> {
          byte[] octets = new byte[random.nextInt(longest)];
          random.nextBytes(octets);
          return octets;
        });
  }

  private byte[] damaged(byte[] octets) {
    byte[] copy = octets.clone();
    int times = random.nextInt(1, 5);
    for (int i = 0; i < times && copy.length > 1; i++) {
      copy = damagedOnce(copy);
    }
    return copy;
  }

  private byte[] damagedOnce(byte[] octets) {
    int at = random.nextInt(octets.length);
    int to = Math.min(octets.length, at + random.nextInt(1, 40));
    return switch (random.nextInt(6)) {
      case 0 -> {
        byte[] copy = octets.clone();
        copy[at] ^= (byte) (1 << random.nextInt(8));
        yield copy;
      }
      case 1 -> {
        byte[] copy = octets.clone();
        copy[at] = (byte) random.nextInt(256);
        yield copy;
      }
      case 2 -> joined(Arrays.copyOf(octets, at), Arrays.copyOfRange(octets, to, octets.length));
      case 3 ->
          joined(
              Arrays.copyOf(octets, to),
              Arrays.copyOfRange(octets, at, to),
              Arrays.copyOfRange(octets, to, octets.length));
      case 4 -> Arrays.copyOf(octets, Math.max(1, at));
      default ->
          joined(
              Arrays.copyOf(octets, at),
              NASTY.get(random.nextInt(NASTY.size())).getBytes(StandardCharsets.ISO_8859_1),
              Arrays.copyOfRange(octets, at, octets.length));
    };
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
