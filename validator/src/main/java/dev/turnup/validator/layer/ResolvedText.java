package dev.turnup.validator.layer;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.site.Site;
import dev.turnup.validator.binding.FieldShape;
import dev.turnup.validator.binding.RecordShape;
import dev.turnup.validator.binding.Shape;
import dev.turnup.validator.draft.DraftText;
import dev.turnup.validator.worksheet.YamlNode;
import dev.turnup.validator.worksheet.YamlNode.Entry;
import dev.turnup.validator.worksheet.YamlNode.Mapping;
import dev.turnup.validator.worksheet.YamlNode.Scalar;
import dev.turnup.validator.worksheet.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A worksheet with all that it inherits and every default written out, as one worksheet again, with
 * a comment at each value that says where it is from. Secrets stay references.
 */
public final class ResolvedText {
  private static final int COMMENT_COLUMN = 48;
  private static final String BUILT_IN = "built-in default";

  private final StringBuilder out = new StringBuilder();
  private final Map<String, String> origins = new LinkedHashMap<>();

  private ResolvedText() {}

  /**
   * The text, and where each value in it is from.
   *
   * @param yaml ends with a line break
   * @param origins {@code file:line:column} by field, or that it is built in
   */
  public record Written(String yaml, Map<String, String> origins) {}

  /** Writes a worksheet that is valid. */
  public static Written write(Resolved resolved, Catalog catalog) {
    ResolvedText text = new ResolvedText();
    Mapping tree = new Relocation(catalog, resolved.origins()).root(resolved.tree());
    text.group(RecordShape.of(Site.class), tree, "", "", "");
    return new Written(text.out.toString(), text.origins);
  }

  private void group(
      RecordShape shape, @Nullable Mapping group, String path, String first, String indent) {
    String lead = first;
    for (FieldShape field : shape.fields()) {
      Entry entry = group == null ? null : group.find(field.name());
      int before = out.length();
      if (entry == null || entry.value() instanceof Scalar one && one.isEmpty()) {
        absent(field, at(path, field.name()), lead, indent);
      } else {
        value(field.shape(), entry.value(), at(path, field.name()), lead + field.name(), indent);
      }
      lead = out.length() > before ? indent : lead;
    }
  }

  private static String at(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private void absent(FieldShape field, String path, String lead, String indent) {
    String fallback = field.fallback();
    if (fallback == null) {
      return;
    }
    if (field.shape() instanceof Shape.Group(RecordShape record)) {
      int before = out.length();
      out.append(lead).append(field.name()).append(":\n");
      int heading = out.length();
      group(record, null, path, indent + "  ", indent + "  ");
      if (out.length() == heading) {
        out.setLength(before);
      }
    } else if (!fallback.equals("{}")) {
      String text =
          field.shape() instanceof Shape.Listing(Shape item)
              ? Arrays.stream(fallback.split(",", -1))
                  .map(each -> DraftText.scalar(item, each.strip()))
                  .collect(Collectors.joining(", ", "[", "]"))
              : DraftText.scalar(field.shape(), fallback);
      line(lead + field.name() + ": " + text, path, BUILT_IN);
    }
  }

  private void value(Shape shape, YamlNode node, String path, String lead, String indent) {
    String deeper = indent + "  ";
    switch (node) {
      case Mapping group when shape instanceof Shape.Group(RecordShape record) -> {
        int before = out.length();
        out.append(lead).append(":\n");
        int heading = out.length();
        group(record, group, path, deeper, deeper);
        if (out.length() == heading) {
          out.setLength(before);
          line(lead + ": {}", path, from(node.span()));
        }
      }
      case Sequence(var _, List<YamlNode> items)
          when shape instanceof Shape.Listing(Shape.Group(RecordShape record))
              && !items.isEmpty() -> {
        out.append(lead).append(":\n");
        for (int i = 0; i < items.size(); i++) {
          if (items.get(i) instanceof Mapping item) {
            group(record, item, path + "[" + i + "]", deeper + "- ", deeper + "  ");
          }
        }
      }
      case Mapping table
          when (shape instanceof Shape.Table || shape instanceof Shape.Push)
              && !table.entries().isEmpty() -> {
        out.append(lead).append(":\n");
        for (Entry entry : table.entries()) {
          String key = entry.key().text();
          Shape inner = shape instanceof Shape.Push ? new Shape.Table() : new Shape.Text();
          String name = deeper + DraftText.scalar(null, key);
          value(inner, entry.value(), at(path, key), name, deeper);
        }
      }
      default -> line(lead + ": " + inline(shape, node), path, from(node.span()));
    }
  }

  private static String inline(@Nullable Shape shape, YamlNode node) {
    return switch (node) {
      case Scalar scalar when scalar.isEmpty() -> "{}";
      case Scalar scalar -> DraftText.scalar(shape, scalar.text());
      case Sequence(var _, List<YamlNode> items) -> {
        Shape item = shape instanceof Shape.Listing(Shape one) ? one : null;
        yield items.stream()
            .map(each -> inline(item, each))
            .collect(Collectors.joining(", ", "[", "]"));
      }
      case Mapping group when group.entries().isEmpty() -> "{}";
      case Mapping group -> {
        List<String> entries = new ArrayList<>();
        for (Entry entry : group.entries()) {
          String key = DraftText.scalar(null, entry.key().text());
          entries.add(key + ": " + inline(null, entry.value()));
        }
        yield "{ " + String.join(", ", entries) + " }";
      }
    };
  }

  private void line(String text, String path, String origin) {
    origins.put(path, origin);
    out.append(text)
        .append(" ".repeat(Math.max(0, COMMENT_COLUMN - text.length())))
        .append("  # ")
        .append(origin)
        .append('\n');
  }

  private static String from(SourceSpan span) {
    return span.toString();
  }
}
