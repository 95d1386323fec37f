package dev.turnup.deployer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Adds lines to a file that is somebody else's. Works on octets, so that whatever encoding the rest
 * of the file has survives.
 */
final class MissingLines {
  private MissingLines() {}

  /**
   * The live content with each line of the body that it lacks added at its end, in the file's own
   * line ending; the body alone when there is no file.
   */
  static byte[] added(Optional<byte[]> live, String body) {
    List<String> wanted =
        octets(body.getBytes(StandardCharsets.UTF_8)).lines().filter(l -> !l.isBlank()).toList();
    String before = live.map(MissingLines::octets).orElse("");
    Set<String> present = before.lines().collect(Collectors.toSet());
    List<String> missing = wanted.stream().filter(l -> !present.contains(l)).distinct().toList();
    if (missing.isEmpty() && live.isPresent()) {
      return live.get().clone();
    }
    String end = before.contains("\r\n") ? "\r\n" : "\n";
    StringBuilder after = new StringBuilder(before);
    if (!before.isEmpty() && !before.endsWith("\n")) {
      after.append(end);
    }
    missing.forEach(line -> after.append(line).append(end));
    return after.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * The live content without the lines that {@link #added} had added to the old, for when somebody
   * else has changed the file since.
   */
  static byte[] takenBack(byte[] live, Optional<byte[]> old, String body) {
    Set<String> before =
        old.map(MissingLines::octets).orElse("").lines().collect(Collectors.toSet());
    Set<String> ours =
        octets(body.getBytes(StandardCharsets.UTF_8))
            .lines()
            .filter(line -> !line.isBlank() && !before.contains(line))
            .collect(Collectors.toSet());
    StringBuilder after = new StringBuilder();
    for (String line : octets(live).split("(?<=\n)")) {
      if (!ours.contains(line.replaceAll("\\r?\\n$", ""))) {
        after.append(line);
      }
    }
    return after.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * What undoes {@link #added}: the old content, unless somebody else has changed the file since;
   * then the live content without our lines.
   */
  static Optional<byte[]> undone(Optional<byte[]> live, Optional<byte[]> old, String body) {
    return live.isEmpty() || Arrays.equals(live.get(), added(old, body))
        ? old
        : Optional.of(takenBack(live.get(), old, body));
  }

  /** One character for each octet. */
  private static String octets(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1);
  }
}
