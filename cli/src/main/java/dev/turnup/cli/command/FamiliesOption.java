package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.Stages;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.templates.Families;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Families besides those that ship. */
final class FamiliesOption {
  private static final String VARIABLE = "TURNUP_FAMILIES";

  @Option(
      names = "--families",
      paramLabel = "DIR",
      description =
          "Families of your own, a folder each; of one name, yours counts. May be repeated; the"
              + " folders in TURNUP_FAMILIES come first.")
  private List<Path> folders = new ArrayList<>();

  /** The folders, those of the environment first. */
  List<Path> folders(Surroundings surroundings) {
    String variable = surroundings.environment().apply(VARIABLE);
    Stream<Path> set =
        variable == null
            ? Stream.of()
            : Stream.of(variable.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
    return Stream.concat(set, folders.stream()).toList();
  }

  /** With all families; says what is wrong with those that had to be left out. */
  Stages stages(Shared shared, Terminal terminal) {
    return Stages.of(families(shared, terminal));
  }

  /** All of them; says what is wrong with those that had to be left out. */
  Families families(Shared shared, Terminal terminal) {
    Families families = Families.builtInAnd(checked(shared));
    families.diagnostics().forEach(found -> shared.complain(terminal, found));
    return families;
  }

  /** The folders, all of which are there. */
  List<Path> checked(Shared shared) {
    List<Path> all = folders(shared.surroundings());
    for (Path folder : all) {
      if (!Files.isDirectory(folder)) {
        throw shared.usage(
            "there is no folder of families \"" + folder + "\" (--families, " + VARIABLE + ")");
      }
    }
    return all;
  }
}
