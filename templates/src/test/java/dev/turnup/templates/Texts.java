package dev.turnup.templates;

import dev.turnup.schema.site.Scalar;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The texts of a worksheet, wherever they stand in its records. */
final class Texts {
  private Texts() {}

  /** The same with one text in place of another. */
  static Object replaced(Object value, String from, String to) {
    return switch (value) {
      case String text -> text.equals(from) ? to : text;
      case Optional<?> optional -> optional.map(each -> replaced(each, from, to));
      case List<?> list -> list.stream().map(each -> replaced(each, from, to)).toList();
      case Map<?, ?> map -> {
        Map<Object, Object> changed = new LinkedHashMap<>();
        map.forEach((key, each) -> changed.put(key, replaced(each, from, to)));
        yield changed;
      }
      case Record record when isBlock(record) && !places(record, from).isEmpty() ->
          rebuilt(record, from, to);
      default -> value;
    };
  }

  /** The paths of the fields that hold a text. */
  static List<String> places(Object value, String text) {
    List<String> found = new ArrayList<>();
    find(value, text, "", found);
    return found;
  }

  private static void find(Object value, String text, String at, List<String> found) {
    switch (value) {
      case String own when own.equals(text) -> found.add(at);
      case Optional<?> optional -> optional.ifPresent(each -> find(each, text, at, found));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          find(list.get(i), text, at + "[" + i + "]", found);
        }
      }
      case Map<?, ?> map -> map.forEach((key, each) -> find(each, text, at + "." + key, found));
      case Record record when isBlock(record) -> {
        for (RecordComponent part : record.getClass().getRecordComponents()) {
          find(
              part(record, part),
              text,
              at.isEmpty() ? part.getName() : at + "." + part.getName(),
              found);
        }
      }
      default -> {}
    }
  }

  private static boolean isBlock(Record record) {
    return !record.getClass().isAnnotationPresent(Scalar.class);
  }

  private static Object part(Record record, RecordComponent part) {
    try {
      return part.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(part.toString(), e);
    }
  }

  private static Record rebuilt(Record record, String from, String to) {
    RecordComponent[] parts = record.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[parts.length];
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      types[i] = parts[i].getType();
      values[i] = replaced(part(record, parts[i]), from, to);
    }
    try {
      return record.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(record.getClass().getName(), e);
    }
  }
}
