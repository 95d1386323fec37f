package dev.turnup.validator.binding;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.validator.binding.KeyAdvice.Advice;
import dev.turnup.validator.worksheet.WorksheetCode;
import dev.turnup.validator.worksheet.YamlNode;
import dev.turnup.validator.worksheet.YamlNode.Entry;
import dev.turnup.validator.worksheet.YamlNode.Mapping;
import dev.turnup.validator.worksheet.YamlNode.Scalar;
import dev.turnup.validator.worksheet.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of a tree: a component is a key. Every mistake is reported, and the first mistake
 * about a value is the only one.
 */
public final class Binder {
  private final Sheet sheet;
  private final ScalarBinder scalars;
  private final SecretBinder secrets;
  private final ManagementBinder managements;
  private final KeyAdvice advice;

  private Binder(Sheet sheet, Class<?> root) {
    this.sheet = sheet;
    this.scalars = new ScalarBinder(sheet);
    this.secrets = new SecretBinder(sheet);
    this.managements = new ManagementBinder(sheet, secrets, scalars);
    this.advice = new KeyAdvice(root, sheet.catalog());
  }

  /** Binds the root of a worksheet; what is wrong is added to {@code findings}. */
  public static <T extends Record> Bound<T> bind(
      Class<T> type, Mapping root, Catalog catalog, List<Diagnostic> findings) {
    return bind(type, root, catalog, Origins.ONE_FILE, findings);
  }

  /** The same for a root whose pieces come from several files. */
  public static <T extends Record> Bound<T> bind(
      Class<T> type, Mapping root, Catalog catalog, Origins origins, List<Diagnostic> findings) {
    Sheet sheet = new Sheet(catalog, origins, findings);
    Object value = root(sheet, type, root);
    sheet.finish();
    return new Bound<>(value == null ? null : type.cast(value), sheet.spans(), sheet.loose());
  }

  /** Binds what is there of a worksheet that may lack everything. */
  public static <T extends Record> Bound<T> bindPart(
      Class<T> type, Mapping root, Catalog catalog, List<Diagnostic> findings) {
    Sheet sheet = new Sheet(catalog, Origins.ONE_FILE, findings);
    Object value = root(sheet, type, root);
    return new Bound<>(value == null ? null : type.cast(value), sheet.spans(), sheet.loose());
  }

  private static @Nullable Object root(Sheet sheet, Class<?> type, Mapping root) {
    SourceSpan owner =
        root.entries().isEmpty() ? root.span() : root.entries().getFirst().key().span();
    sheet.locate(FieldPath.ROOT, owner);
    return new Binder(sheet, type).group(RecordShape.of(type), root, FieldPath.ROOT, owner);
  }

