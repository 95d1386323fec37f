package dev.turnup.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.validator.fixing.Fixes;
import dev.turnup.validator.importing.Importer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Octets of every fixture and example changed at random: the reader, the importer of tables and the
 * corrections answer with findings, and come back. More rounds with {@code -Dfuzz.rounds=1000}; a
 * failure names the seed of its round.
 */
class ByteMutationTest {
  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 12);
  private static final Duration HANG = Duration.ofMinutes(1);
  private static final String[] PIECES = {
    "*a",
    "&a ",
    "<<: ",
    "{",
    "[",
    "}",
    "]",
    "- ",
    ": ",
    "\"",
    "'",
    "\t",
    "\r",
    "\n",
    "\u0000",
    "%",
    "!!x ",
    "|\n",
    ">\n",
    "? ",
    "---\n",
    "\uFEFF",
    "\uD83D\uDE00",
    "# turnup: allow ",
    "1e999",
    ",",
    ";"
  };

  @TempDir Path folder;

  private final Validator validator = new Validator(SampleCatalog.CATALOG);
  private final Fixes fixes = new Fixes(SampleCatalog.CATALOG);
  private final Importer importer = new Importer(validator);

  private static List<byte[]> seeds(String ending) throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "resources"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(ending)).sorted().toList()) {
        if (Files.size(file) < 20_000) {
          seeds.add(Files.readAllBytes(file));
        }
      }
    }
    return seeds;
  }

  private static byte[] mutated(byte[] seed, byte[] other, Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(seed);
    for (int hits = random.nextInt(6); hits >= 0; hits--) {
      byte[] now = out.toByteArray();
      int at = random.nextInt(now.length + 1);
      int end = Math.min(now.length, at + random.nextInt(1 + random.nextInt(40)));
      out.reset();
      out.write(now, 0, at);
      switch (random.nextInt(5)) {
        case 0 ->
            out.writeBytes(PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
        case 1 -> out.write(random.nextInt(256));
        case 2 -> {
          out.write(now, at, end - at);
          out.write(now, at, end - at);
        }
        case 3 -> {
          int from = random.nextInt(other.length + 1);
          out.write(other, from, Math.min(other.length - from, random.nextInt(60)));
        }
        default -> {} // the stretch is left out
      }
      out.write(now, end, now.length - end);
    }
    return out.toByteArray();
  }

  @Test
  void worksheetsOfAnyOctetsGetFindings() throws IOException {
    List<byte[]> seeds = seeds(".yaml");
    for (Path example : ExampleWorksheetsTest.examples()) {
      seeds.add(Files.readAllBytes(example));
    }
    Path file = folder.resolve("site.yaml");
    for (int round = 0; round < ROUNDS * seeds.size(); round++) {
      Random random = new Random(round);
      byte[] octets =
          mutated(seeds.get(round % seeds.size()), seeds.get(random.nextInt(seeds.size())), random);
      Files.write(file, octets);
      String how = "seed " + round;
      Outcome<ValidatedSite> outcome = within(how, () -> validator.validate(file));
      assertThat(outcome.diagnostics()).as(how).allMatch(each -> !each.message().isEmpty());
      Outcome<String> text = Validator.text(file);
      if (round % 8 == 0 && text.find().isPresent()) {
        within(how, () -> fixes.fix(text.orThrow()));
      }
    }
  }

  @Test
  void tablesOfAnyOctetsGetFindings() throws IOException {
    String table =
        """
        site,proxy.host,subscribers.number,subscribers.digestPassword.env,media.codecs
        acme,192.0.2.10,6001,ACME_6001,"PCMU;PCMA"
        ,,6002,ACME_6002,
        beta,"pbx.beta.example",0100,BETA,G722
        """;
    byte[] seed = table.getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("sites.csv");
    for (int round = 0; round < ROUNDS * 40; round++) {
      Files.write(file, mutated(seed, seed, new Random(round)));
      List<Diagnostic> findings =
          within("seed " + round, () -> importer.read(List.of(file)).diagnostics());
      assertThat(findings).as("seed " + round).allMatch(each -> !each.message().isEmpty());
    }
  }

  private static <T> T within(String how, Supplier<T> work) {
    return assertTimeoutPreemptively(HANG, work::get, how);
  }
}
