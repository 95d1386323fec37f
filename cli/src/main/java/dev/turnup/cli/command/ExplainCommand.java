package dev.turnup.cli.command;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.probe.Checks;
import dev.turnup.probe.check.About;
import dev.turnup.probe.check.Check;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code turnup explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Explains a code that a finding carries, or a check of the probe: what it proves, how, and"
          + " what it needs.",
      "Without one, lists them all."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  turnup explain WS-001", "  turnup explain dtmf"})
public final class ExplainCommand implements Callable<Integer> {
  @Mixin private final Shared shared;

  @Parameters(paramLabel = "CODE", arity = "0..1", description = "For example WS-001, or dtmf.")
  private Optional<String> code = Optional.empty();

  public ExplainCommand(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  @Override
  public Integer call() {
    shared.check();
    Terminal terminal = shared.terminal();
    if (code.isEmpty()) {
      Codes.ALL.forEach(each -> terminal.result(line(each)));
      Checks.known().forEach(each -> terminal.result(line(each)));
      return ExitCode.GOOD;
    }
    Optional<Check> check =
        Checks.known().stream().filter(each -> each.id().equalsIgnoreCase(code.get())).findFirst();
    if (check.isPresent()) {
      explain(terminal, check.get());
      return ExitCode.GOOD;
    }
    String wanted = code.get().toUpperCase(Locale.ROOT);
    Optional<DiagnosticCode> found =
        Codes.ALL.stream().filter(each -> each.id().equals(wanted)).findFirst();
    if (found.isEmpty()) {
      throw shared.usage(
          "there is no code or check " + code.get() + "; turnup explain lists them" + near(wanted));
    }
    DiagnosticCode explained = found.get();
    terminal.result(
        terminal.style().bold(explained.id() + "  " + explained.summary())
            + "  ("
            + explained.severity().word()
            + ")");
    terminal.result(Wrapped.at(80, explained.explanation()));
    return ExitCode.GOOD;
  }

  private static void explain(Terminal terminal, Check check) {
    About about = check.about();
    terminal.result(terminal.style().bold(check.id() + "  (a check of turnup probe)"));
    terminal.result(Wrapped.at(80, "Proves: " + about.proves()));
    terminal.result(Wrapped.at(80, "How: " + about.how()));
    terminal.result(Wrapped.at(80, "Needs: " + about.needs()));
  }

  private static String line(Check check) {
    return String.format(Locale.ROOT, "%-18s check    %s", check.id(), check.about().proves());
  }

  private static String line(DiagnosticCode code) {
    return String.format(
        Locale.ROOT, "%-9s %-8s %s", code.id(), code.severity().word(), code.summary());
  }

  private static String near(String wanted) {
    List<String> same =
        Codes.ALL.stream()
            .map(DiagnosticCode::id)
            .filter(id -> id.startsWith(wanted.replaceFirst("[0-9-]+$", "")))
            .toList();
    return same.isEmpty() ? "" : "; near it: " + String.join(", ", same);
  }
}
