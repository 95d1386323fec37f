package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.Stages;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.catalog.TrunkPreset;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.validator.Validator;
import dev.turnup.validator.draft.Draft;
import dev.turnup.validator.field.FieldPage;
import dev.turnup.validator.layer.Resolved;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A field of the worksheet: what it means, and in one worksheet its value and where it is from. */
final class FieldExplanation {
  private static final int WIDTH = 80;
  private static final int INDENT = 12;

  private final Catalog catalog;
  private final Validator validator;
  private final Terminal terminal;

  FieldExplanation(Stages stages, Terminal terminal) {
    this.catalog = stages.catalog();
    this.validator = stages.validator();
    this.terminal = terminal;
  }

  /** Prints the page; what to say instead if there is no such field. */
  Optional<String> explain(Optional<Path> worksheet, String path) {
    FieldPage.Found found = FieldPage.of(path, catalog);
    if (found.page().isEmpty()) {
      return Optional.of(found.advice());
    }
    FieldPage page = found.page().get();
    terminal.result(terminal.style().bold(path + "  " + page.question()));
    worksheet.ifPresent(file -> value(file, page));
    row("means", page.doc());
    row("takes", page.takes());
    if (!page.limits().isEmpty()) {
      row("limits", String.join("; ", page.limits()));
    }
    if (worksheet.isEmpty()) {
      row("left out", without(page));
    }
    if (page.path().endsWith(".preset")) {
      catalog.presets().forEach(this::preset);
    }
    return Optional.empty();
  }

  private void preset(TrunkPreset preset) {
    row(
        "preset",
        preset.name()
            + ": "
            + preset.title()
            + "; read "
            + preset.checked()
            + " in "
            + preset.source());
  }

  private void value(Path file, FieldPage page) {
    FieldPath path = FieldPath.of(page.path());
    SourceSpan written = validator.places(file).spans().get(path);
    List<Diagnostic> findings = validator.validate(file).diagnostics();
    Optional<Resolved> resolved = validator.resolve(file).find();
    Object value = resolved.map(all -> find(Draft.of(all.tree()), page.path())).orElse(null);
    boolean isHidden = findings.stream().anyMatch(one -> one.code().hidesExcerpt());
    if (isHidden) {
      row("value", "not shown: a secret is written into the worksheet; see turnup validate");
    } else if (value != null) {
      row("value", text(value));
    }
    if (written != null) {
      row("from", written.toString());
      resolved.ifPresent(all -> others(all, written, page.path(), isHidden));
    } else if (value == null) {
      row("value", page.fallback().orElse("none"));
      row("from", "nothing is written in " + file);
      row("left out", without(page));
    }
    Optional<Diagnostic> wrong =
        findings.stream()
            .filter(Diagnostic::isError)
            .filter(one ->
                written != null
                    && one.location() instanceof dev.turnup.schema.diagnostic.Location.InFile at
                    && at.span().start().line() == written.start().line())
            .findFirst();
    wrong.ifPresent(one -> row("wrong", one.message() + " [" + one.code().id() + "]"));
  }

  /** What else says something of the field, the nearest first. */
  private void others(Resolved resolved, SourceSpan written, String path, boolean isHidden) {
    for (Resolved.Said said : resolved.said(path)) {
      if (!said.place().file().equals(written.file())) {
        Object value = isHidden ? null : find(Draft.of(said.tree()), path);
        row(
            said.isPartOf() ? "and" : "over",
            said.place() + (value == null ? "" : ": " + text(value)));
      }
    }
  }

  private static String without(FieldPage page) {
    if (page.fallback().isPresent()) {
      String text = page.fallback().get();
      String said = text.equals("{}") ? "its keys have defaults" : "the default is " + text;
      return said + (page.because().isEmpty() ? "" : ": " + page.because());
    }
    return page.isRequired() ? "it is required" : "it need not be there";
  }

  private static @Nullable Object find(Draft draft, String path) {
    Object at = draft.values();
    for (String step : path.replace("[", ".").replace("]", "").split("\\.", -1)) {
      if (at instanceof Map<?, ?> group) {
        at = group.get(step);
      } else if (at instanceof List<?> list && step.matches("[0-9]{1,6}")) {
        int index = Integer.parseInt(step);
        at = index < list.size() ? list.get(index) : null;
      } else {
        return null;
      }
    }
    return at;
  }

  /** Arguments of commands stay out: they may be sensitive. */
  private static String text(Object value) {
    return switch (value) {
      case Map<?, ?> group when group.size() == 1 && group.get("exec") instanceof List<?> command ->
          "{ exec: ["
              + command.stream().limit(1).map(String::valueOf).findFirst().orElse("")
              + ", …] }";
      case Map<?, ?> group ->
          group.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
              .collect(Collectors.joining(", ", "{ ", " }"));
      case List<?> list ->
          list.stream().map(FieldExplanation::text).collect(Collectors.joining(", ", "[", "]"));
      default -> String.valueOf(value);
    };
  }

  private void row(String name, String text) {
    String wrapped = Wrapped.at(WIDTH - INDENT, text).stripTrailing();
    terminal.result(
        "  "
            + name
            + " ".repeat(INDENT - 2 - name.length())
            + wrapped.replace("\n", "\n" + " ".repeat(INDENT)));
  }
}
