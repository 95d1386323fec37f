package dev.turnup.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a family says it can do was compared with what is known of it: {@code families/REVIEW.md}
 * has a line for each, with a digest of what was compared. Nothing writes the digests by itself.
 */
class ReviewTest {
  private static final Path FAMILIES = Path.of("families");

  /** The keys of {@code family.yaml} from which compatibility is judged. */
  private static final Set<String> REVIEWED =
      Set.of("kind", "title", "versions", "capabilities", "earlier");

  static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(FAMILIES)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  /** The cells of each family's line. */
  private static Map<String, List<String>> lines() throws IOException {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FAMILIES.resolve("REVIEW.md"))) {
      List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
      if (line.startsWith("| ") && !line.startsWith("| ---") && !cells.get(1).equals("family")) {
        assertThat(lines.put(cells.get(1), cells)).as("one line for each family").isNull();
      }
    }
    return lines;
  }

  @ParameterizedTest
  @MethodSource("folders")
  void isAsItWasReviewed(Path family) throws IOException {
    String name = String.valueOf(family.getFileName());
    String digest = digest(Files.readAllLines(family.resolve("family.yaml")));
    List<String> cells = lines().getOrDefault(name, List.of());
    assertThat(cells)
        .as(
            "families/REVIEW.md has a line for %s: compare its capabilities with what its maker"
                + " says, and add | %s | %s | compared with | changed | unverified |",
            name, name, digest)
        .hasSize(7);
    assertThat(cells.get(2))
        .as(
            "the capabilities of %s changed since they were reviewed: compare what changed with"
                + " what its maker says, say so in its line of families/REVIEW.md, and write %s"
                + " there",
            name, digest)
        .isEqualTo(digest);
    assertThat(cells.subList(3, 6)).as("what %s was compared with", name).doesNotContain("");
  }

  @Test
  void reviewsNothingThatIsGone() throws IOException {
    assertThat(lines().keySet())
        .containsExactlyElementsOf(
            folders().stream().map(folder -> String.valueOf(folder.getFileName())).toList());
  }

  @Test
  void aCommentIsNoChangeAndACapabilityIs() {
    List<String> before = List.of("versions: [\"1\"]", "", "capabilities:", "  dtmf: [info]");
    List<String> commented = new ArrayList<>(before);
    commented.add(3, "  # Its only one.");
    commented.add("parameters: []");
    assertThat(digest(commented)).isEqualTo(digest(before));
    List<String> other = List.of("versions: [\"1\"]", "capabilities:", "  dtmf: [rfc4733]");
    assertThat(digest(other)).isNotEqualTo(digest(before));
  }

  private static String digest(List<String> lines) {
    StringBuilder reviewed = new StringBuilder();
    boolean isWithin = false;
    for (String line : lines) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      if (!Character.isWhitespace(line.charAt(0))) {
        isWithin = REVIEWED.contains(line.split(":", 2)[0]);
      }
      if (isWithin) {
        reviewed.append(line.stripTrailing()).append('\n');
      }
    }
    byte[] text = reviewed.toString().getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JRE has SHA-256", e);
    }
  }
}