  private @Nullable Object group(
      RecordShape shape, Mapping mapping, FieldPath path, SourceSpan owner) {
    Map<String, Entry> given = assign(shape, mapping, path);
    List<FieldShape> fields = shape.fields();
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    boolean whole = true;
    for (int i = 0; i < values.length; i++) {
      FieldShape field = fields.get(i);
      Entry entry = given.get(field.name());
      FieldPath at = path.field(field.name());
      values[i] = entry == null ? absent(field, at, owner) : field(field, entry, at);
      whole &= values[i] != null;
    }
    if (whole) {
      return shape.instantiate(values);
    }
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value != null && given.containsKey(fields.get(i).name())) {
        sheet.keep(fields.get(i), path.field(fields.get(i).name()), value);
      }
    }
    return null;
  }

  /** Entries by component name. A misspelt key fills the field that it means, if that is free. */
  private Map<String, Entry> assign(RecordShape shape, Mapping mapping, FieldPath path) {
    Map<String, Entry> given = new HashMap<>();
    List<Entry> unknown = new ArrayList<>(0);
    for (Entry entry : mapping.entries()) {
      if (shape.find(entry.key().text()) == null) {
        unknown.add(entry);
      } else {
        given.put(entry.key().text(), entry);
      }
    }
    for (Entry entry : unknown) {
      Advice found = advice.on(entry.key().text(), shape);
      sheet.report(found.diagnostic(entry.key(), path, shape));
      String meant = found.sibling();
      if (meant != null) {
        given.putIfAbsent(meant, entry);
      }
      found.elsewhere().forEach(sheet::foundElsewhere);
      if (meant == null || given.get(meant) != entry) {
        secrets.lookFor(entry);
      }
    }
    return given;
  }

  private @Nullable Object absent(FieldShape field, FieldPath path, SourceSpan owner) {
    if (!field.required()) {
      return Texts.absent(field);
    }
    FieldPath parent = path.parent().orElse(FieldPath.ROOT);
    String where = parent.text().isEmpty() ? "the worksheet" : "\"" + parent.text() + "\"";
    sheet.reportMissing(
        path,
        Diagnostic.of(
                WorksheetCode.MISSING_KEY,
                Location.in(owner),
                where + " lacks the required key \"" + field.name() + "\"")
            .withExpected(Expectations.of(field.shape()))
            .withFix("add " + field.name() + ": " + Expectations.example(field.shape())));
    return null;
  }

  private @Nullable Object field(FieldShape field, Entry entry, FieldPath path) {
    YamlNode node = entry.value();
    SourceSpan owner = entry.key().span();
    if (node instanceof Scalar scalar && scalar.isEmpty()) {
      return empty(field, path, owner);
    }
    sheet.locate(path, node instanceof Scalar || isLeaf(field) ? node.span() : owner);
    Object value = value(field.shape(), node, path, owner);
    if (value instanceof String written && field.localPath()) {
      value = sheet.origins().path(node.span().file(), written);
    }
    return value == null || !field.optional() ? value : Optional.of(value);
  }

  private static boolean isLeaf(FieldShape field) {
    return field.shape() instanceof Shape.Secret;
  }

  private @Nullable Object empty(FieldShape field, FieldPath path, SourceSpan owner) {
    sheet.locate(path, owner);
    Diagnostic finding =
        Diagnostic.of(
                WorksheetCode.EMPTY_VALUE,
                Location.in(owner),
                "\"" + field.name() + "\" has no value")
            .withExpected(Expectations.of(field.shape()));
    if (field.required()) {
      sheet.report(
          finding
              .withSeverity(Severity.ERROR)
              .withFix("write a value, such as " + Expectations.example(field.shape())));
      return null;
    }
    sheet.report(finding.withFix("write a value, or delete the line: it counts as left out"));
    return Texts.absent(field);
  }

  private @Nullable Object value(Shape shape, YamlNode node, FieldPath path, SourceSpan owner) {
    return switch (shape) {
      case Shape.Group(RecordShape record) ->
          node instanceof Mapping mapping
              ? group(record, mapping, path, owner)
              : wrongShape(shape, node, owner);
      case Shape.Listing(Shape item) ->
          node instanceof Sequence sequence
              ? list(item, sequence, path)
              : wrongShape(shape, node, owner);
      case Shape.Table _ ->
          node instanceof Mapping mapping ? table(mapping, path) : wrongShape(shape, node, owner);
      case Shape.Secret _ -> secrets.bind(node, owner);
      case Shape.Push _ ->
          node instanceof Mapping mapping
              ? managements.bind(mapping, path, owner)
              : wrongShape(shape, node, owner);
      case Shape.Text _, Shape.Whole _, Shape.Span _, Shape.Word _, Shape.Value _ ->
          node instanceof Scalar scalar
              ? scalars.bind(shape, scalar)
              : wrongShape(shape, node, owner);
    };
  }

  private @Nullable Object list(Shape item, Sequence sequence, FieldPath path) {
    List<Object> values = new ArrayList<>(sequence.items().size());
    boolean whole = true;
    int index = 0;
    for (YamlNode node : sequence.items()) {
      FieldPath at = path.index(index++);
      SourceSpan owner = head(node);
      sheet.locate(at, node instanceof Scalar ? node.span() : owner);
      Object value = item(item, node, at, owner);
      whole &= value != null;
      if (value != null) {
        values.add(value);
      }
    }
    return whole ? values : null;
  }

  private @Nullable Object item(Shape item, YamlNode node, FieldPath path, SourceSpan owner) {
    if (node instanceof Scalar scalar && scalar.isEmpty()) {
      sheet.report(
          Diagnostic.of(
                  WorksheetCode.EMPTY_VALUE, Location.in(node.span()), "a list item has no value")
              .withSeverity(Severity.ERROR)
              .withFix("write a value, or delete the item"));
      return null;
    }
    return value(item, node, path, owner);
  }

  private static SourceSpan head(YamlNode node) {
    boolean keyed = node instanceof Mapping mapping && !mapping.entries().isEmpty();
    return keyed ? ((Mapping) node).entries().getFirst().key().span() : node.span();
  }

  private @Nullable Object table(Mapping mapping, FieldPath path) {
    Map<String, String> values = new HashMap<>();
    boolean whole = true;
    for (Entry entry : mapping.entries()) {
      sheet.locate(path.field(entry.key().text()), entry.value().span());
      secrets.lookFor(entry);
      Object value =
          entry.value() instanceof Scalar scalar
              ? scalars.tableValue(scalar)
              : wrongShape(new Shape.Text(), entry.value(), entry.key().span());
      whole &= value != null;
      if (value != null) {
        values.put(entry.key().text(), value.toString());
      }
    }
    return whole ? values : null;
  }

  private @Nullable Object wrongShape(Shape shape, YamlNode node, SourceSpan owner) {
    sheet.report(Expectations.wrongShape(shape, node, owner));
    return null;
  }
}
