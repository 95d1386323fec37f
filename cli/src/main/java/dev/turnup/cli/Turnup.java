package dev.turnup.cli;

import dev.turnup.cli.command.ApplyCommand;
import dev.turnup.cli.command.CompatCommand;
import dev.turnup.cli.command.CompletionCommand;
import dev.turnup.cli.command.ConfirmCommand;
import dev.turnup.cli.command.DemoCommand;
import dev.turnup.cli.command.DriftCommand;
import dev.turnup.cli.command.ExplainCommand;
import dev.turnup.cli.command.FamiliesCommand;
import dev.turnup.cli.command.FamilyCommand;
import dev.turnup.cli.command.FormCommand;
import dev.turnup.cli.command.HistoryCommand;
import dev.turnup.cli.command.ImportCommand;
import dev.turnup.cli.command.InitCommand;
import dev.turnup.cli.command.LabCommand;
import dev.turnup.cli.command.ManCommand;
import dev.turnup.cli.command.PlanCommand;
import dev.turnup.cli.command.ProbeCommand;
import dev.turnup.cli.command.ReflectorCommand;
import dev.turnup.cli.command.RenderCommand;
import dev.turnup.cli.command.ReportCommand;
import dev.turnup.cli.command.RevertCommand;
import dev.turnup.cli.command.RollbackCommand;
import dev.turnup.cli.command.SchemaCommand;
import dev.turnup.cli.command.SecretsCommand;
import dev.turnup.cli.command.StatusCommand;
import dev.turnup.cli.command.UpCommand;
import dev.turnup.cli.command.ValidateCommand;
import picocli.CommandLine.Command;

/** The root command. */
@Command(
    name = "turnup",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Turns a SIP site up: worksheet, configs, push, call, then confirm or revert.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ValidateCommand.class,
      RenderCommand.class,
      PlanCommand.class,
      ApplyCommand.class,
      ProbeCommand.class,
      UpCommand.class,
      DriftCommand.class,
      ReportCommand.class,
      StatusCommand.class,
      HistoryCommand.class,
      RollbackCommand.class,
      ConfirmCommand.class,
      RevertCommand.class,
      InitCommand.class,
      FormCommand.class,
      ImportCommand.class,
      ExplainCommand.class,
      SchemaCommand.class,
      SecretsCommand.class,
      CompletionCommand.class,
      ManCommand.class,
      FamiliesCommand.class,
      FamilyCommand.class,
      CompatCommand.class,
      LabCommand.class,
      ReflectorCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:good",
      "1:findings: an invalid worksheet, a failed check",
      "2:usage: the command line is wrong",
      "3:internal error",
      "4:a target could not be reached; worth trying again",
      "5:partial: some sites were applied, others failed",
      "6:changes are pending or a target has drifted (only with --detailed-exitcode)",
      "7:blocked: a lock, a pending confirm, a missing secret",
      "130:interrupted, after everything was put back"
    },
    footerHeading = "%nFirst steps:%n",
    footer = {
      "  turnup demo                       the whole loop against a lab in this process",
      "  turnup demo --fault wrong-password    the same with something broken",
      "  turnup init                       write a worksheet, question by question",
      "  turnup validate sites             check worksheets",
      "  turnup up sites/acme/site.yaml    push the configs and prove them with a call"
    })
final class Turnup implements Runnable {
  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  Turnup() {
    spec = picocli.CommandLine.Model.CommandSpec.create();
  }

  @Override
  public void run() {
    throw new picocli.CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }
}
