package dev.turnup.validator;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.validator.layer.LayerNames;
import dev.turnup.validator.worksheet.WorksheetCode;
import dev.turnup.validator.worksheet.WorksheetFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which worksheets a command line means. A file that is named counts whatever it is called. A
 * directory is searched downwards, links followed and loops left out, for {@code .yaml} and {@code
 * .yml} files that are called {@code site.yaml} or {@code NAME.site.yaml}, or have {@code
 * worksheet:}, {@code proxy:} or {@code subscribers:} at the start of a line: so that other YAML
 * may live beside them, and a worksheet whose first key is misspelt is still found. Names that
 * begin with a dot, {@code defaults.yaml} and overlays are passed over.
 */
public final class Worksheets {
  private static final List<String> SIGNS = List.of("worksheet", "proxy", "subscribers");
  private static final List<String> OVERLAY_SIGNS = List.of("worksheet");
  private static final int MAX_DEPTH = 64;

  private Worksheets() {}

  /**
   * The worksheets, each once: in the order given, those of one directory by path. Files that are
   * read with worksheets may be named among them, as {@code sites/*.yaml} does, but not alone.
   *
   * @param filesOrDirectories as the user gave them, and so they come back
   */
  public static Outcome<List<Path>> find(List<Path> filesOrDirectories) {
    Set<Path> found = new LinkedHashSet<>();
    List<Path> parts = new ArrayList<>(0);
    List<Diagnostic> findings = new ArrayList<>(0);
    for (Path path : filesOrDirectories) {
      if (Files.isDirectory(path)) {
        List<Path> below = search(path, findings);
        if (below.isEmpty()) {
          findings.add(none(path));
        }
        found.addAll(below);
      } else if (isPart(path)) {
        parts.add(path);
      } else if (Files.exists(path)) {
        found.add(path);
      } else {
        findings.add(WorksheetFile.unreadable(path, new NoSuchFileException(path.toString())));
      }
    }
    if (found.isEmpty()) {
      parts.forEach(path -> findings.add(part(path)));
    }
    return Outcome.of(List.copyOf(found), findings);
  }

  private static List<Path> search(Path root, List<Diagnostic> findings) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          root, Set.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, new Visitor(root, found));
    } catch (IOException e) {
      findings.add(WorksheetFile.unreadable(root, e));
    }
    Collections.sort(found);
    return found;
  }

  /** Collects; what cannot be entered, a loop of links included, is left out. */
  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Path> found;

    Visitor(Path root, List<Path> found) {
      this.root = root;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return directory.equals(root) || !name(directory).startsWith(".")
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && isWorksheet(file)) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (file.equals(root)) {
        throw e;
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static boolean isWorksheet(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    if (!yaml || name.startsWith(".") || name.startsWith("defaults.")) {
      return false;
    }
    String stem = name.substring(0, name.lastIndexOf('.'));
    return stem.equals("site")
        || stem.endsWith(".site")
        || hasSign(file, LayerNames.base(file).isPresent() ? OVERLAY_SIGNS : SIGNS);
  }

  /** Whether a file is read with worksheets only; one that calls itself a worksheet is one. */
  private static boolean isPart(Path file) {
    return Files.isRegularFile(file)
        && (LayerNames.isDefaults(file)
            || LayerNames.base(file).isPresent() && !hasSign(file, OVERLAY_SIGNS));
  }

  private static Diagnostic part(Path file) {
    String base = LayerNames.base(file).map(Path::toString).orElse("the folder");
    boolean isDefaults = LayerNames.isDefaults(file);
    return Diagnostic.of(
            WorksheetCode.LAYER_NAMED,
            Location.in(SourceSpan.at(file.toString(), 1, 1)),
            isDefaults
                ? "defaults are no worksheet by themselves"
                : "an overlay is no worksheet by itself")
        .withFix(
            isDefaults ? "name the worksheets or the folder" : "name " + base + ", with --env");
  }

  /** Unreadable files count, so that validating them says so. */
  private static boolean hasSign(Path file, List<String> signs) {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        for (String sign : signs) {
          if (line.startsWith(sign) && line.startsWith(":", sign.length())) {
            return true;
          }
        }
      }
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  private static Diagnostic none(Path directory) {
    return Diagnostic.of(
            WorksheetCode.NO_WORKSHEETS,
            Location.in(SourceSpan.at(directory.toString(), 1, 1)),
            "there is no worksheet in or below this directory")
        .withExpected(".yaml or .yml files that begin with worksheet: turnup/v1")
        .withFix("check the path, or copy an example from sites/");
  }
}
