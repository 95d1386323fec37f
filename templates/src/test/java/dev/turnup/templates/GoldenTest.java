package dev.turnup.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.artifact.TargetCommand;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Site;
import dev.turnup.templates.family.ArtifactTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each family's {@code golden/<case>/}: {@code site.yaml}, {@code secrets.yaml} and {@code
 * expected/}, which holds every rendered file below its target's id, and {@code summary.txt} with
 * the commands and findings. {@code -Dgolden.update=true} writes what is rendered now.
 */
class GoldenTest {
  private static final Path FAMILIES = Path.of("families").toAbsolutePath();
  private static final Families BUILT_IN = Families.builtIn();
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  static List<Path> cases() throws IOException {
    try (Stream<Path> paths = Files.find(FAMILIES, 4, (path, _) -> isCase(path))) {
      return paths.sorted().toList();
    }
  }

  private static boolean isCase(Path path) {
    return path.getParent().endsWith("golden") && Files.isDirectory(path);
  }

  static List<String> families() {
    return BUILT_IN.descriptors().stream().map(FamilyDescriptor::name).toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rendersAsExpected(Path golden) throws IOException {
    Map<String, String> rendered = render(golden);
    assertThat(render(golden)).as("same input, same bytes").isEqualTo(rendered);
    Path expected = golden.resolve("expected");
    if (UPDATE) {
      write(expected, rendered);
    }
    assertThat(rendered).isEqualTo(read(expected));
  }

  @ParameterizedTest
  @MethodSource("families")
  void hasGoldensAndSaysItsLimits(String family) throws IOException {
    assertThat(FAMILIES.resolve(family).resolve("limitations.md")).isNotEmptyFile();
    assertThat(cases()).anyMatch(path -> path.startsWith(FAMILIES.resolve(family)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void keepsSecretsInClosedFilesOnly(Path golden) throws IOException {
    Site site = SiteYaml.read(Files.readString(golden.resolve("site.yaml")));
    Secrets secrets = secrets(golden.resolve("secrets.yaml"));
    List<TargetConfiguration> targets =
        new Renderer(BUILT_IN)
            .render(site, secrets)
            .find()
            .map(RenderedSite::targets)
            .orElse(List.of());
    for (TargetConfiguration target : targets) {
      assertThat(target.artifacts())
          .filteredOn(file -> !secrets.redactor().redact(file.body()).equals(file.body()))
          .allSatisfy(file -> {
            assertThat(file.mode() & 07).isZero();
            assertThat(file.secretKeys()).isNotEmpty();
          });
      assertThat(secrets.redactor().redact(target.toString())).isEqualTo(target.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isReadByAReaderOfItsFormat(Path golden) throws IOException {
    Site site = SiteYaml.read(Files.readString(golden.resolve("site.yaml")));
    Secrets secrets = secrets(golden.resolve("secrets.yaml"));
    Optional<RenderedSite> rendered = new Renderer(BUILT_IN).render(site, secrets).find();
    for (TargetConfiguration target : rendered.map(RenderedSite::targets).orElse(List.of())) {
      for (ArtifactTemplate template : BUILT_IN.find(target.family()).orElseThrow().artifacts()) {
        target.artifacts().stream()
            .filter(file -> file.id().equals(template.id()))
            .filter(file -> file.content() == Artifact.Content.WHOLE_FILE)
            .forEach(file -> FileReaders.check(template.format(), file.body()));
      }
    }
  }

  private static Map<String, String> render(Path golden) throws IOException {
    String family = FAMILIES.relativize(golden).getName(0).toString();
    Site site = SiteYaml.read(Files.readString(golden.resolve("site.yaml")));
    Outcome<RenderedSite> outcome =
        new Renderer(BUILT_IN).render(site, secrets(golden.resolve("secrets.yaml")));
    Map<String, String> files = new TreeMap<>();
    StringBuilder summary = new StringBuilder();
    outcome.find().map(RenderedSite::targets).orElse(List.of()).stream()
        .filter(target -> target.family().equals(family))
        .forEach(target -> {
          summary.append(describe(target));
          target.artifacts().forEach(file -> files.put(target.target() + file.path(), file.body()));
        });
    outcome.diagnostics().forEach(diagnostic -> summary.append(describe(diagnostic)));
    files.put("summary.txt", summary.toString());
    return files;
  }

  private static Secrets secrets(Path file) throws IOException {
    Map<SecretReference, Secret> values = new HashMap<>();
    SiteYaml.texts(Files.readString(file))
        .forEach((name, value) -> values.put(new SecretReference.Env(name), new Secret(value)));
    return new Secrets(values);
  }

  private static String describe(TargetConfiguration target) {
    StringBuilder text = new StringBuilder("target " + target.target() + "\n");
    for (Artifact file : target.artifacts()) {
      text.append(
          "  file %s: %s mode %04o %s secrets %s%n"
              .formatted(
                  file.id(),
                  file.path(),
                  file.mode(),
                  file.content(),
                  file.secretKeys().stream().sorted().toList()));
    }
    target.check().forEach(command -> text.append(describe("check", command)));
    target.reload().forEach(command -> text.append(describe("reload", command)));
    target.health().forEach(command -> text.append(describe("health", command)));
    return text.toString();
  }

  private static String describe(String when, TargetCommand command) {
    return "  %s: %s %s expect %s within %s%n"
        .formatted(
            when,
            command.purpose(),
            command.arguments(),
            command.expect().orElse("exit 0"),
            command.deadline());
  }

  private static String describe(Diagnostic found) {
    String where =
        found.location() instanceof Location.InWorksheet(var path)
            ? path.toString()
            : found.location().toString();
    return "%s %s at %s: %s%s%n"
        .formatted(
            found.severity().word(),
            found.code().id(),
            where,
            found.message(),
            found.cause().map(cause -> " (" + cause + ")").orElse(""));
  }

  private static Map<String, String> read(Path expected) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(expected)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(expected.relativize(path).toString(), Files.readString(path));
      }
    }
    return files;
  }

  private static void write(Path expected, Map<String, String> files) throws IOException {
    if (Files.exists(expected)) {
      try (Stream<Path> old = Files.walk(expected)) {
        old.sorted(Comparator.reverseOrder()).forEach(GoldenTest::delete);
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = expected.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
