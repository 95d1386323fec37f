package dev.turnup.templates;

import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.TrunkPreset;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.templates.engine.TemplateSyntaxException;
import dev.turnup.templates.family.ArtifactTemplate;
import dev.turnup.templates.family.FamilyDefinition;
import dev.turnup.templates.family.FamilyFolder;
import dev.turnup.templates.family.FamilyFolders;
import dev.turnup.templates.family.FamilyReader;
import dev.turnup.templates.family.PresetsReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The families that there are. One whose description is wrong is left out, and said so. Immutable
 * and thread-safe.
 */
public final class Families {
  private final List<FamilyDefinition> definitions;
  private final List<TrunkPreset> presets;
  private final List<Diagnostic> diagnostics;

  private Families(
      Collection<FamilyFolder> folders, List<TrunkPreset> presets, List<Diagnostic> unread) {
    List<FamilyDefinition> read = new ArrayList<>();
    List<Diagnostic> found = new ArrayList<>(unread);
    for (FamilyFolder folder : folders) {
      Outcome<FamilyDefinition> outcome = FamilyReader.read(folder, TemplateCode.BROKEN_FAMILY);
      outcome.find().ifPresent(read::add);
      found.addAll(outcome.diagnostics());
    }
    this.definitions = List.copyOf(read);
    this.presets = List.copyOf(presets);
    this.diagnostics = List.copyOf(found);
  }

  /** Those that came with the program. */
  public static Families builtIn() {
    Outcome<List<TrunkPreset>> presets = PresetsReader.builtIn(TemplateCode.BROKEN_FAMILY);
    return new Families(
        FamilyFolders.builtIn(), presets.find().orElse(List.of()), presets.diagnostics());
  }

  /**
   * Those below a directory: every folder that holds a {@code family.yaml}.
   *
   * @throws UncheckedIOException if the directory cannot be read
   */
  public static Families load(Path root) {
    Outcome<List<TrunkPreset>> presets = PresetsReader.in(root, TemplateCode.BROKEN_FAMILY);
    return new Families(
        FamilyFolders.in(root), presets.find().orElse(List.of()), presets.diagnostics());
  }

  /**
   * Those that came with the program, and others. Of one name the last counts: even if its
   * description is wrong, what it stands in for does not come back.
   *
   * @param folders each a family's own, or one that holds some; what cannot be read is said
   */
  public static Families builtInAnd(List<Path> folders) {
    Map<String, FamilyFolder> byName = new TreeMap<>();
    List<Diagnostic> unread = new ArrayList<>();
    FamilyFolders.builtIn().forEach(folder -> byName.put(folder.name(), folder));
    Map<String, TrunkPreset> presets = new TreeMap<>();
    PresetsReader.builtIn(TemplateCode.BROKEN_FAMILY)
        .find()
        .ifPresent(all -> all.forEach(one -> presets.put(one.name(), one)));
    for (Path path : folders) {
      try {
        List<FamilyFolder> own = FamilyFolders.at(path);
        own.forEach(folder -> byName.put(folder.name(), folder));
        Outcome<List<TrunkPreset>> ownPresets = PresetsReader.in(path, TemplateCode.BROKEN_FAMILY);
        ownPresets.find().ifPresent(all -> all.forEach(one -> presets.put(one.name(), one)));
        unread.addAll(ownPresets.diagnostics());
        if (own.isEmpty() && !Files.exists(path.resolve(PresetsReader.FILE))) {
          unread.add(unread(path, "no folder in it holds a " + FamilyFolder.DESCRIPTION));
        }
      } catch (UncheckedIOException e) {
        unread.add(unread(path, String.valueOf(e.getMessage())));
      }
    }
    return new Families(byName.values(), List.copyOf(presets.values()), unread);
  }

  private static Diagnostic unread(Path folder, String reason) {
    return Diagnostic.of(
            TemplateCode.BROKEN_FAMILY,
            Location.UNLOCATED,
            "\"" + folder + "\" holds no families that can be read")
        .withCause(reason);
  }

  /** Templates of the family that do not parse, those that no worksheet chooses among them. */
  public List<Diagnostic> brokenTemplates(String name) {
    TemplateCache templates = new TemplateCache();
    List<Diagnostic> broken = new ArrayList<>();
    for (FamilyDefinition family : find(name).stream().toList()) {
      for (ArtifactTemplate template : family.artifacts()) {
        try {
          templates.get(template);
        } catch (TemplateSyntaxException e) {
          broken.add(TargetRendering.broken(family, template, e));
        }
      }
    }
    return broken;
  }

  /** What the catalogue says of each, by name. */
  public List<FamilyDescriptor> descriptors() {
    return definitions.stream().map(FamilyDefinition::descriptor).toList();
  }

  /**
   * How a push of the family is checked, in words: {@code check} by the target's own program before
   * the switch, {@code health} after it, {@code read back} from the device's interface; empty where
   * it is left to people and to the proof by a call.
   */
  public List<String> checks(String name) {
    List<String> words = new ArrayList<>();
    for (FamilyDefinition family : find(name).stream().toList()) {
      if (!family.check().isEmpty()) {
        words.add("check");
      }
      if (!family.health().isEmpty()) {
        words.add("health");
      }
      if (family.artifacts().stream().anyMatch(file -> file.requests().isPresent())) {
        words.add("read back");
      }
    }
    return words;
  }

  /** What providers ask of trunks. */
  public List<TrunkPreset> presets() {
    return presets;
  }

  /** What is wrong with families that were left out; empty for the built-in ones. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  Optional<FamilyDefinition> find(String name) {
    return definitions.stream().filter(family -> family.name().equals(name)).findFirst();
  }
}
