package dev.turnup.validator;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.validator.fixing.Fixes;
import dev.turnup.validator.importing.Importer;
import dev.turnup.validator.layer.ResolvedText;
import dev.turnup.validator.secret.SecretResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What anybody may feed us, octet by octet: an answer must come, and every finding must have a
 * place within the text. {@code ci/fuzz} runs each for some minutes with the fixtures as seeds; a
 * crash, a hang or a blow-up ends the run, and the input is kept.
 */
class FuzzTargetsTest {
  private static final Validator VALIDATOR = new Validator(SampleCatalog.CATALOG);
  private static final Fixes FIXES = new Fixes(SampleCatalog.CATALOG);
  private static final Importer IMPORTER = new Importer(VALIDATOR);
  private static final Path FOLDER = folder();
  private static final Path LAYERED = folder();

  private static final String ASKING_A_FILE =
      """
      worksheet: turnup/v1
      site: fuzz
      proxy: { host: 192.0.2.1 }
      subscribers: [ { number: "1", digestPassword: { file: secret } } ]
      media: { codecs: [PCMU], dtmf: [rfc4733] }
      endpoints: []
      """;

  @FuzzTest
  void worksheet(byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8);
    Outcome<ValidatedSite> outcome = VALIDATOR.validate("fuzz.yaml", text);
    for (Diagnostic finding : outcome.diagnostics()) {
      if (finding.location() instanceof Location.InFile(SourceSpan span)) {
        isWithin(span, text);
      }
    }
    FIXES.fix(text);
  }

  /** Defaults, a worksheet and its overlay, two percent signs between them. */
  @FuzzTest
  void layers(byte[] octets) throws IOException {
    String[] parts = new String(octets, StandardCharsets.UTF_8).split("%%", 3);
    Files.writeString(LAYERED.resolve("defaults.yaml"), parts[0]);
    Path worksheet = Files.writeString(LAYERED.resolve("site.yaml"), part(parts, 1));
    Files.writeString(LAYERED.resolve("site.lab.yaml"), part(parts, 2));
    Validator validator = new Validator(SampleCatalog.CATALOG, Optional.of("lab"), Severities.OWN);
    validator.validate(worksheet);
    validator
        .resolve(worksheet)
        .find()
        .ifPresent(resolved -> ResolvedText.write(resolved, SampleCatalog.CATALOG));
  }

  private static String part(String[] parts, int index) {
    return index < parts.length ? parts[index] : "";
  }

  @FuzzTest
  void secretFile(byte[] octets) throws IOException {
    Files.write(FOLDER.resolve("secret"), octets);
    resolve(ASKING_A_FILE);
  }

  @FuzzTest
  void secretReference(byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8);
    if (!text.contains("exec")) {
      resolve(text);
    }
  }

  @FuzzTest
  void table(byte[] octets) throws IOException {
    imported("sites.csv", octets);
  }

  @FuzzTest
  void filledForm(byte[] octets) throws IOException {
    imported("form.yaml", octets);
  }

  private static void imported(String name, byte[] octets) throws IOException {
    Path file = FOLDER.resolve(name);
    Files.write(file, octets);
    IMPORTER.read(List.of(file));
  }

  private static void resolve(String worksheet) {
    Optional<ValidatedSite> valid = VALIDATOR.validate("fuzz.yaml", worksheet).find();
    if (valid.isPresent()) {
      new SecretResolver(_ -> null, Duration.ofSeconds(1))
          .resolve(valid.get().site(), valid.get().sources(), FOLDER);
    }
  }

  private static void isWithin(SourceSpan span, String text) {
    long lines = text.chars().filter(c -> c == '\n' || c == '\r' || c > 0x7F).count() + 1;
    if (span.start().line() > lines) {
      throw new AssertionError(span + " is past the last line, " + lines);
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("turnup-fuzz");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
