package dev.turnup.validator.binding;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.catalog.TransportDescriptor;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.validator.worksheet.WorksheetCode;
import dev.turnup.validator.worksheet.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was probably meant by a key that its group does not have. */
final class KeyAdvice {
  private static final int SHORTEST_ENDING = 4;

  private final Class<?> root;
  private final Catalog catalog;

  KeyAdvice(Class<?> root, Catalog catalog) {
    this.root = root;
    this.catalog = catalog;
  }

  /**
   * The advice on one key.
   *
   * @param sibling the key of the same group that was meant; null if none is near
   * @param elsewhere paths of the fields of that very name in other groups; those that few sites
   *     have only where there is no other
   */
  record Advice(@Nullable String sibling, List<String> elsewhere) {
    Diagnostic diagnostic(YamlNode.Scalar key, FieldPath parent, RecordShape shape) {
      String name = key.text();
      Location location = Location.in(key.span());
      if (sibling == null && !elsewhere.isEmpty()) {
        List<String> groups = elsewhere.stream().map(Advice::group).toList();
        return Diagnostic.of(
                WorksheetCode.MISPLACED_KEY,
                location,
                "\"" + name + "\" does not belong " + place(parent))
            .withFix("move it: \"" + name + "\" belongs " + String.join(" or ", groups));
      }
      Diagnostic finding =
          Diagnostic.of(
                  WorksheetCode.UNKNOWN_KEY,
                  location,
                  "there is no \"" + name + "\" " + place(parent))
              .withExpected(String.join(", ", shape.keys()));
      return sibling == null
          ? finding.withFix("remove it")
          : finding.withFix("did you mean " + sibling + "?");
    }

    private static String group(String path) {
      int dot = path.lastIndexOf('.');
      return dot < 0 ? "at the top level" : "under \"" + path.substring(0, dot) + "\"";
    }

    private static String place(FieldPath parent) {
      return parent.text().isEmpty() ? "at the top level" : "under \"" + parent.text() + "\"";
    }
  }

  Advice on(String key, RecordShape shape) {
    String near = Nearest.find(key, shape.keys());
    if (near != null && Nearest.distance(lower(key), lower(near)) <= 1) {
      return new Advice(near, List.of());
    }
    String ending = ending(key, shape);
    if (ending != null) {
      return new Advice(ending, List.of());
    }
    List<String> elsewhere = within(key, shape);
    if (elsewhere.isEmpty()) {
      RecordShape worksheet = RecordShape.of(root);
      collect(key, worksheet.fields().stream().filter(one -> !one.rare()), "", elsewhere);
      if (elsewhere.isEmpty()) {
        collect(key, worksheet.fields().stream(), "", elsewhere);
      }
    }
    return new Advice(elsewhere.isEmpty() ? near : null, elsewhere);
  }

  /** The only longer key that ends in this one: {@code password} for {@code digestPassword}. */
  private static @Nullable String ending(String key, RecordShape shape) {
    if (key.length() < SHORTEST_ENDING) {
      return null;
    }
    List<String> longer =
        shape.keys().stream().filter(known -> lower(known).endsWith(lower(key))).toList();
    return longer.size() == 1 ? longer.getFirst() : null;
  }

  /** Below this very group, in its management block. */
  private List<String> within(String key, RecordShape shape) {
    List<String> found = new ArrayList<>();
    for (FieldShape field : shape.fields()) {
      if (field.shape() instanceof Shape.Push) {
        for (TransportDescriptor transport : catalog.transports()) {
          if (transport.name().equals(key)) {
            found.add(field.name() + "." + key);
          } else if (transport.options().stream()
              .map(OptionDescriptor::name)
              .anyMatch(key::equals)) {
            found.add(field.name() + "." + transport.name() + "." + key);
          }
        }
      }
    }
    return found;
  }

  private static void collect(
      String key, Stream<FieldShape> fields, String prefix, List<String> found) {
    fields.forEach(field -> {
      if (field.name().equals(key)) {
        found.add(prefix + key);
      }
      Shape inner = field.shape() instanceof Shape.Listing(Shape item) ? item : field.shape();
      if (inner instanceof Shape.Group(RecordShape record)) {
        collect(key, record.fields().stream(), prefix + field.name() + ".", found);
      }
    });
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
