package dev.turnup.validator.binding;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.validator.binding.Bound.Loose;
import dev.turnup.validator.worksheet.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known while one worksheet is being bound. Used by one thread. */
final class Sheet {
  private final Catalog catalog;
  private final Origins origins;
  private final List<Diagnostic> findings;
  private final Map<FieldPath, SourceSpan> spans = new HashMap<>();
  private final List<Loose> loose = new ArrayList<>(0);
  private final List<Missing> missing = new ArrayList<>(0);
  private final Set<String> misplaced = new HashSet<>(0);

  /** Held back: a key found in the wrong place is not missing as well. */
  private record Missing(FieldPath path, Diagnostic finding) {}

  Sheet(Catalog catalog, Origins origins, List<Diagnostic> findings) {
    this.catalog = catalog;
    this.origins = origins;
    this.findings = findings;
  }

  Catalog catalog() {
    return catalog;
  }

  Origins origins() {
    return origins;
  }

  void report(Diagnostic finding) {
    findings.add(finding);
  }

  void reportMissing(FieldPath path, Diagnostic finding) {
    missing.add(new Missing(path, finding));
  }

  void foundElsewhere(String path) {
    misplaced.add(path);
  }

  void locate(FieldPath path, SourceSpan span) {
    spans.put(path, span);
  }

  /** A value whose record could not be made, so that its own limits are judged nevertheless. */
  void keep(FieldShape field, FieldPath path, Object value) {
    loose.add(new Loose(field.component().getDeclaringRecord(), field.name(), path, value));
  }

  Map<FieldPath, SourceSpan> spans() {
    return spans;
  }

  List<Loose> loose() {
    return loose;
  }

  /** Reports what is missing: a part of a worksheet may lack everything. */
  void finish() {
    for (Missing one : missing) {
      String path = one.path().text();
      boolean elsewhere =
          misplaced.stream().anyMatch(at -> at.equals(path) || at.startsWith(path + "."));
      if (!elsewhere) {
        findings.add(atHome(one.finding()));
      }
    }
  }

  /** What a worksheet lacks is its own lack, also within a group that another file began. */
  private Diagnostic atHome(Diagnostic finding) {
    SourceSpan home = spans.get(FieldPath.ROOT);
    return home == null
            || !(finding.location() instanceof Location.InFile(SourceSpan at))
            || at.file().equals(home.file())
        ? finding
        : finding.withLocation(Location.in(home)).withRelated(at, "the group begins here");
  }

  /** The value itself where it stands beside its key, else the key. */
  static Location place(YamlNode node, SourceSpan owner) {
    boolean itself =
        node instanceof YamlNode.Scalar scalar
            ? !scalar.isEmpty()
            : node.span().start().line() == node.span().end().line()
                && node.span().start().line() == owner.start().line();
    return Location.in(itself ? node.span() : owner);
  }
}
