package dev.turnup.templates.view;

import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.site.Default;
import dev.turnup.schema.site.Management;
import dev.turnup.schema.site.Scalar;
import dev.turnup.schema.site.Site;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a site say something: all but those left at their default. Found by the records
 * themselves, so that a field added to the schema is seen here without being named.
 */
public final class AskedFields {
  private static final String WORKSHEET_RECORDS = Site.class.getPackageName();

  private final Set<FieldPath> found = new LinkedHashSet<>();

  private AskedFields() {}

  /** In worksheet order. */
  public static Set<FieldPath> of(Site site) {
    AskedFields fields = new AskedFields();
    fields.record(FieldPath.ROOT, site);
    return fields.found;
  }

  private void record(FieldPath at, Record value) {
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      field(at.field(component.getName()), read(component, value), defaultOf(component));
    }
  }

  private void field(FieldPath at, Object value, @Nullable Object fallback) {
    switch (value) {
      case Management _ -> {} // how a file travels, not what stands in it
      case Map<?, ?> _ -> {} // parameters belong to the family that declares them
      case Optional<?> optional -> optional.ifPresent(present -> field(at, present, null));
      case List<?> list when list.equals(fallback) -> {}
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          field(at.index(i), list.get(i), null);
        }
      }
      case Record nested when isBlock(nested) -> record(at, nested);
      case Object scalar when scalar.equals(fallback) -> {}
      default -> found.add(at);
    }
  }

  private static boolean isBlock(Record value) {
    return value.getClass().getPackageName().equals(WORKSHEET_RECORDS)
        && !value.getClass().isAnnotationPresent(Scalar.class);
  }

  private static @Nullable Object defaultOf(RecordComponent component) {
    Default given = component.getAnnotation(Default.class);
    if (given == null || given.value().equals("{}")) {
      return null;
    }
    if (component.getGenericType() instanceof ParameterizedType list) {
      Class<?> element = (Class<?>) list.getActualTypeArguments()[0];
      return Stream.of(given.value().split(","))
          .map(text -> SpelledValue.parse(element, text.strip()))
          .toList();
    }
    return SpelledValue.parse(component.getType(), given.value());
  }

  private static Object read(RecordComponent component, Record value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a worksheet record is not readable: " + component, e);
    }
  }
}
