package dev.turnup.validator.layer;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.catalog.OptionDescriptor.Kind;
import dev.turnup.schema.catalog.TransportDescriptor;
import dev.turnup.schema.site.Site;
import dev.turnup.validator.binding.FieldShape;
import dev.turnup.validator.binding.Origins;
import dev.turnup.validator.binding.RecordShape;
import dev.turnup.validator.binding.Shape;
import dev.turnup.validator.worksheet.YamlNode;
import dev.turnup.validator.worksheet.YamlNode.Entry;
import dev.turnup.validator.worksheet.YamlNode.Mapping;
import dev.turnup.validator.worksheet.YamlNode.Scalar;
import dev.turnup.validator.worksheet.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree of several files as one file would have to write it: relative paths start at the
 * worksheet's folder, and a command that runs in another one goes there first.
 */
final class Relocation {
  private final Catalog catalog;
  private final Origins origins;

  Relocation(Catalog catalog, Origins origins) {
    this.catalog = catalog;
    this.origins = origins;
  }

  Mapping root(Mapping tree) {
    return group(RecordShape.of(Site.class), tree);
  }

  private Mapping group(RecordShape shape, Mapping group) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : group.entries()) {
      FieldShape field = shape.find(entry.key().text());
      entries.add(field == null ? entry : new Entry(entry.key(), value(field, entry.value())));
    }
    return new Mapping(group.span(), entries, group.flow());
  }

  private YamlNode value(FieldShape field, YamlNode node) {
    return field.localPath() && node instanceof Scalar one ? path(one) : value(field.shape(), node);
  }

  private YamlNode value(Shape shape, YamlNode node) {
    return switch (shape) {
      case Shape.Group(RecordShape record) when node instanceof Mapping group ->
          group(record, group);
      case Shape.Listing(Shape item) when node instanceof Sequence list ->
          new Sequence(list.span(), list.items().stream().map(each -> value(item, each)).toList());
      case Shape.Secret _ when node instanceof Mapping reference -> reference(reference);
      case Shape.Push _ when node instanceof Mapping ways -> ways(ways);
      default -> node;
    };
  }

  private Mapping ways(Mapping ways) {
    List<Entry> entries = new ArrayList<>();
    for (Entry way : ways.entries()) {
      TransportDescriptor transport = catalog.transport(way.key().text()).orElse(null);
      entries.add(
          way.value() instanceof Mapping options
              ? new Entry(way.key(), options(transport, options))
              : way);
    }
    return new Mapping(ways.span(), entries, ways.flow());
  }

  private Mapping options(@Nullable TransportDescriptor transport, Mapping options) {
    List<Entry> entries = new ArrayList<>();
    for (Entry option : options.entries()) {
      YamlNode value =
          switch (option.value()) {
            case Mapping reference -> reference(reference);
            case Scalar path when isPath(transport, option.key().text()) -> path(path);
            default -> option.value();
          };
      entries.add(new Entry(option.key(), value));
    }
    return new Mapping(options.span(), entries, options.flow());
  }

  private static boolean isPath(@Nullable TransportDescriptor transport, String name) {
    return transport != null
        && transport.options().stream()
            .filter(option -> option.kind() == Kind.PATH)
            .map(OptionDescriptor::name)
            .anyMatch(name::equals);
  }

  private Mapping reference(Mapping reference) {
    List<Entry> entries = new ArrayList<>();
    for (Entry way : reference.entries()) {
      YamlNode value =
          switch (way.value()) {
            case Scalar path when way.key().text().equals("file") -> path(path);
            case Sequence command when way.key().text().equals("exec") -> command(command);
            default -> way.value();
          };
      entries.add(new Entry(way.key(), value));
    }
    return new Mapping(reference.span(), entries, reference.flow());
  }

  private Scalar path(Scalar path) {
    String text = origins.path(path.span().file(), path.text());
    return new Scalar(path.span(), text, path.plain(), path.flaw());
  }

  private Sequence command(Sequence command) {
    String folder = origins.folder(command.span().file());
    if (folder.isEmpty()) {
      return command;
    }
    List<YamlNode> items = new ArrayList<>();
    for (String word : List.of("env", "-C", folder)) {
      items.add(new Scalar(command.span(), word, false, null));
    }
    items.addAll(command.items());
    return new Sequence(command.span(), items);
  }
}
