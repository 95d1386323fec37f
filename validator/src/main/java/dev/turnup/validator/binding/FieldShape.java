package dev.turnup.validator.binding;

import dev.turnup.schema.site.Default;
import dev.turnup.schema.site.Label;
import dev.turnup.schema.site.LocalPath;
import dev.turnup.schema.site.PerSite;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * One component of a record as a worksheet key.
 *
 * @param optional whether the component is an {@code Optional}
 * @param required whether the key must be there with a value
 * @param fallback the text of {@code @Default}, if it has one
 */
public record FieldShape(
    String name,
    Shape shape,
    boolean optional,
    boolean required,
    @Nullable String fallback,
    String doc,
    RecordComponent component) {

  /** Where the constraints on the value stand: on the component, or inside its Optional. */
  public AnnotatedElement limits() {
    AnnotatedType type = component.getAnnotatedType();
    return optional && type instanceof AnnotatedParameterizedType generic
        ? generic.getAnnotatedActualTypeArguments()[0]
        : component.getAccessor();
  }

  /** Why the fallback is what it is; empty where there is none, or nothing to say. */
  public String because() {
    Default fallback = component.getAnnotation(Default.class);
    return fallback == null ? "" : fallback.because();
  }

  /** What stands beside the field where people fill it in; its name where it has no label. */
  public String label() {
    Label label = component.getAnnotation(Label.class);
    return label == null ? name : label.value();
  }

  /** Whether two sites never share it. */
  public boolean perSite() {
    return component.isAnnotationPresent(PerSite.class);
  }

  /** Whether it names a file, so that a relative one starts at the file that wrote it. */
  public boolean localPath() {
    return component.isAnnotationPresent(LocalPath.class);
  }

  /** Whether most sites leave it at its default. */
  public boolean rare() {
    Label label = component.getAnnotation(Label.class);
    return label != null && label.rare();
  }
}
