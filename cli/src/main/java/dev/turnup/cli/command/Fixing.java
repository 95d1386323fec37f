package dev.turnup.cli.command;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.turnup.cli.shell.AtomicFiles;
import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.validator.Validator;
import dev.turnup.validator.fixing.Fixes;
import dev.turnup.validator.layer.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code turnup validate --fix} and {@code --diff}, worksheet by worksheet. */
final class Fixing {
  private static final int CONTEXT_LINES = 2;

  private final Shared shared;
  private final Terminal terminal;
  private final Catalog catalog;
  private final boolean isDry;

  /**
   * Corrections of worksheets.
   *
   * @param isDry whether they are shown and not written
   */
  Fixing(Shared shared, Terminal terminal, Catalog catalog, boolean isDry) {
    this.shared = shared;
    this.terminal = terminal;
    this.catalog = catalog;
    this.isDry = isDry;
  }

  /** False when a file could not be written; a file that cannot be read is left to validation. */
  boolean fix(Path worksheet) {
    return fix(worksheet, new Fixes(catalog));
  }

  /** The same for a file that worksheets inherit from. */
  boolean fix(Layer layer) {
    return fix(Path.of(layer.file()), new Fixes(catalog, layer.kind()));
  }

  private boolean fix(Path worksheet, Fixes fixes) {
    String before = Validator.text(worksheet).find().orElse("");
    Fixes.Fixed fixed = fixes.fix(before);
    if (fixed.said().isEmpty()) {
      return true;
    }
    if (isDry) {
      diff(fixes, worksheet, before, fixed.text());
      return true;
    }
    try {
      AtomicFiles.rewrite(worksheet, fixed.text());
      fixed.said().forEach(each -> terminal.progress("fixed " + worksheet + ":" + each));
      return true;
    } catch (IOException e) {
      shared.complain(
          terminal, CliCode.OUTPUT, "\"" + worksheet + "\" cannot be written", IoText.of(e));
      return false;
    }
  }

  private void diff(Fixes fixes, Path worksheet, String before, String after) {
    List<String> old = before.lines().toList();
    Set<String> hidden = secretLines(fixes, before);
    hidden.addAll(secretLines(fixes, after));
    UnifiedDiffUtils.generateUnifiedDiff(
            worksheet.toString(),
            worksheet + " (fixed)",
            old,
            DiffUtils.diff(old, after.lines().toList()),
            CONTEXT_LINES)
        .stream()
        .map(line ->
            line.length() > 1 && hidden.contains(line.substring(1))
                ? line.charAt(0) + Redactor.MASK
                : line)
        .forEach(terminal::result);
  }

  /** Lines that hold a secret written out, which no output may show. */
  private static Set<String> secretLines(Fixes fixes, String text) {
    List<String> lines = text.lines().toList();
    Set<String> hidden = new HashSet<>();
    for (Diagnostic finding : fixes.findings(text)) {
      if (finding.code().hidesExcerpt()
          && finding.location() instanceof Location.InFile(var span)) {
        int last = Math.min(span.end().line(), lines.size());
        hidden.addAll(lines.subList(Math.min(span.start().line() - 1, last), last));
      }
    }
    return hidden;
  }
}
