package dev.turnup.validator.layer;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.validator.binding.Origins;
import dev.turnup.validator.layer.Layer.Kind;
import dev.turnup.validator.worksheet.WorksheetCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds and reads what worksheets inherit, each file once and as it was then. The search follows
 * the path as it is written, links not resolved: from the worksheet's folder upwards, and ends
 * where {@link Roots} says. Thread-safe.
 */
public final class LayerFiles {
  private final LayerReader reader;
  private final Optional<String> environment;
  private final Roots roots = new Roots();
  private final Map<Path, List<Layer>> defaults = new ConcurrentHashMap<>();

  /**
   * For one run.
   *
   * @param environment whose overlays apply; none without
   */
  public LayerFiles(Catalog catalog, Optional<String> environment) {
    this.reader = new LayerReader(catalog);
    this.environment = environment;
  }

  /** What applies to a worksheet. */
  public Layers of(Path worksheet) {
    Path absolute = worksheet.toAbsolutePath().normalize();
    List<Layer> under = new ArrayList<>();
    for (Path folder : roots.chain(absolute)) {
      Path shown = worksheet.isAbsolute() ? folder : relative(folder);
      under.addAll(defaults.computeIfAbsent(shown, this::defaults));
    }
    List<Layer> over = new ArrayList<>();
    environment.ifPresent(name -> {
      String file = LayerNames.overlay(String.valueOf(absolute.getFileName()), name);
      add(Kind.OVERLAY, worksheet.resolveSibling(file), over);
    });
    return new Layers(under, over, missing(worksheet, under, over));
  }

  /** Where the files of a worksheet's layers stand, seen from the worksheet. */
  public static Origins origins(Path worksheet) {
    Path home = folder(worksheet);
    return file -> {
      Path folder = folder(Path.of(file));
      if (folder.equals(home)) {
        return "";
      }
      Path relative = home.relativize(folder);
      return isSame(home.resolve(relative), folder) ? relative.toString() : folder.toString();
    };
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("/") : parent;
  }

  /** Two dots after a link lead elsewhere than the path says. */
  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException _) {
      return false;
    }
  }

  private static Path relative(Path folder) {
    return Path.of("").toAbsolutePath().normalize().relativize(folder);
  }

  private List<Layer> defaults(Path folder) {
    List<Layer> found = new ArrayList<>();
    add(Kind.DEFAULTS, inside(folder, LayerNames.DEFAULTS), found);
    environment.ifPresent(name ->
        add(Kind.DEFAULTS, inside(folder, LayerNames.overlay(LayerNames.DEFAULTS, name)), found));
    Path mistaken = inside(folder, LayerNames.MISTAKEN);
    if (Files.isRegularFile(mistaken)) {
      Layer nothing = reader.read(Kind.DEFAULTS, mistaken.toString(), "");
      found.add(
          new Layer(
              nothing.kind(), nothing.file(), "", nothing.root(), List.of(misnamed(mistaken))));
    }
    return List.copyOf(found);
  }

  /** Without a leading {@code ./} where the folder is the current one. */
  private static Path inside(Path folder, String name) {
    return folder.toString().isEmpty() ? Path.of(name) : folder.resolve(name);
  }

  private void add(Kind kind, Path file, List<Layer> layers) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      layers.add(reader.read(kind, file));
    }
  }

  private List<Diagnostic> missing(Path worksheet, List<Layer> under, List<Layer> over) {
    if (environment.isEmpty() || !over.isEmpty()) {
      return List.of();
    }
    String wanted = LayerNames.overlay(LayerNames.DEFAULTS, environment.get());
    boolean isThere = under.stream().anyMatch(layer -> Path.of(layer.file()).endsWith(wanted));
    if (isThere) {
      return List.of();
    }
    String name = LayerNames.overlay(String.valueOf(worksheet.getFileName()), environment.get());
    return List.of(
        Diagnostic.of(
                WorksheetCode.NO_OVERLAY,
                Location.in(SourceSpan.at(worksheet.toString(), 1, 1)),
                "nothing says what is different in the environment \"" + environment.get() + "\"")
            .withExpected(name + " beside the worksheet, or " + wanted + " in or above its folder")
            .withFix("check the spelling of --env, or write " + name));
  }

  private static Diagnostic misnamed(Path file) {
    return Diagnostic.of(
            WorksheetCode.MISNAMED_LAYER,
            Location.in(SourceSpan.at(file.toString(), 1, 1)),
            "\"" + file.getFileName() + "\" is not read")
        .withExpected(LayerNames.DEFAULTS)
        .withFix("rename it to " + LayerNames.DEFAULTS);
  }
}
