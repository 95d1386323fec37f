package dev.turnup.templates.family;

import dev.turnup.schema.catalog.TrunkPreset;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.IpNetwork;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.SrtpMode;
import dev.turnup.schema.site.TrunkMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code presets.yaml}: what providers ask of a trunk, by date and source. */
public final class PresetsReader {
  /** The file, beside the families' folders. */
  public static final String FILE = "presets.yaml";

  private PresetsReader() {}

  /** Those that came with the program. */
  public static Outcome<List<TrunkPreset>> builtIn(DiagnosticCode code) {
    try (InputStream in =
        PresetsReader.class.getClassLoader().getResourceAsStream("families/" + FILE)) {
      if (in == null) {
        throw new IllegalStateException("the program came without " + FILE);
      }
      return read("families/" + FILE, new String(in.readAllBytes(), StandardCharsets.UTF_8), code);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of a folder; none where it has no such file. */
  public static Outcome<List<TrunkPreset>> in(Path folder, DiagnosticCode code) {
    Path file = folder.resolve(FILE);
    try {
      return Files.isRegularFile(file)
          ? read(file.toString(), Files.readString(file), code)
          : Outcome.accepted(List.of());
    } catch (IOException e) {
      Problems problems = new Problems(file.toString(), code);
      problems.addUnreadable(e);
      return Outcome.of(List.of(), problems.found());
    }
  }

  private static Outcome<List<TrunkPreset>> read(String file, String text, DiagnosticCode code) {
    Problems problems = new Problems(file, code);
    List<TrunkPreset> presets = List.of();
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (root instanceof MappingNode mapping) {
        YamlObject yaml = new YamlObject(mapping, problems);
        presets = yaml.objects("presets", PresetsReader::preset);
        yaml.refuseOthers();
      } else {
        Mark start = new Mark(file, 0, 0, 0, new int[0], 0);
        problems.add(start, start, "presets stand under the key \"presets\"", Optional.empty());
      }
    } catch (MarkedYAMLException e) {
      problems.add(
          e.getProblemMark(), e.getProblemMark(), "not YAML: " + e.getProblem(), Optional.empty());
    }
    return Outcome.of(presets, problems.found());
  }

  private static TrunkPreset preset(YamlObject yaml) {
    return new TrunkPreset(
        yaml.text("name"),
        yaml.text("title"),
        date(yaml, "checked"),
        date(yaml, "reviewBy"),
        yaml.text("source"),
        yaml.texts("unverified"),
        yaml.text("numberFormat"),
        yaml.spelled("host", Host.class),
        yaml.spelled("port", Integer.class),
        yaml.spelled("transport", SipTransport.class),
        yaml.spelled("mode", TrunkMode.class),
        yaml.spelled("domain", Host.class),
        yaml.allSpelled("sources", IpNetwork.class),
        yaml.optionalText("numberPrefix"),
        yaml.allSpelled("codecs", Codec.class),
        yaml.spelled("dtmf", DtmfMethod.class),
        yaml.spelled("srtp", SrtpMode.class));
  }

  private static LocalDate date(YamlObject yaml, String key) {
    String text = yaml.text(key);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      yaml.problems().add(yaml.find(key).orElse(yaml.node()), "a date is written as 2026-12-31");
      return LocalDate.MIN;
    }
  }
}
