package dev.turnup.cli.command;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.validator.jsonschema.Dialect;
import dev.turnup.validator.jsonschema.Role;
import dev.turnup.validator.jsonschema.WorksheetJsonSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code turnup schema}. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = "Prints the JSON Schema of worksheets and what belongs to them, for editors.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup schema > schema/worksheet.schema.json",
      "  turnup schema defaults > schema/defaults.schema.json",
      "  turnup schema --dialect 2020-12 > worksheet.2020-12.schema.json"
    })
public final class SchemaCommand implements Callable<Integer> {
  @Mixin private final Shared shared;

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}, which most editors read.")
  private Dialect dialect = Dialect.DRAFT_07;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description =
          "${COMPLETION-CANDIDATES}: a worksheet (default), one that inherits, defaults.yaml, or an"
              + " overlay.")
  private Role role = Role.WORKSHEET;

  public SchemaCommand(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  @Override
  public Integer call() {
    shared.check();
    shared.terminal().result(WorksheetJsonSchema.generate(dialect, role));
    return ExitCode.GOOD;
  }
}
