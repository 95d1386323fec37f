package dev.turnup.cli.command;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.probe.Checks;
import dev.turnup.probe.check.About;
import dev.turnup.probe.check.Check;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.site.Site;
import dev.turnup.validator.Validator;
import dev.turnup.validator.binding.RecordShape;
import dev.turnup.validator.example.Example;
import java.nio.file.Path;
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
      "Explains a code that a finding carries, with a bad and a good example; a check of the probe:"
          + " what it proves, how, and what it needs; or a field of the worksheet.",
      "FILE#FIELD also says what stands in that field there, and where the value is from.",
      "Without one, lists all codes and checks."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup explain WS-001",
      "  turnup explain dtmf",
      "  turnup explain media.codecs",
      "  turnup explain sites/acme/site.yaml#media.codecs"
    })
public final class ExplainCommand implements Callable<Integer> {
  @Mixin private final Shared shared;
  @Mixin private final FamiliesOption families = new FamiliesOption();
  @Mixin private final ReadingFlags reading = new ReadingFlags();

  @Parameters(
      paramLabel = "CODE|[FILE#]FIELD",
      arity = "0..1",
      description = "For example WS-001, dtmf, or media.codecs.")
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
      terminal.progress(
          Codes.ALL.size() + " codes, " + Validator.codes().size() + " of them about worksheets");
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
      if (isField(code.get())) {
        return field(terminal, code.get());
      }
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
    Example.of(explained.id()).ifPresent(example -> show(terminal, example));
    return ExitCode.GOOD;
  }

  private static void show(Terminal terminal, Example example) {
    terminal.result(terminal.style().bold("wrong"));
    example.bad().forEach(line -> terminal.result("  | " + line.replace("\t", "→   ")));
    terminal.result(terminal.style().bold("right"));
    example.good().forEach(line -> terminal.result("  | " + line));
    if (example.good().isEmpty()) {
      terminal.result("  | (nothing: leave it out)");
    }
  }

  /** Codes are in capitals with a hyphen; checks are single words. */
  private static boolean isField(String text) {
    String first = text.substring(text.lastIndexOf('#') + 1).split("[.\\[]", 2)[0];
    return text.indexOf('#') > 0
        || text.indexOf('.') > 0
        || RecordShape.of(Site.class).keys().contains(first);
  }

  private int field(Terminal terminal, String text) {
    int hash = text.lastIndexOf('#');
    Optional<Path> worksheet = Optional.empty();
    if (hash > 0) {
      worksheet = OneSite.find(shared, terminal, Path.of(text.substring(0, hash)));
      if (worksheet.isEmpty()) {
        return OneSite.missing();
      }
    }
    String path = text.substring(hash + 1);
    Optional<String> advice =
        new FieldExplanation(reading.of(shared, families.stages(shared, terminal)), terminal)
            .explain(worksheet, path);
    if (advice.isPresent()) {
      throw shared.usage(advice.get());
    }
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
