package dev.turnup.validator.binding;

import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.site.Default;
import dev.turnup.schema.site.Doc;
import dev.turnup.schema.site.Management;
import dev.turnup.schema.site.Scalar;
import dev.turnup.schema.site.Spelled;
import jakarta.validation.constraints.NotEmpty;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record type as a group of worksheet keys. Looked at once per type; thread-safe. */
public final class RecordShape {
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new RecordShape(type);
        }
      };

  private final Class<?> type;
  private final List<FieldShape> fields;
  private final Constructor<?> constructor;

  private RecordShape(Class<?> type) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    List<FieldShape> shapes = new ArrayList<>(components.length);
    Class<?>[] parameters = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      parameters[i] = components[i].getType();
      shapes.add(field(components[i]));
    }
    this.fields = List.copyOf(shapes);
    try {
      this.constructor = type.getDeclaredConstructor(parameters);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its canonical constructor: " + type, e);
    }
  }

  /** The shape of a record type. */
  public static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  public Class<?> type() {
    return type;
  }

  /** In the order of the components. */
  public List<FieldShape> fields() {
    return fields;
  }

  public @Nullable FieldShape find(String key) {
    for (FieldShape field : fields) {
      if (field.name().equals(key)) {
        return field;
      }
    }
    return null;
  }

  public List<String> keys() {
    return fields.stream().map(FieldShape::name).toList();
  }

  /** A record of these component values, in order. */
  Object instantiate(@Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }

  private static FieldShape field(RecordComponent component) {
    boolean optional = component.getType() == Optional.class;
    Type wanted = optional ? argument(component.getGenericType(), 0) : component.getGenericType();
    Shape shape = shape(wanted);
    Default fallback = component.getAnnotation(Default.class);
    boolean many = shape instanceof Shape.Listing || shape instanceof Shape.Table;
    boolean notEmpty = component.getAccessor().isAnnotationPresent(NotEmpty.class);
    boolean required = !optional && fallback == null && (!many || notEmpty);
    Doc doc = component.getAnnotation(Doc.class);
    return new FieldShape(
        component.getName(),
        shape,
        optional,
        required,
        fallback == null ? null : fallback.value(),
        doc == null ? "" : doc.value(),
        component);
  }

  private static Shape shape(Type type) {
    if (type instanceof ParameterizedType generic) {
      if (generic.getRawType() == List.class) {
        return new Shape.Listing(shape(argument(type, 0)));
      }
      if (generic.getRawType() == Map.class
          && argument(type, 0) == String.class
          && argument(type, 1) == String.class) {
        return new Shape.Table();
      }
    }
    if (type instanceof Class<?> plain) {
      return shape(plain);
    }
    throw new IllegalStateException("a worksheet cannot hold a " + type);
  }

  private static Shape shape(Class<?> type) {
    if (type == String.class) {
      return new Shape.Text();
    }
    if (type == int.class || type == Integer.class) {
      return new Shape.Whole();
    }
    if (type == Duration.class) {
      return new Shape.Span();
    }
    if (type == SecretReference.class) {
      return new Shape.Secret();
    }
    if (type == Management.class) {
      return new Shape.Push();
    }
    if (type.isEnum() && Spelled.class.isAssignableFrom(type)) {
      return new Shape.Word(
          Arrays.stream(type.getEnumConstants()).map(Spelled.class::cast).toList());
    }
    Scalar scalar = type.getAnnotation(Scalar.class);
    if (scalar != null) {
      return value(type, scalar);
    }
    if (type.isRecord()) {
      return new Shape.Group(of(type));
    }
    throw new IllegalStateException("a worksheet cannot hold a " + type);
  }

  private static Shape value(Class<?> type, Scalar scalar) {
    try {
      return new Shape.Value(type, scalar, type.getMethod("parse", String.class));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " has no parse(String)", e);
    }
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }
}
