package dev.turnup.cli.command;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.validator.jsonschema.WorksheetJsonSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code turnup schema}. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = "Prints the JSON Schema of worksheets, for editors.",
    footerHeading = "%nExample:%n",
    footer = "  turnup schema > schema/worksheet.schema.json")
public final class SchemaCommand implements Callable<Integer> {
  @Mixin private final Shared shared;

  public SchemaCommand(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  @Override
  public Integer call() {
    shared.check();
    shared.terminal().result(WorksheetJsonSchema.generate());
    return ExitCode.GOOD;
  }
}
