package dev.turnup.cli.command;

import dev.turnup.cli.completion.FishCompletion;
import dev.turnup.cli.completion.PowershellCompletion;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Surroundings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code turnup completion}. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a script that completes commands and options in a shell.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(turnup completion bash)        zsh takes the same",
      "  turnup completion fish > ~/.config/fish/completions/turnup.fish",
      "  turnup completion powershell | Out-String | Invoke-Expression"
    })
public final class CompletionCommand implements Callable<Integer> {
  /** What is completed in. */
  enum Shell {
    BASH,
    ZSH,
    FISH,
    POWERSHELL
  }

  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh, fish or powershell.")
  private Shell shell = Shell.BASH;

  public CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not part of a command");
    }
    CommandLine root = spec.root().commandLine();
    String script =
        switch (shell) {
          case BASH, ZSH -> AutoComplete.bash("turnup", root);
          case FISH -> FishCompletion.script(root.getCommandSpec());
          case POWERSHELL -> PowershellCompletion.script(root.getCommandSpec());
        };
    surroundings.out().print(script);
    surroundings.out().flush();
    return ExitCode.GOOD;
  }
}
