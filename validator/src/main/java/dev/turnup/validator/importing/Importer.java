package dev.turnup.validator.importing;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.validator.ValidatedSite;
import dev.turnup.validator.Validator;
import dev.turnup.validator.draft.Draft;
import dev.turnup.validator.worksheet.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads files that others filled in: worksheets that the form saved (YAML or JSON), and CSV with
 * many sites. Judges what is in them as worksheets are judged, at the line and column of the file.
 * Immutable and thread-safe.
 */
public final class Importer {
  private final Validator validator;

  public Importer(Validator validator) {
    this.validator = validator;
  }

  /**
   * One site.
   *
   * @param place where it came from
   */
  public record Imported(String site, Draft draft, SourceSpan place) {
    /** The same with what a form does not carry, out of the worksheet that it replaces. */
    public Imported over(Draft old) {
      return new Imported(site, TakeOver.from(old, draft), place);
    }
  }

  /** The header of a table with every column that there is. */
  public static String csvTemplate() {
    return Column.ALL.stream()
            .filter(column -> !column.isOpen() && !column.path().endsWith(".file"))
            .map(Column::name)
            .collect(Collectors.joining(","))
        + "\n";
  }

  /** All sites of all files; rejected with all that is wrong with any. */
  public Outcome<List<Imported>> read(List<Path> files) {
    List<Diagnostic> findings = new ArrayList<>();
    List<Imported> sites = new ArrayList<>();
    for (Path file : files) {
      List<Diagnostic> own = new ArrayList<>();
      sites.addAll(isTable(file) ? table(file, own) : worksheet(file, own));
      findings.addAll(own);
    }
    twice(sites, findings);
    return Outcome.of(List.copyOf(sites), findings);
  }

  private List<Imported> worksheet(Path file, List<Diagnostic> findings) {
    Outcome<ValidatedSite> judged = validator.validate(file);
    findings.addAll(judged.diagnostics());
    if (!(judged instanceof Outcome.Accepted<ValidatedSite>(ValidatedSite site, var _))) {
      return List.of();
    }
    SourceSpan place = place(site.sources(), file);
    return validator.read(file).find().stream()
        .map(draft -> new Imported(site.site().site(), draft, place))
        .toList();
  }

  private List<Imported> table(Path file, List<Diagnostic> findings) {
    Outcome<String> text = Validator.text(file);
    findings.addAll(text.diagnostics());
    if (text.find().isEmpty()) {
      return List.of();
    }
    List<Imported> sites = new ArrayList<>();
    for (YamlNode.Mapping tree : CsvSites.read(file.toString(), text.orThrow(), findings)) {
      Outcome<ValidatedSite> judged = validator.validate(tree);
      findings.addAll(judged.diagnostics());
      judged
          .find()
          .ifPresent(site ->
              sites.add(
                  new Imported(site.site().site(), Draft.of(tree), place(site.sources(), file))));
    }
    return sites;
  }

  private static SourceSpan place(SourceMap sources, Path file) {
    return sources.find(FieldPath.of("site")).orElse(SourceSpan.at(file.toString(), 1, 1));
  }

  private static void twice(List<Imported> sites, List<Diagnostic> findings) {
    Map<String, SourceSpan> seen = new HashMap<>();
    for (Imported one : sites) {
      SourceSpan earlier = seen.putIfAbsent(one.site(), one.place());
      if (earlier != null) {
        findings.add(
            Diagnostic.of(
                    ImportCode.SITE_TWICE,
                    Location.in(one.place()),
                    "the site \"" + one.site() + "\" is in two files")
                .withFix("leave one out, or give one another name")
                .withRelated(earlier, "the first is here"));
      }
    }
  }

  private static boolean isTable(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") || name.endsWith(".tsv");
  }
}
