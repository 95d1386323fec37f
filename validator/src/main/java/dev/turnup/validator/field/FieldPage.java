package dev.turnup.validator.field;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.catalog.TransportDescriptor;
import dev.turnup.schema.site.Site;
import dev.turnup.validator.binding.Expectations;
import dev.turnup.validator.binding.FieldShape;
import dev.turnup.validator.binding.Nearest;
import dev.turnup.validator.binding.RecordShape;
import dev.turnup.validator.binding.Shape;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What there is to know of a field of the worksheet, whatever stands in it.
 *
 * @param question the paper worksheet's words, where it asks for it
 * @param takes what to write
 * @param limits sentences without a subject: "must be at least 1"
 * @param fallback the value of the field when it is left out
 * @param because why that is the fallback; empty when there is nothing to say
 */
public record FieldPage(
    String path,
    String question,
    String doc,
    String takes,
    List<String> limits,
    boolean isRequired,
    Optional<String> fallback,
    String because) {
  public FieldPage {
    limits = List.copyOf(limits);
  }

  /** A page, or what to say instead of one; exactly one of the two. */
  public record Found(Optional<FieldPage> page, String advice) {}

  /**
   * The page of a field.
   *
   * @param path such as {@code subscribers[0].number}; indexes may be left out
   */
  public static Found of(String path, Catalog catalog) {
    RecordShape record = RecordShape.of(Site.class);
    String[] steps = path.replaceAll("\\[[0-9]*\\]", "").split("\\.", -1);
    FieldShape field = null;
    for (int i = 0; i < steps.length; i++) {
      FieldShape next = record.find(steps[i]);
      if (next == null) {
        return none(path, steps[i], record.keys());
      }
      field = next;
      Shape shape = next.shape() instanceof Shape.Listing(Shape item) ? item : next.shape();
      boolean isLast = i == steps.length - 1;
      if (!isLast && shape instanceof Shape.Push) {
        return option(path, List.of(steps).subList(i + 1, steps.length), catalog);
      }
      if (shape instanceof Shape.Group(RecordShape inner)) {
        record = inner;
      } else if (!isLast && !(shape instanceof Shape.Secret || shape instanceof Shape.Table)) {
        return new Found(Optional.empty(), "\"" + next.name() + "\" has no keys below it");
      } else {
        break;
      }
    }
    return field == null
        ? none(path, path, record.keys())
        : new Found(Optional.of(page(path, field)), "");
  }

  private static Found none(String path, String step, List<String> keys) {
    String near = Nearest.find(step, keys);
    return new Found(
        Optional.empty(),
        "there is no field "
            + path
            + (near == null
                ? "; where \"" + step + "\" stands there are " + String.join(", ", keys)
                : "; did you mean " + near + " for " + step + "?"));
  }

  private static FieldPage page(String path, FieldShape field) {
    return new FieldPage(
        path,
        field.label(),
        field.doc(),
        Expectations.of(field.shape()),
        limits(field),
        field.required(),
        Optional.ofNullable(field.fallback()),
        field.because());
  }

  private static Found option(String path, List<String> steps, Catalog catalog) {
    Optional<TransportDescriptor> transport =
        catalog.transports().stream()
            .filter(each -> each.name().equals(steps.getFirst()))
            .findFirst();
    if (transport.isEmpty()) {
      return none(
          path,
          steps.getFirst(),
          catalog.transports().stream().map(TransportDescriptor::name).toList());
    }
    if (steps.size() == 1) {
      List<String> names = names(transport.get());
      return new Found(
          Optional.of(
              new FieldPage(
                  path,
                  transport.get().name(),
                  transport.get().description(),
                  "keys: " + String.join(", ", names),
                  List.of(),
                  false,
                  Optional.empty(),
                  "")),
          "");
    }
    Optional<OptionDescriptor> option =
        transport.get().options().stream()
            .filter(each -> each.name().equals(steps.get(1)))
            .findFirst();
    return option.isEmpty()
        ? none(path, steps.get(1), names(transport.get()))
        : new Found(Optional.of(page(path, option.get())), "");
  }

  private static List<String> names(TransportDescriptor transport) {
    return transport.options().stream().map(OptionDescriptor::name).toList();
  }

  private static FieldPage page(String path, OptionDescriptor option) {
    String takes =
        option.choices().isEmpty()
            ? switch (option.kind()) {
              case TEXT -> "text";
              case PATH -> "a path";
              case TARGET_PATH -> "an absolute path on the target";
              case HOST -> "a host name or an IP address";
              case PORT -> "a port, 1 to 65535";
              case URL -> "a URL";
              case FLAG -> "true or false";
              case NUMBER -> "a whole number";
              case SECRET -> Expectations.of(new Shape.Secret());
            }
            : String.join(", ", option.choices());
    return new FieldPage(
        path,
        option.name(),
        option.description(),
        takes,
        List.of(),
        option.required(),
        option.fallback(),
        "");
  }

  private static List<String> limits(FieldShape field) {
    List<String> limits = new ArrayList<>();
    AnnotatedElement from = field.limits();
    Min min = from.getAnnotation(Min.class);
    Max max = from.getAnnotation(Max.class);
    if (min != null) {
      limits.add("must be at least " + min.value());
    }
    if (max != null) {
      limits.add("must be at most " + max.value());
    }
    if (from.isAnnotationPresent(NotEmpty.class)) {
      limits.add("must not be empty");
    }
    Size size = from.getAnnotation(Size.class);
    if (size != null) {
      String unit = field.shape() instanceof Shape.Listing ? " items" : " characters";
      limits.add("must have " + size.min() + " to " + size.max() + unit);
    }
    Pattern pattern = from.getAnnotation(Pattern.class);
    if (pattern != null) {
      limits.add(pattern.message());
    }
    return limits;
  }
}
