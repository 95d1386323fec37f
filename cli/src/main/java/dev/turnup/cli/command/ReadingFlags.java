package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.Stages;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.validator.Severities;
import dev.turnup.validator.Validator;
import dev.turnup.validator.layer.LayerNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How worksheets are read and judged. */
final class ReadingFlags {
  @Option(
      names = "--env",
      paramLabel = "NAME",
      description =
          "Read the worksheets for this environment: with SITE.NAME.yaml beside SITE.yaml, and"
              + " defaults.NAME.yaml beside defaults.yaml.")
  private Optional<String> environment = Optional.empty();

  @Option(
      names = "--severity",
      paramLabel = "CODE=LEVEL",
      description =
          "Take a warning or note about a worksheet for an error, warning or note; may be repeated."
              + " Errors stay errors.")
  private List<String> severities = List.of();

  /** Stages that read worksheets so; wrong usage when an option cannot be understood. */
  Stages of(Shared shared, Stages stages) {
    if (environment.isPresent() && !LayerNames.isEnvironment(environment.get())) {
      throw shared.usage(
          "--env takes lower-case letters, digits and inner hyphens, and not site; got "
              + environment.get());
    }
    return stages.of(environment, severities(shared));
  }

  private Severities severities(Shared shared) {
    Map<String, Severity> byCode = new LinkedHashMap<>();
    for (String text : severities) {
      int equals = text.indexOf('=');
      String code = text.substring(0, Math.max(equals, 0)).toUpperCase(Locale.ROOT);
      Optional<Severity> severity =
          List.of(Severity.values()).stream()
              .filter(each -> each.word().equals(text.substring(equals + 1)))
              .findFirst();
      boolean isKnown = Validator.codes().stream().anyMatch(each -> each.id().equals(code));
      if (!isKnown || severity.isEmpty()) {
        throw shared.usage(
            "--severity takes a code of a worksheet and error, warning or note, such as"
                + " SITE-025=error; got "
                + text);
      }
      byCode.put(code, severity.get());
    }
    return new Severities(byCode);
  }
}
