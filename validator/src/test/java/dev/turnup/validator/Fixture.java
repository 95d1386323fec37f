package dev.turnup.validator;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong, and what is said of it: a worksheet with a mistake, or a folder with what somebody
 * types in it.
 */
record Fixture(Path path) {
  private static final Path RESOURCES = Path.of("src", "test", "resources");

  /** All of them: {@code invalid/NAME.yaml} and {@code folders/NAME}. */
  static List<Fixture> all() throws IOException {
    try (Stream<Path> folders = Files.list(RESOURCES.resolve("folders"))) {
      return Stream.concat(worksheets().stream(), folders.sorted()).map(Fixture::new).toList();
    }
  }

  /** The worksheets whose mistakes show in one file. */
  static List<Path> worksheets() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve("invalid"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  static Fixture named(String name) {
    Path file = RESOURCES.resolve("invalid").resolve(name + ".yaml");
    return new Fixture(Files.exists(file) ? file : RESOURCES.resolve("folders").resolve(name));
  }

  boolean isFolder() {
    return Files.isDirectory(path);
  }

  /** The files that somebody wrote, the worksheet or those in the folder. */
  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).filter(file -> !file.equals(golden())).toList();
    }
  }

  /** Where what is to be said stands. */
  Path golden() {
    return isFolder()
        ? path.resolve("expected")
        : Path.of(path.toString().replace(".yaml", ".expected"));
  }

  List<Diagnostic> findings() throws IOException {
    return isFolder()
        ? Typed.in(path).findings()
        : new Validator(SampleCatalog.CATALOG).validate(path).diagnostics();
  }

  /** The findings as they stand in the golden file. */
  String said() throws IOException {
    return findings().stream().map(this::line).collect(Collectors.joining());
  }

  private String line(Diagnostic finding) {
    String related =
        finding.related().stream()
            .map(one -> " | see " + start(one.span()))
            .collect(Collectors.joining());
    String place =
        finding.location() instanceof Location.InFile(var span)
            ? start(span) + "-" + span.end().column()
            : finding.location().toString();
    return place
        + " "
        + finding.severity().word()
        + " "
        + finding.code().id()
        + " "
        + finding.message()
        + finding.fix().map(fix -> " | " + fix).orElse("")
        + related
        + "\n";
  }

  private String start(SourceSpan span) {
    String place = span.start().line() + ":" + span.start().column();
    return isFolder() ? path.relativize(Path.of(span.file())) + ":" + place : place;
  }

  @Override
  public String toString() {
    return path.getFileName().toString();
  }
}
