package dev.turnup.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MissingLinesTest {
  private static String added(String live, String body) {
    return new String(
        MissingLines.added(
            Optional.ofNullable(live).map(t -> t.getBytes(StandardCharsets.UTF_8)), body),
        StandardCharsets.UTF_8);
  }

  private static String takenBack(String live, String old, String body) {
    return new String(
        MissingLines.takenBack(
            live.getBytes(StandardCharsets.UTF_8),
            Optional.ofNullable(old).map(t -> t.getBytes(StandardCharsets.UTF_8)),
            body),
        StandardCharsets.UTF_8);
  }

  @Test
  void addsWhatIsNotThere() {
    assertThat(added("a\nb\n", "b\nc\n\n")).isEqualTo("a\nb\nc\n");
  }

  @Test
  void endsALineThatWasLeftOpen() {
    assertThat(added("a\nb", "c")).isEqualTo("a\nb\nc\n");
  }

  @Test
  void keepsTheLineEndingOfTheFile() {
    assertThat(added("a\r\nb\r\n", "b\nc\n")).isEqualTo("a\r\nb\r\nc\r\n");
  }

  @Test
  void changesNothingWhenAllIsThere() {
    assertThat(added("a\nb", "b\na\n")).isEqualTo("a\nb");
  }

  @Test
  void makesTheFileWhenThereIsNone() {
    assertThat(added(null, "a\nb")).isEqualTo("a\nb\n");
  }

  @Test
  void keepsOctetsThatAreNoUtf8() {
    byte[] latin = {(byte) 0xe9, '\n'};
    assertThat(MissingLines.added(Optional.of(latin), "ü"))
        .containsExactly(0xe9, '\n', 0xc3, 0xbc, '\n');
  }

  @Test
  void takesBackOnlyItsOwnLines() {
    assertThat(takenBack("a\nours\nby hand\r\nb\n", "a\nb\n", "ours\nb\n"))
        .isEqualTo("a\nby hand\r\nb\n");
    assertThat(takenBack("ours\nby hand", null, "ours\n")).isEqualTo("by hand");
  }
}
