package dev.turnup.cli.command;

import dev.turnup.cli.shell.CliCode;
import dev.turnup.deployer.DeployCode;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.check.load.LoadCode;
import dev.turnup.report.ReportCode;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.templates.TemplateCode;
import dev.turnup.validator.fleet.FleetCode;
import dev.turnup.validator.importing.ImportCode;
import dev.turnup.validator.rule.Rules;
import dev.turnup.validator.secret.SecretCode;
import dev.turnup.validator.worksheet.WorksheetCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every code that any stage can report. */
public final class Codes {
  public static final List<DiagnosticCode> ALL =
      Stream.<DiagnosticCode[]>of(
              WorksheetCode.values(),
              Rules.codes().toArray(DiagnosticCode[]::new),
              SecretCode.values(),
              FleetCode.values(),
              ImportCode.values(),
              TemplateCode.values(),
              DeployCode.values(),
              ProbeCode.all().toArray(DiagnosticCode[]::new),
              LoadCode.values(),
              ReportCode.values(),
              CliCode.values())
          .flatMap(Arrays::stream)
          .toList();

  private static final Map<String, DiagnosticCode> BY_ID =
      ALL.stream().collect(Collectors.toMap(DiagnosticCode::id, code -> code));

  private Codes() {}

  /** The code with the id. */
  static Optional<DiagnosticCode> find(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }
}
