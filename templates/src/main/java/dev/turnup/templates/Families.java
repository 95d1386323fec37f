package dev.turnup.templates;

import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilySource;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The families that there are. One whose description is wrong is left out, and said so. Each is
 * read when it is first asked for, as most runs need but few. Thread-safe.
 */
public final class Families implements FamilySource {
  private final Map<String, FamilyFolder> folders;
  private final Supplier<Outcome<List<TrunkPreset>>> readPresets;
  private final List<Diagnostic> unread;
  private final Map<String, Outcome<FamilyDefinition>> definitions = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Outcome<List<TrunkPreset>>> presets =
      new AtomicReference<>();

  private Families(
      Map<String, FamilyFolder> folders,
      Supplier<Outcome<List<TrunkPreset>>> readPresets,
      List<Diagnostic> unread) {
    this.folders = folders;
    this.readPresets = readPresets;
    this.unread = List.copyOf(unread);
  }

  /** Those that came with the program. */
  public static Families builtIn() {
    return new Families(
        byName(FamilyFolders.builtIn()),
        () -> PresetsReader.builtIn(TemplateCode.BROKEN_FAMILY),
        List.of());
  }

  /**
   * Those below a directory: every folder that holds a {@code family.yaml}. All are read at once.
   *
   * @throws UncheckedIOException if the directory cannot be read
   */
  public static Families load(Path root) {
    Families families =
        new Families(
            byName(FamilyFolders.in(root)),
            () -> PresetsReader.in(root, TemplateCode.BROKEN_FAMILY),
            List.of());
    families.names().forEach(families::read);
    families.readPresets();
    return families;
  }

  /**
   * Those that came with the program, and others. Of one name the last counts: even if its
   * description is wrong, what it stands in for does not come back. The others are read at once.
   *
   * @param folders each a family's own, or one that holds some; what cannot be read is said
   */
  public static Families builtInAnd(List<Path> folders) {
    Families builtIn = builtIn();
    if (folders.isEmpty()) {
      return builtIn;
    }
    Map<String, FamilyFolder> byName = new TreeMap<>(builtIn.folders);
    Set<String> others = new TreeSet<>();
    List<Diagnostic> unread = new ArrayList<>();
    Map<String, TrunkPreset> presets = new TreeMap<>();
    builtIn.presets().forEach(one -> presets.put(one.name(), one));
    for (Path path : folders) {
      try {
        List<FamilyFolder> own = FamilyFolders.at(path);
        own.forEach(folder -> byName.put(folder.name(), folder));
        own.forEach(folder -> others.add(folder.name()));
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
    List<TrunkPreset> all = List.copyOf(presets.values());
    Families families = new Families(byName, () -> Outcome.accepted(all), unread);
    others.forEach(families::read);
    return families;
  }

  private static Map<String, FamilyFolder> byName(List<FamilyFolder> folders) {
    Map<String, FamilyFolder> byName = new TreeMap<>();
    folders.forEach(folder -> byName.put(folder.name(), folder));
    return byName;
  }

  private Outcome<FamilyDefinition> read(String name) {
    return definitions.computeIfAbsent(
        name,
        _ ->
            FamilyReader.read(
                Objects.requireNonNull(folders.get(name)), TemplateCode.BROKEN_FAMILY));
  }

  private Outcome<List<TrunkPreset>> readPresets() {
    return Objects.requireNonNull(
        presets.updateAndGet(known -> known == null ? readPresets.get() : known));
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

  /** What the catalogue says of each, by name. Reads all. */
  public List<FamilyDescriptor> descriptors() {
    return folders.keySet().stream().flatMap(name -> describe(name).stream()).toList();
  }

  @Override
  public List<String> names() {
    return List.copyOf(folders.keySet());
  }

  @Override
  public Optional<FamilyDescriptor> describe(String name) {
    return find(name).map(FamilyDefinition::descriptor);
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
  @Override
  public List<TrunkPreset> presets() {
    return readPresets().find().orElse(List.of());
  }

  /** What is wrong with those that were read. */
  public List<Diagnostic> diagnostics() {
    List<Diagnostic> found = new ArrayList<>(unread);
    new TreeMap<>(definitions).values().forEach(read -> found.addAll(read.diagnostics()));
    Outcome<List<TrunkPreset>> read = presets.get();
    if (read != null) {
      found.addAll(read.diagnostics());
    }
    return found;
  }

  Optional<FamilyDefinition> find(String name) {
    return folders.containsKey(name) ? read(name).find() : Optional.empty();
  }
}
