package dev.turnup.validator.layer;

import dev.turnup.schema.site.Site;
import dev.turnup.validator.binding.RecordShape;
import dev.turnup.validator.binding.Shape;
import dev.turnup.validator.worksheet.YamlNode;
import dev.turnup.validator.worksheet.YamlNode.Entry;
import dev.turnup.validator.worksheet.YamlNode.Mapping;
import dev.turnup.validator.worksheet.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two trees as one. Groups of keys are joined, and so are the options of the same way to push;
 * everything else is replaced as a whole: single values, lists, references to secrets, and a way to
 * push by another. {@code ~} takes a value away. Each piece keeps its place, so that a finding
 * names the file that wrote it.
 */
final class Merge {
  private Merge() {}

  /** The worksheet with what the other says changed; the worksheet's keys come first. */
  static Mapping over(Mapping worksheet, Mapping nearer) {
    return group(RecordShape.of(Site.class), worksheet, nearer, false);
  }

  /** The worksheet with what it does not say taken from the other. */
  static Mapping under(Mapping worksheet, Mapping farther) {
    return group(RecordShape.of(Site.class), worksheet, farther, true);
  }

  private static Mapping group(
      @Nullable RecordShape shape, Mapping lead, Mapping other, boolean leadWins) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : lead.entries()) {
      Entry second = other.find(entry.key().text());
      Entry kept = second == null ? entry : both(shape(shape, entry), entry, second, leadWins);
      if (kept != null) {
        entries.add(kept);
      }
    }
    for (Entry entry : other.entries()) {
      if (lead.find(entry.key().text()) == null) {
        entries.add(entry);
      }
    }
    return new Mapping(lead.span(), List.copyOf(entries), lead.flow());
  }

  private static @Nullable Shape shape(@Nullable RecordShape record, Entry entry) {
    var field = record == null ? null : record.find(entry.key().text());
    return field == null ? null : field.shape();
  }

  /** One entry of two; null when the winner takes the value away. */
  private static @Nullable Entry both(
      @Nullable Shape shape, Entry lead, Entry other, boolean leadWins) {
    YamlNode joined = joined(shape, lead.value(), other.value(), leadWins);
    if (joined != null) {
      return new Entry(lead.key(), joined);
    }
    Entry winner = leadWins ? lead : other;
    return takesAway(winner.value()) ? null : winner;
  }

  private static @Nullable YamlNode joined(
      @Nullable Shape shape, YamlNode lead, YamlNode other, boolean leadWins) {
    if (!(lead instanceof Mapping first) || !(other instanceof Mapping second)) {
      return null;
    }
    return switch (shape) {
      case Shape.Group(RecordShape record) -> group(record, first, second, leadWins);
      case Shape.Table _ -> group(null, first, second, leadWins);
      case Shape.Push _ when isSameWay(first, second) -> way(first, second, leadWins);
      case null, default -> null;
    };
  }

  private static boolean isSameWay(Mapping first, Mapping second) {
    return first.entries().size() == 1
        && second.entries().size() == 1
        && second.find(first.entries().getFirst().key().text()) != null;
  }

  private static Mapping way(Mapping first, Mapping second, boolean leadWins) {
    Entry lead = first.entries().getFirst();
    Entry other = second.entries().getFirst();
    Entry way =
        lead.value() instanceof Mapping one && other.value() instanceof Mapping two
            ? new Entry(lead.key(), group(null, one, two, leadWins))
            : leadWins ? lead : other;
    return new Mapping(first.span(), List.of(way), first.flow());
  }

  /** A tilde or null, written out; nothing at all is a forgotten value, and said to be one. */
  static boolean takesAway(YamlNode value) {
    return value instanceof Scalar scalar && scalar.isEmpty() && !scalar.text().isEmpty();
  }
}
