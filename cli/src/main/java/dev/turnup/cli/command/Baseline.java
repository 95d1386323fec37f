package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.SiteRun;
import dev.turnup.cli.shell.AtomicFiles;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Findings that are known: one line each with code, worksheet and message, but no line number, so
 * that a worksheet may be edited above them. Worksheets are named from the file's own folder. Used
 * by one thread.
 */
final class Baseline {
  private static final String HEADING =
      "# turnup baseline v1: known findings; new ones still count";

  private final Path folder;
  private final Map<String, Integer> left;

  private Baseline(Path file, Map<String, Integer> known) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    this.folder = parent == null ? Path.of("/") : parent;
    this.left = known;
  }

  /**
   * Reads what is known.
   *
   * @throws IOException if it cannot be read, or is no baseline
   */
  static Baseline read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.getFirst().equals(HEADING)) {
      throw new IOException("it does not begin with \"" + HEADING + "\"");
    }
    Map<String, Integer> known = new HashMap<>();
    lines.stream()
        .skip(1)
        .filter(line -> !line.isBlank())
        .forEach(line -> known.merge(line, 1, Integer::sum));
    return new Baseline(file, known);
  }

  /**
   * Writes every finding of the runs.
   *
   * @throws IOException if it cannot be written
   */
  static void write(Path file, List<RunReport> runs) throws IOException {
    Baseline names = new Baseline(file, new HashMap<>());
    String lines =
        runs.stream()
            .flatMap(run ->
                run.diagnostics().stream().map(one -> names.line(Path.of(run.worksheet()), one)))
            .sorted()
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    AtomicFiles.write(file, HEADING + "\n" + lines);
  }

  /** Takes what is known out of the run; the same finding twice is known twice or new once. */
  void apply(SiteRun run, Path worksheet) {
    run.forget(finding -> {
      String line = line(worksheet, finding);
      Integer count = left.get(line);
      if (count == null) {
        return false;
      }
      if (count == 1) {
        left.remove(line);
      } else {
        left.put(line, count - 1);
      }
      return true;
    });
  }

  /** How many known findings were not met. */
  int unmet() {
    return left.values().stream().mapToInt(Integer::intValue).sum();
  }

  private String line(Path worksheet, Diagnostic finding) {
    Path place = folder.relativize(worksheet.toAbsolutePath().normalize());
    String text = finding.code().id() + "\t" + place.toString().replace('\\', '/') + "\t";
    return text + finding.message().replaceAll("\\s+", " ");
  }
}
