package dev.turnup.templates.engine;

import dev.turnup.templates.view.Field;
import freemarker.template.ObjectWrapper;
import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateSequenceModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows records, lists, maps and fields to templates, and nothing else: there is no bean wrapping
 * behind it, so no method, class or hash code of any object can be reached.
 */
final class ViewWrapper implements ObjectWrapper {
  private static final Map<Class<?>, Map<String, RecordComponent>> COMPONENTS =
      new ConcurrentHashMap<>();

  private final ReadLog log;

  ViewWrapper(ReadLog log) {
    this.log = log;
  }

  @Override
  public @Nullable TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
    return switch (value) {
      case null -> null;
      case TemplateModel model -> model;
      case Field field -> FieldModel.of(field, log);
      case Optional<?> optional -> wrap(optional.orElse(null));
      case Record view -> hash(view);
      case List<?> list -> new Sequence(list);
      case Map<?, ?> map -> new Hash(map::get);
      case String text -> new SimpleScalar(text);
      case Number number -> new SimpleNumber(number);
      case Boolean flag -> flag ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
      default -> throw new TemplateModelException("Not for templates: " + value.getClass());
    };
  }

  Hash hash(Record view) {
    Map<String, RecordComponent> components =
        COMPONENTS.computeIfAbsent(view.getClass(), ViewWrapper::componentsOf);
    return new Hash(name -> {
      RecordComponent component = components.get(name);
      return component == null ? null : valueOf(component, view);
    });
  }

  private static Map<String, RecordComponent> componentsOf(Class<?> type) {
    return Stream.of(type.getRecordComponents())
        .collect(Collectors.toUnmodifiableMap(RecordComponent::getName, Function.identity()));
  }

  private static Object valueOf(RecordComponent component, Record view) {
    try {
      return component.getAccessor().invoke(view);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("view record is not readable: " + component, e);
    }
  }

  /** Names to values. */
  final class Hash implements TemplateHashModel {
    private final Function<String, @Nullable Object> values;

    Hash(Function<String, @Nullable Object> values) {
      this.values = values;
    }

    @Override
    public @Nullable TemplateModel get(String name) throws TemplateModelException {
      return wrap(value(name));
    }

    @Nullable Object value(String name) {
      return values.apply(name);
    }

    @Override
    public boolean isEmpty() {
      return false;
    }
  }

  private final class Sequence implements TemplateSequenceModel {
    private final List<?> values;

    Sequence(List<?> values) {
      this.values = values;
    }

    @Override
    public @Nullable TemplateModel get(int index) throws TemplateModelException {
      return index >= 0 && index < values.size() ? wrap(values.get(index)) : null;
    }

    @Override
    public int size() {
      return values.size();
    }
  }
}
