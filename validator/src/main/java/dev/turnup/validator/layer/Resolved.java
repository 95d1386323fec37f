package dev.turnup.validator.layer;

import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.validator.binding.Origins;
import dev.turnup.validator.worksheet.YamlNode;
import dev.turnup.validator.worksheet.YamlNode.Entry;
import dev.turnup.validator.worksheet.YamlNode.Mapping;
import dev.turnup.validator.worksheet.YamlNode.Scalar;
import dev.turnup.validator.worksheet.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worksheet with all that it inherits, not judged. Immutable.
 *
 * @param own the worksheet's own tree
 * @param tree the whole; each piece knows the file that wrote it
 */
public record Resolved(Mapping own, Layers layers, Mapping tree, Origins origins) {
  /**
   * One file's word on a field.
   *
   * @param place of the value, or of the key of a group or list
   * @param tree the whole of the file
   * @param isPartOf whether it gives some keys of a group, rather than a value
   */
  public record Said(SourceSpan place, Mapping tree, boolean isPartOf) {}

  /** Whether any other file takes part. */
  public boolean inherits() {
    return !layers.isEmpty();
  }

  /** Every file's word on a field such as {@code media.codecs}, the nearest file first. */
  public List<Said> said(String path) {
    List<Mapping> trees = new ArrayList<>();
    layers.over().reversed().forEach(layer -> add(layer.root(), trees));
    trees.add(own);
    layers.under().reversed().forEach(layer -> add(layer.root(), trees));
    List<Said> said = new ArrayList<>();
    for (Mapping tree : trees) {
      Entry entry = find(tree, path);
      if (entry != null) {
        boolean isScalar = entry.value() instanceof Scalar;
        SourceSpan place = isScalar ? entry.value().span() : entry.key().span();
        said.add(new Said(place, tree, entry.value() instanceof Mapping));
      }
    }
    return said;
  }

  private static void add(@Nullable Mapping tree, List<Mapping> trees) {
    if (tree != null) {
      trees.add(tree);
    }
  }

  private static @Nullable Entry find(Mapping tree, String path) {
    YamlNode at = tree;
    Entry found = null;
    for (String step : path.split("\\.", -1)) {
      int bracket = step.indexOf('[');
      found = at instanceof Mapping group ? group.find(before(step, bracket)) : null;
      if (found == null) {
        return null;
      }
      at = found.value();
      if (bracket >= 0) {
        String index = step.substring(bracket + 1).replace("]", "");
        boolean isThere =
            at instanceof Sequence list
                && index.matches("[0-9]{1,6}")
                && Integer.parseInt(index) < list.items().size();
        if (!isThere) {
          return null;
        }
        at = ((Sequence) at).items().get(Integer.parseInt(index));
        found = new Entry(found.key(), at);
      }
    }
    return found;
  }

  private static String before(String step, int bracket) {
    return bracket < 0 ? step : step.substring(0, bracket);
  }
}
