package dev.turnup.validator.binding;

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
    RecordComponent component) {}
