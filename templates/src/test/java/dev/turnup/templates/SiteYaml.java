package dev.turnup.templates;

import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.site.Default;
import dev.turnup.schema.site.Management;
import dev.turnup.schema.site.Scalar;
import dev.turnup.schema.site.Site;
import dev.turnup.templates.view.SpelledValue;
import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Good worksheets for tests of this module, which may not know the validator. No checks. */
final class SiteYaml {
  private SiteYaml() {}

  static Site read(String text) {
    Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
    return (Site) record(Site.class, entries(root));
  }

  /** A mapping of texts, for secrets. */
  static Map<String, String> texts(String text) {
    Map<String, String> texts = new LinkedHashMap<>();
    Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
    entries(root).forEach((key, value) -> texts.put(key, text(value)));
    return texts;
  }

  private static Object record(Class<?> type, Map<String, Node> given) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = component(components[i], given.remove(components[i].getName()));
    }
    if (!given.isEmpty()) {
      throw new IllegalArgumentException(type.getSimpleName() + " has no " + given.keySet());
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object component(RecordComponent component, Node node) {
    Default fallback = component.getAnnotation(Default.class);
    if (node == null && fallback != null) {
      return fallback.value().equals("{}")
          ? record(component.getType(), new LinkedHashMap<>())
          : fallback(component, fallback.value());
    }
    if (component.getType() == Optional.class) {
      return Optional.ofNullable(node).map(n -> value(argument(component), n));
    }
    if (component.getType() == List.class) {
      return node == null ? List.of() : list(argument(component), node);
    }
    if (component.getType() == Map.class) {
      Map<String, String> map = new LinkedHashMap<>();
      if (node != null) {
        entries(node).forEach((key, value) -> map.put(key, text(value)));
      }
      return map;
    }
    if (node == null) {
      throw new IllegalArgumentException("missing: " + component);
    }
    return value(component.getType(), node);
  }

  private static Object fallback(RecordComponent component, String text) {
    return component.getType() == List.class
        ? Stream.of(text.split(",")).map(t -> SpelledValue.parse(argument(component), t)).toList()
        : SpelledValue.parse(component.getType(), text);
  }

  private static Class<?> argument(RecordComponent component) {
    Type type = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    return (Class<?>) type;
  }

  private static Object value(Class<?> type, Node node) {
    if (type == SecretReference.class) {
      Map<String, Node> how = entries(node);
      return how.containsKey("env")
          ? new SecretReference.Env(text(how.get("env")))
          : new SecretReference.File(how.toString());
    }
    if (type == Management.class) {
      Map.Entry<String, Node> transport = entries(node).entrySet().iterator().next();
      Map<String, String> options = new LinkedHashMap<>();
      entries(transport.getValue())
          .forEach((key, value) -> {
            if (value instanceof ScalarNode scalar) {
              options.put(key, scalar.getValue());
            }
          });
      return new Management(transport.getKey(), options, Map.of());
    }
    if (type.isRecord() && !type.isAnnotationPresent(Scalar.class)) {
      return record(type, entries(node));
    }
    return SpelledValue.parse(type, text(node));
  }

  private static List<Object> list(Class<?> element, Node node) {
    return ((SequenceNode) node).getValue().stream().map(n -> value(element, n)).toList();
  }

  private static String text(Node node) {
    return ((ScalarNode) node).getValue();
  }

  private static Map<String, Node> entries(Node node) {
    Map<String, Node> entries = new LinkedHashMap<>();
    ((MappingNode) node)
        .getValue()
        .forEach(t -> entries.put(text(t.getKeyNode()), t.getValueNode()));
    return entries;
  }
}
