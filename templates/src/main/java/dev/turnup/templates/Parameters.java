package dev.turnup.templates;

import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.templates.view.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A family's parameters, typed, with their fallbacks filled in. */
final class Parameters {
  private static final FieldPath OF_THE_PBX = FieldPath.of("pbx").field("parameters");

  private final Map<String, Field> fields = new LinkedHashMap<>();

  private Parameters() {}

  static Parameters of(Target target, List<OptionDescriptor> declared, List<Diagnostic> found) {
    Parameters parameters = new Parameters();
    FieldPath at = target.origin().field("parameters");
    for (OptionDescriptor option : declared) {
      boolean isInherited =
          !target.given().containsKey(option.name())
              && target.inherited().containsKey(option.name());
      FieldPath path = (isInherited ? OF_THE_PBX : at).field(option.name());
      Map<String, String> from = isInherited ? target.inherited() : target.given();
      Optional<String> value = Optional.ofNullable(from.get(option.name())).or(option::fallback);
      if (value.isPresent()) {
        parameters.add(option, path, value.get(), found);
      } else if (option.required()) {
        found.add(
            Diagnostic.of(
                    TemplateCode.MISSING_FIELD,
                    Location.field(path),
                    "family " + target.family() + " needs the parameter \"" + option.name() + "\"")
                .withFix("Add it: " + option.description()));
      }
    }
    return parameters;
  }

  /** For templates. */
  Map<String, Field> fields() {
    return fields;
  }

  /** For paths, commands and conditions. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    fields.forEach((name, field) -> texts.put(name, field.value().toString()));
    return texts;
  }

  private void add(OptionDescriptor option, FieldPath path, String value, List<Diagnostic> found) {
    Optional<String> wrong = wrongFor(option, value);
    if (wrong.isPresent()) {
      found.add(
          Diagnostic.of(
                  TemplateCode.WRONG_PARAMETER,
                  Location.field(path),
                  "parameter \"" + option.name() + "\" is \"" + value + "\"")
              .withExpected(wrong.get()));
    } else {
      fields.put(option.name(), Field.of(path, typed(option, value)));
    }
  }

  private static Optional<String> wrongFor(OptionDescriptor option, String value) {
    if (!option.choices().isEmpty() && !option.choices().contains(value)) {
      return Optional.of(String.join(", ", option.choices()));
    }
    return switch (option.kind()) {
      case FLAG -> value.matches("true|false") ? Optional.empty() : Optional.of("true, false");
      case NUMBER, PORT ->
          value.matches("[0-9]{1,9}") ? Optional.empty() : Optional.of("a whole number");
      default -> Optional.empty();
    };
  }

  private static Object typed(OptionDescriptor option, String value) {
    return switch (option.kind()) {
      case FLAG -> Boolean.valueOf(value);
      case NUMBER, PORT -> Integer.valueOf(value);
      default -> value;
    };
  }
}
