package dev.turnup.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the compiler cannot see: sizes, package pages, words that do not belong. */
class SourceTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final int MAIN_LINES = 400;
  private static final int TEST_LINES = 500;

  @Test
  void everyPackageSaysWhatItIsFor() {
    List<Path> silent =
        java("/src/main/java/").stream()
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
            .toList();
    assertThat(silent).as("packages without package-info.java").isEmpty();
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(
            java("/src/main/java/").stream()
                .filter(file -> file.endsWith("package-info.java"))
                .filter(file -> !text(file).contains("@NullMarked")))
        .isEmpty();
  }

  @Test
  void noFileHidesASecondNoun() {
    assertThat(
            java("/src/main/java/").stream()
                .filter(file -> text(file).lines().count() > MAIN_LINES))
        .as("main files over " + MAIN_LINES + " lines")
        .isEmpty();
    assertThat(
            java("/src/test/java/").stream()
                .filter(file -> text(file).lines().count() > TEST_LINES))
        .as("test files over " + TEST_LINES + " lines")
        .isEmpty();
  }

  @Test
  void testsNeitherSleepNorHide() {
    assertThat(
            java("/src/test/java/").stream()
                .filter(file -> !file.endsWith("SourceTest.java"))
                .filter(file ->
                    text(file).contains("Thread.sleep") || text(file).contains("@Disabled")))
        .isEmpty();
  }

  private static List<Path> java(String below) {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains(below))
          .filter(file -> !file.toString().contains("/target/"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
