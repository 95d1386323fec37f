package dev.turnup.validator.constraint;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.validator.worksheet.WorksheetCode;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.validator.HibernateValidator;

/**
 * Runs the constraints that stand on the worksheet's records. The provider starts at first use: a
 * worksheet that is not even YAML does not pay for it. Thread-safe.
 */
public final class Limits {
  private Limits() {}

  private static final class Provider {
    /** Held here, because the logging system forgets loggers that nobody holds. */
    private static final Logger GREETING =
        Logger.getLogger("org.hibernate.validator.internal.util.Version");

    static final Validator VALIDATOR = start();

    private static Validator start() {
      GREETING.setLevel(Level.WARNING);
      return Validation.byProvider(HibernateValidator.class)
          .configure()
          .ignoreXmlConfiguration()
          .messageInterpolator(new Verbatim())
          .buildValidatorFactory()
          .getValidator();
    }
  }

  /** Messages are taken as they are, so neither an expression language nor a bundle is loaded. */
  private static final class Verbatim implements MessageInterpolator {
    @Override
    public String interpolate(String template, Context context) {
      return template;
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
      return template;
    }
  }

  /** Judges a record with everything in it. */
  public static void check(
      Object bean, FieldPath path, SourceMap sources, List<Diagnostic> findings) {
    report(Provider.VALIDATOR.validate(bean), path, sources, findings);
  }

  /**
   * Judges the value of one component of a record that could not be made, with everything in it.
   *
   * @param path of the component
   */
  public static void checkPart(
      Class<?> type,
      String component,
      Object value,
      FieldPath path,
      SourceMap sources,
      List<Diagnostic> findings) {
    FieldPath parent = path.parent().orElse(FieldPath.ROOT);
    report(Provider.VALIDATOR.validateValue(type, component, value), parent, sources, findings);
    switch (value) {
      case Optional<?> one -> one.ifPresent(inner -> nested(inner, path, sources, findings));
      case Collection<?> many -> {
        int index = 0;
        for (Object item : many) {
          nested(item, path.index(index++), sources, findings);
        }
      }
      default -> nested(value, path, sources, findings);
    }
  }

  private static void nested(
      Object value, FieldPath path, SourceMap sources, List<Diagnostic> findings) {
    if (value instanceof Record bean) {
      check(bean, path, sources, findings);
    }
  }

  private static <T> void report(
      Set<ConstraintViolation<T>> violations,
      FieldPath parent,
      SourceMap sources,
      List<Diagnostic> findings) {
    for (ConstraintViolation<T> violation : violations) {
      FieldPath path = resolve(parent, violation.getPropertyPath());
      Location location = sources.find(path).map(Location::in).orElse(Location.UNLOCATED);
      String demand = demand(violation);
      findings.add(
          Diagnostic.of(
                  WorksheetCode.OUT_OF_LIMITS,
                  location,
                  "\"" + name(path) + "\" " + demand + shown(violation.getInvalidValue()))
              .withFix(fix(violation)));
    }
  }

  private static String demand(ConstraintViolation<?> violation) {
    return switch (violation.getConstraintDescriptor().getAnnotation()) {
      case Min min -> "must be at least " + min.value();
      case Max max -> "must be at most " + max.value();
      case NotEmpty _ -> "must not be empty";
      case Size size -> size(size, violation.getInvalidValue());
      default -> violation.getMessage();
    };
  }

  /** What to write in its place; the message has said already what is asked for. */
  private static String fix(ConstraintViolation<?> violation) {
    return switch (violation.getConstraintDescriptor().getAnnotation()) {
      case Min min -> "write " + min.value() + " or more";
      case Max max -> "write " + max.value() + " or less";
      case NotEmpty _ -> "give at least one";
      case Size _ when violation.getInvalidValue() instanceof Collection<?> all ->
          all.isEmpty() ? "give at least one" : "leave some out";
      case Size size when violation.getInvalidValue() instanceof String text ->
          text.length() > size.max()
              ? "shorten it"
              : "write at least " + size.min() + " characters";
      default ->
          violation.getMessage().startsWith("must be ")
              ? "write " + violation.getMessage().substring("must be ".length())
              : "leave the other characters out";
    };
  }

  private static String size(Size size, Object value) {
    String unit = value instanceof Collection<?> ? " items" : " characters";
    if (size.max() == Integer.MAX_VALUE) {
      return "must have at least " + size.min() + unit;
    }
    return size.min() == 0
        ? "must have at most " + size.max() + unit
        : "must have " + size.min() + " to " + size.max() + unit;
  }

  /** Fields with such limits hold no secrets, so a short value may be quoted. */
  private static String shown(Object value) {
    return switch (value) {
      case Number number -> ", not " + number;
      case String text when !text.isEmpty() && text.length() <= 40 -> ", not \"" + text + "\"";
      case null, default -> "";
    };
  }

  private static FieldPath resolve(FieldPath parent, Path violation) {
    FieldPath path = parent;
    for (Path.Node node : violation) {
      if (node.isInIterable() && node.getIndex() != null) {
        path = path.index(node.getIndex());
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        path = path.field(node.getName());
      }
    }
    return path;
  }

  private static String name(FieldPath path) {
    int dot = path.text().lastIndexOf('.');
    return path.text().substring(dot + 1);
  }
}
