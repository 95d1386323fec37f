package dev.turnup.cli.command;

import dev.turnup.cli.manual.ManualPage;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Surroundings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code turnup man}. */
@Command(
    name = "man",
    mixinStandardHelpOptions = true,
    description = "Prints the manual page, every command and option in one.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup man | man -l -",
      "  turnup man | sudo tee /usr/local/share/man/man1/turnup.1 > /dev/null"
    })
public final class ManCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec spec;

  public ManCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not part of a command");
    }
    CommandSpec root = spec.root();
    surroundings.out().print(ManualPage.of(root, root.version()[0]));
    surroundings.out().flush();
    return ExitCode.GOOD;
  }
}
