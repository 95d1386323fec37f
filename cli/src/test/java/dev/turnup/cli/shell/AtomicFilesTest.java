package dev.turnup.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir Path folder;

  @Test
  void replacesAFileWhole() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFiles.write(file, "one");
    AtomicFiles.write(file, "two");
    assertThat(file).hasContent("two");
    assertThat(folder.toFile().list()).containsExactly("a.txt");
  }

  @Test
  void leavesNothingBehindWhenTheNameIsTaken() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("a.txt/inside"));
    assertThatIOException().isThrownBy(() -> AtomicFiles.write(folder.resolve("a.txt"), "one"));
    assertThat(taken).exists();
    assertThat(folder.toFile().list()).containsExactly("a.txt");
  }

  @Test
  void keepsPathsBelowTheirFolder() throws IOException {
    assertThat(AtomicFiles.below(folder, "/etc/asterisk/pjsip.conf"))
        .isEqualTo(folder.toAbsolutePath().resolve("etc/asterisk/pjsip.conf"));
    assertThatIOException().isThrownBy(() -> AtomicFiles.below(folder, "/../../etc/passwd"));
  }
}
