package dev.turnup.cli.fleet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of a fleet. A site belongs to the part that the first eight octets of the
 * SHA-256 of its name in UTF-8, read as an unsigned big-endian number, leave as the remainder when
 * divided by the number of parts: so adding a site moves no other.
 *
 * @param index from 1
 * @param total at least 1
 */
public record Shard(int index, int total) {
  /** Everything. */
  public static final Shard ALL = new Shard(1, 1);

  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

  public Shard {
    if (index < 1 || index > total) {
      throw new IllegalArgumentException("no part " + index + " of " + total);
    }
  }

  /** The form {@code 2/7}. */
  public static Optional<Shard> tryParse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? tryOf(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)))
        : Optional.empty();
  }

  static Optional<Shard> tryOf(int index, int total) {
    return index < 1 || index > total ? Optional.empty() : Optional.of(new Shard(index, total));
  }

  /** Whether the site is in this part. */
  public boolean holds(String site) {
    return indexOf(site, total) == index;
  }

  /** The part, from 1, that the site is in. */
  static int indexOf(String site, int total) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(site.getBytes(StandardCharsets.UTF_8));
      return (int) Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), total) + 1;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return index + "/" + total;
  }
}
