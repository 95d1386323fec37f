package dev.turnup.validator.layer;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.validator.worksheet.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that one worksheet takes part of its values from. Immutable.
 *
 * @param under defaults, outermost first
 * @param over overlays of the worksheet itself
 * @param missing what should be there and is not
 */
public record Layers(List<Layer> under, List<Layer> over, List<Diagnostic> missing) {
  /** A worksheet by itself. */
  public static final Layers NONE = new Layers(List.of(), List.of(), List.of());

  public Layers {
    under = List.copyOf(under);
    over = List.copyOf(over);
    missing = List.copyOf(missing);
  }

  /** All of them, the farthest first; the worksheet itself comes between {@code under} and over. */
  public List<Layer> all() {
    return Stream.concat(under.stream(), over.stream()).toList();
  }

  /** Whether the worksheet stands by itself. */
  public boolean isEmpty() {
    return under.isEmpty() && over.isEmpty();
  }

  /** Whether what they say can be known. */
  public boolean isReadable() {
    return missing.isEmpty() && all().stream().allMatch(layer -> layer.root() != null);
  }

  /** What is wrong with them by themselves. */
  public List<Diagnostic> findings() {
    List<Diagnostic> findings = new ArrayList<>(missing);
    all().forEach(layer -> findings.addAll(layer.findings()));
    return findings;
  }

  /** The worksheet with all that it takes from them. */
  public Mapping merged(Mapping worksheet) {
    Mapping merged = worksheet;
    for (Layer layer : over) {
      Mapping root = layer.root();
      merged = root == null ? merged : Merge.over(merged, root);
    }
    for (Layer layer : under.reversed()) {
      Mapping root = layer.root();
      merged = root == null ? merged : Merge.under(merged, root);
    }
    return merged;
  }
}
