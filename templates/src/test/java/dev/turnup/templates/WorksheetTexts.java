package dev.turnup.templates;

import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.site.Appliance;
import dev.turnup.schema.site.Default;
import dev.turnup.schema.site.Pbx;
import dev.turnup.schema.site.Scalar;
import dev.turnup.schema.site.Site;
import dev.turnup.templates.view.SpelledValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Every text of a worksheet, found in its records: a component that is a text, a value written as
 * one, or a secret, whose text is what it refers to. A field's name has {@code []} for any index
 * and {@code *} for any key. The parameters of families are the catalogue's.
 */
final class WorksheetTexts {
  private static final String PARAMETERS = "parameters";

  /** Those that say what else there is: what they would hold is no text alone. */
  private static final Set<Class<?>> CHOSEN = Set.of(Pbx.class, Appliance.class);

  private static final Map<Class<?>, RecordComponent[]> PARTS = new ConcurrentHashMap<>();

  private static final Map<String, Class<?>> FIELDS = new LinkedHashMap<>();

  static {
    collect(Site.class, "", FIELDS);
  }

  private WorksheetTexts() {}

  /** What becomes of one text. */
  private interface Leaf {
    Object at(String field, String place, Class<?> type, Object old);
  }

  private record Walk(Leaf leaf, boolean fills) {}

  /** All of them, each with its type. */
  static Map<String, Class<?>> fields() {
    return FIELDS;
  }

  private static void collect(Type type, String at, Map<String, Class<?>> fields) {
    Class<?> raw = raw(type);
    if (isText(raw)) {
      fields.put(at, raw);
    } else if (raw == Optional.class) {
      collect(argument(type, 0), at, fields);
    } else if (raw == List.class) {
      collect(argument(type, 0), at + "[]", fields);
    } else if (raw == Map.class && !at.endsWith(PARAMETERS)) {
      collect(argument(type, 1), at + ".*", fields);
    } else if (isBlock(raw)) {
      for (RecordComponent part : parts(raw)) {
        collect(part.getGenericType(), below(at, part.getName()), fields);
      }
    }
  }

  /** The same with the texts of those fields; what they are not in stays away. */
  static Site with(Site site, Map<String, String> texts) {
    Leaf leaf =
        (field, _, type, old) -> {
          String text = texts.get(field);
          return type == SecretReference.class
              ? new SecretReference.Env(field)
              : text == null ? old : text(type, text);
        };
    return (Site) rebuilt(site, Site.class, "", "", new Walk(leaf, false));
  }

  /** The same with a parameter of a family, whatever it was. */
  static Site withParameter(Site site, String parameters, String name, String value) {
    Leaf leaf =
        (_, place, type, old) -> {
          if (type != Map.class || !place.equals(parameters)) {
            return old;
          }
          Map<Object, Object> changed = new LinkedHashMap<>((Map<?, ?>) old);
          changed.put(name, value);
          return changed;
        };
    return (Site) rebuilt(site, Site.class, "", "", new Walk(leaf, false));
  }

  /** With one of everything that may be left out, a placeholder being its text. */
  static Site filled(Site site) {
    Leaf leaf = (_, _, type, old) -> old == null ? text(type, "x") : old;
    return (Site) rebuilt(site, Site.class, "", "", new Walk(leaf, true));
  }

  /** The places of the worksheet that are such a field. */
  static Set<String> places(Site site, Set<String> fields) {
    Set<String> places = new LinkedHashSet<>();
    Leaf leaf =
        (field, place, _, old) -> {
          if (fields.contains(field)) {
            places.add(place);
          }
          return old;
        };
    rebuilt(site, Site.class, "", "", new Walk(leaf, false));
    return places;
  }

