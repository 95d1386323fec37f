package dev.turnup.templates.view;

import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.site.Default;
import dev.turnup.schema.site.Management;
import dev.turnup.schema.site.Scalar;
import dev.turnup.schema.site.Site;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
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

  /** Looked up once per record class: reflection hands out new copies at every call. */
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return shape(type);
        }
      };

  /** A record class: whether it is a block of the worksheet, and its components. */
  private record Shape(boolean isBlock, List<Part> parts) {}

  /** A component with the value that it has when it is left out. */
  private record Part(String name, Method accessor, Optional<Object> fallback) {}

  private final Set<FieldPath> found = new LinkedHashSet<>();

  private AskedFields() {}

  /** In worksheet order. */
  public static Set<FieldPath> of(Site site) {
    AskedFields fields = new AskedFields();
    fields.record(FieldPath.ROOT, site);
    return fields.found;
  }

  private void record(FieldPath at, Record value) {
    for (Part part : SHAPES.get(value.getClass()).parts()) {
      field(at.field(part.name()), read(part, value), part.fallback().orElse(null));
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
      case Record nested when SHAPES.get(nested.getClass()).isBlock() -> record(at, nested);
      case Object scalar when scalar.equals(fallback) -> {}
      default -> found.add(at);
    }
  }

  private static Shape shape(Class<?> type) {
    return new Shape(
        type.getPackageName().equals(WORKSHEET_RECORDS) && !type.isAnnotationPresent(Scalar.class),
        Stream.of(type.getRecordComponents())
            .map(component ->
                new Part(
                    component.getName(),
                    component.getAccessor(),
                    Optional.ofNullable(defaultOf(component))))
            .toList());
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

  private static Object read(Part part, Record value) {
    try {
      return part.accessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a worksheet record is not readable: " + part.name(), e);
    }
  }
}
