package dev.turnup.templates;

import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.templates.family.FamilyDefinition;
import dev.turnup.templates.family.FamilyFolder;
import dev.turnup.templates.family.FamilyFolders;
import dev.turnup.templates.family.FamilyReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The families that there are. One whose description is wrong is left out, and said so. Immutable
 * and thread-safe.
 */
public final class Families {
  private final List<FamilyDefinition> definitions;
  private final List<Diagnostic> diagnostics;

  private Families(List<FamilyFolder> folders) {
    List<FamilyDefinition> read = new ArrayList<>();
    List<Diagnostic> found = new ArrayList<>();
    for (FamilyFolder folder : folders) {
      Outcome<FamilyDefinition> outcome = FamilyReader.read(folder, TemplateCode.BROKEN_FAMILY);
      outcome.find().ifPresent(read::add);
      found.addAll(outcome.diagnostics());
    }
    this.definitions = List.copyOf(read);
    this.diagnostics = List.copyOf(found);
  }

  /** Those that came with the program. */
  public static Families builtIn() {
    return new Families(FamilyFolders.builtIn());
  }

  /**
   * Those below a directory: every folder that holds a {@code family.yaml}.
   *
   * @throws UncheckedIOException if the directory cannot be read
   */
  public static Families load(Path root) {
    return new Families(FamilyFolders.in(root));
  }

  /** What the catalogue says of each, by name. */
  public List<FamilyDescriptor> descriptors() {
    return definitions.stream().map(FamilyDefinition::descriptor).toList();
  }

  /** What is wrong with families that were left out; empty for the built-in ones. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  Optional<FamilyDefinition> find(String name) {
    return definitions.stream().filter(family -> family.name().equals(name)).findFirst();
  }
}