  private static Object rebuilt(Object value, Type type, String field, String place, Walk walk) {
    Class<?> raw = raw(type);
    if (isText(raw)) {
      return walk.leaf.at(field, place, raw, value);
    }
    if (raw == Optional.class) {
      Type of = argument(type, 0);
      Optional<?> old = (Optional<?>) value;
      return old.isPresent() || walk.fills && canBeFilled(raw(of))
          ? Optional.of(rebuilt(old.orElse(null), of, field, place, walk))
          : old;
    }
    if (raw == List.class) {
      return list((List<?>) value, argument(type, 0), field + "[]", place, walk);
    }
    if (raw == Map.class && field.endsWith(PARAMETERS)) {
      return walk.leaf.at(field, place, raw, value);
    }
    if (raw == Map.class) {
      Map<Object, Object> changed = new LinkedHashMap<>();
      Map<?, ?> old = value == null ? Collections.singletonMap("a", null) : (Map<?, ?>) value;
      Type of = argument(type, 1);
      old.forEach((key, each) ->
          changed.put(key, rebuilt(each, of, field + ".*", place + "." + key, walk)));
      return changed;
    }
    return isBlock(raw) ? block(value, raw, field, place, walk) : value;
  }

  private static List<?> list(List<?> old, Type of, String field, String place, Walk walk) {
    if (old.isEmpty() && walk.fills && isText(raw(of))) {
      return List.of(rebuilt(null, of, field, place + "[0]", walk));
    }
    List<Object> changed = new ArrayList<>();
    for (int i = 0; i < old.size(); i++) {
      changed.add(rebuilt(old.get(i), of, field, place + "[" + i + "]", walk));
    }
    return changed;
  }

  private static Object block(Object value, Class<?> type, String field, String place, Walk walk) {
    RecordComponent[] parts = parts(type);
    Class<?>[] types = new Class<?>[parts.length];
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      types[i] = parts[i].getType();
      values[i] =
          rebuilt(
              value == null ? blank(parts[i]) : part(value, parts[i]),
              parts[i].getGenericType(),
              below(field, parts[i].getName()),
              below(place, parts[i].getName()),
              walk);
    }
    return made(type, types, values);
  }

  /** What stands in a block that was not there. */
  private static Object blank(RecordComponent part) {
    Default fallback = part.getAnnotation(Default.class);
    if (part.getType() == Optional.class) {
      return Optional.empty();
    }
    if (part.getType() == List.class) {
      return List.of();
    }
    return fallback != null
        ? SpelledValue.parse(part.getType(), fallback.value())
        : part.getType() == int.class ? 7 : null;
  }

  /** A value of a type that is written as a text, whatever the text. */
  private static Object text(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    if (type == SecretReference.class) {
      return new SecretReference.Env(text);
    }
    RecordComponent[] parts = parts(type);
    Class<?>[] types = Stream.of(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Stream.of(types)
            .map(each ->
                isText(each) ? text(each, text) : each == int.class ? 32 : OptionalInt.empty())
            .toArray();
    return made(type, types, values);
  }

  private static boolean isText(Class<?> type) {
    return type == String.class
        || type == SecretReference.class
        || type.isAnnotationPresent(Scalar.class)
            && Stream.of(parts(type)).anyMatch(part -> isText(part.getType()));
  }

  private static boolean isBlock(Class<?> type) {
    return type.isRecord() && !type.isAnnotationPresent(Scalar.class);
  }

  private static boolean canBeFilled(Class<?> type) {
    return isText(type) || isBlock(type) && !CHOSEN.contains(type);
  }

  private static String below(String at, String name) {
    return at.isEmpty() ? name : at + "." + name;
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType of ? (Class<?>) of.getRawType() : (Class<?>) type;
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static RecordComponent[] parts(Class<?> record) {
    return PARTS.computeIfAbsent(record, Class::getRecordComponents);
  }

  private static Object part(Object record, RecordComponent part) {
    try {
      return part.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(part.toString(), e);
    }
  }

  private static Object made(Class<?> type, Class<?>[] types, Object[] values) {
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }
}
