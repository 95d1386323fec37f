package dev.turnup.validator.importing;

import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.validator.worksheet.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A site while its rows are read: cells at their fields. Used by one thread. */
final class Branch {
  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[([0-9]*)\\]");

  private final Map<String, Branch> children = new LinkedHashMap<>();
  private boolean isList;
  private @Nullable List<Cell> leaf;
  private boolean hasSeveral;

  /** Puts the values at a path; returns what stood there before, if that says something else. */
  @Nullable Cell put(String path, List<Cell> values, boolean several) {
    Branch at = this;
    Matcher steps = STEP.matcher(path);
    while (steps.find()) {
      boolean isIndex = steps.group(1) == null;
      at.isList |= isIndex;
      String key = isIndex ? String.valueOf(Integer.parseInt(steps.group(2))) : steps.group(1);
      at = at.children.computeIfAbsent(key, _ -> new Branch());
    }
    List<Cell> before = at.leaf;
    if (before != null && !texts(before).equals(texts(values))) {
      return before.getFirst();
    }
    if (before == null) {
      at.leaf = values;
      at.hasSeveral = several;
    }
    return null;
  }

  /** How many items the list at this key has. */
  int items(String key) {
    Branch list = children.get(key);
    return list == null ? 0 : list.children.size();
  }

  /** As if it had been read from a worksheet, with the cells' places. */
  YamlNode.Mapping mapping(SourceSpan start) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    children.forEach((key, child) -> {
      SourceSpan place = child.place(start);
      entries.add(new YamlNode.Entry(scalar(new Cell(key, place)), child.node(place)));
    });
    return new YamlNode.Mapping(start, entries, false);
  }

  private YamlNode node(SourceSpan start) {
    if (leaf != null) {
      return hasSeveral
          ? new YamlNode.Sequence(start, leaf.stream().<YamlNode>map(Branch::scalar).toList())
          : scalar(leaf.getFirst());
    }
    return isList
        ? new YamlNode.Sequence(
            start, children.values().stream().map(child -> child.node(child.place(start))).toList())
        : mapping(start);
  }

  /** Where the first cell below stands. */
  private SourceSpan place(SourceSpan otherwise) {
    if (leaf != null) {
      return leaf.getFirst().span();
    }
    return children.values().stream()
        .findFirst()
        .map(child -> child.place(otherwise))
        .orElse(otherwise);
  }

  private static YamlNode.Scalar scalar(Cell cell) {
    return new YamlNode.Scalar(cell.span(), cell.text(), false, null);
  }

  private static List<String> texts(List<Cell> cells) {
    return cells.stream().map(Cell::text).toList();
  }
}
