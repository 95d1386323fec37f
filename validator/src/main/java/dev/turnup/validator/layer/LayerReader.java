package dev.turnup.validator.layer;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.site.Site;
import dev.turnup.validator.binding.FieldShape;
import dev.turnup.validator.binding.RecordShape;
import dev.turnup.validator.binding.Shape;
import dev.turnup.validator.layer.Layer.Kind;
import dev.turnup.validator.secret.LiteralSecrets;
import dev.turnup.validator.worksheet.WorksheetCode;
import dev.turnup.validator.worksheet.WorksheetFile;
import dev.turnup.validator.worksheet.WorksheetReader;
import dev.turnup.validator.worksheet.YamlNode;
import dev.turnup.validator.worksheet.YamlNode.Entry;
import dev.turnup.validator.worksheet.YamlNode.Mapping;
import dev.turnup.validator.worksheet.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads and judges one layer by itself. Immutable and thread-safe. */
public final class LayerReader {
  private final Catalog catalog;

  public LayerReader(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Reads a file that is there; one that cannot be read is a layer without a root. */
  public Layer read(Kind kind, Path file) {
    List<Diagnostic> findings = new ArrayList<>();
    String text = WorksheetFile.read(file, findings);
    return text == null
        ? new Layer(kind, file.toString(), "", null, findings)
        : read(kind, file.toString(), text);
  }

  /** Reads a text; one of comments alone says nothing, and may. */
  public Layer read(Kind kind, String name, String text) {
    List<Diagnostic> findings = new ArrayList<>();
    Mapping root = WorksheetReader.read(name, text, findings);
    boolean isEmpty =
        root == null
            && findings.size() == 1
            && findings.getFirst().code() == WorksheetCode.EMPTY_FILE;
    if (isEmpty) {
      Mapping nothing = new Mapping(SourceSpan.at(name, 1, 1), List.of(), false);
      return new Layer(kind, name, text, nothing, List.of());
    }
    if (root == null) {
      findings.addAll(LiteralSecrets.find(name, text));
      return new Layer(kind, name, text, null, findings);
    }
    Mapping shared = without(kind, RecordShape.of(Site.class), root, findings);
    Part.judge(withoutTildes(shared), catalog, findings);
    return new Layer(kind, name, text, shared, findings);
  }

  private static Mapping without(
      Kind kind, RecordShape shape, Mapping group, List<Diagnostic> findings) {
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : group.entries()) {
      FieldShape field = shape.find(entry.key().text());
      boolean isWorksheet = entry.key().text().equals("worksheet") && shape.type() == Site.class;
      if (field != null && (isWorksheet || kind == Kind.DEFAULTS && field.perSite())) {
        findings.add(refused(kind, entry));
      } else if (field != null
          && field.shape() instanceof Shape.Group(RecordShape inner)
          && entry.value() instanceof Mapping nested) {
        YamlNode rest = without(kind, inner, nested, findings);
        kept.add(new Entry(entry.key(), rest));
      } else {
        kept.add(entry);
      }
    }
    return new Mapping(group.span(), List.copyOf(kept), group.flow());
  }

  /** A tilde takes away what a farther file gives, which this file need not know. */
  private static Mapping withoutTildes(Mapping group) {
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : group.entries()) {
      switch (entry.value()) {
        case Mapping inner -> kept.add(new Entry(entry.key(), withoutTildes(inner)));
        case Scalar value when Merge.takesAway(value) -> {}
        default -> kept.add(entry);
      }
    }
    return new Mapping(group.span(), kept, group.flow());
  }

  private static Diagnostic refused(Kind kind, Entry entry) {
    String key = entry.key().text();
    boolean isOverlay = kind == Kind.OVERLAY;
    return Diagnostic.of(
            WorksheetCode.SITE_ONLY,
            Location.in(entry.key().span()),
            isOverlay
                ? "an overlay is no worksheet by itself"
                : "\"" + key + "\" belongs to one site, and is not inherited")
        .withFix(
            isOverlay
                ? "remove it here; it stands in the worksheet below"
                : "move it to the worksheets");
  }
}
