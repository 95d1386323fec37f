package dev.turnup.templates.family;

import dev.turnup.templates.view.SpelledValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of {@code family.yaml}. Scalars keep their source text; keys that nobody asked for
 * are problems. For one thread.
 */
final class YamlObject {
  private final MappingNode node;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();

  YamlObject(MappingNode node, Problems problems) {
    this.node = node;
    this.problems = problems;
    for (NodeTuple entry : node.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key) {
        if (values.put(key.getValue(), entry.getValueNode()) != null) {
          problems.add(key, "the key \"" + key.getValue() + "\" stands here twice");
        }
        keys.put(key.getValue(), key);
      } else {
        problems.add(entry.getKeyNode(), "a key is a plain word");
      }
    }
  }

  Node node() {
    return node;
  }

  Problems problems() {
    return problems;
  }

  /** The node under the key. */
  Optional<Node> find(String key) {
    asked.add(key);
    return Optional.ofNullable(values.get(key));
  }

  /** A text that must be there; empty text stands in for one that is not. */
  String text(String key) {
    Optional<String> found = optionalText(key);
    if (found.isEmpty() && !values.containsKey(key)) {
      problems.add(node, "the key \"" + key + "\" is missing");
    }
    return found.orElse("");
  }

  Optional<String> optionalText(String key) {
    return find(key).flatMap(this::scalar).map(ScalarNode::getValue);
  }

  boolean flag(String key, boolean fallback) {
    return optionalText(key)
        .map(text -> choice(key, text, List.of("true", "false")))
        .map(Boolean::parseBoolean)
        .orElse(fallback);
  }

  /** The text under the key, reported unless it is one of the choices. */
  String choice(String key, String text, List<String> choices) {
    if (!choices.contains(text)) {
      problems.addChoice(
          values.getOrDefault(key, node), "\"" + text + "\" is not known here", text, choices);
    }
    return text;
  }

  /** A typed value under the key. */
  <T> Optional<T> spelled(String key, Class<T> type) {
    return find(key).flatMap(this::scalar).flatMap(value -> spelled(value, type));
  }

  /** A list of typed values; also a mapping's keys. */
  <T> List<T> allSpelled(String key, Class<T> type) {
    return scalars(key).stream().flatMap(value -> spelled(value, type).stream()).toList();
  }

  <T> Optional<T> spelled(ScalarNode value, Class<T> type) {
    try {
      return Optional.of(type.cast(SpelledValue.parse(type, value.getValue())));
    } catch (IllegalArgumentException _) {
      problems.add(
          value, "\"" + value.getValue() + "\" is not a " + type.getSimpleName() + " we know");
      return Optional.empty();
    }
  }

  List<String> texts(String key) {
    return scalars(key).stream().map(ScalarNode::getValue).toList();
  }

  private List<ScalarNode> scalars(String key) {
    return elements(key).stream().flatMap(element -> scalar(element).stream()).toList();
  }

  /** The mapping under the key, if any. */
  Optional<YamlObject> object(String key) {
    return find(key).flatMap(this::mapping).map(found -> new YamlObject(found, problems));
  }

  /** A list of mappings, each read by {@code reader} and then checked for keys it did not use. */
  <T> List<T> objects(String key, Function<YamlObject, T> reader) {
    List<T> read = new ArrayList<>();
    for (Node element : elements(key)) {
      mapping(element)
          .ifPresent(found -> {
            YamlObject object = new YamlObject(found, problems);
            read.add(reader.apply(object));
            object.refuseOthers();
          });
    }
    return read;
  }

  /** Entries of a mapping whose keys are data. */
  Map<ScalarNode, ScalarNode> entries(String key) {
    return find(key).flatMap(this::mapping).map(this::entries).orElse(Map.of());
  }

  /** Its own entries, where its keys are data. */
  Map<ScalarNode, ScalarNode> entries() {
    return entries(node);
  }

  private Map<ScalarNode, ScalarNode> entries(MappingNode of) {
    Map<ScalarNode, ScalarNode> entries = new LinkedHashMap<>();
    for (NodeTuple entry : of.getValue()) {
      Optional<ScalarNode> name = scalar(entry.getKeyNode());
      Optional<ScalarNode> value = scalar(entry.getValueNode());
      if (name.isPresent() && value.isPresent()) {
        entries.put(name.get(), value.get());
      }
    }
    return entries;
  }

  /** Reports every key that was never asked for. */
  void refuseOthers() {
    values.forEach((key, _) -> {
      if (!asked.contains(key)) {
        problems.addChoice(keys.getOrDefault(key, node), "unknown key \"" + key + "\"", key, asked);
      }
    });
  }

  private List<Node> elements(String key) {
    return switch (find(key).orElse(null)) {
      case null -> List.of();
      case SequenceNode list -> list.getValue();
      case Node other -> {
        problems.add(other, "\"" + key + "\" is a list");
        yield List.of();
      }
    };
  }

  private Optional<ScalarNode> scalar(Node found) {
    if (found instanceof ScalarNode scalar) {
      return Optional.of(scalar);
    }
    problems.add(found, "a single value belongs here");
    return Optional.empty();
  }

  private Optional<MappingNode> mapping(Node found) {
    if (found instanceof MappingNode mapping) {
      return Optional.of(mapping);
    }
    problems.add(found, "keys with values belong here");
    return Optional.empty();
  }
}
