package dev.turnup.cli.command;

import dev.turnup.cli.fleet.FleetText;
import dev.turnup.cli.pipeline.Stages;
import dev.turnup.cli.pipeline.Workbench;
import dev.turnup.cli.shell.AtomicFiles;
import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Interruption;
import dev.turnup.cli.shell.IoText;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.deployer.DeployerSettings;
import dev.turnup.report.DiagnosticText;
import dev.turnup.report.ReportContext;
import dev.turnup.report.ReportFormat;
import dev.turnup.report.ReportFormats;
import dev.turnup.report.SourceText;
import dev.turnup.report.Style;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.validator.secret.SecretResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that every command takes, and what follows from them. */
public final class Shared {
  private final Surroundings surroundings;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "What to print: text (default) or another report format.")
  private String format = "text";

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description = "Also write the report to a file; may be repeated.")
  private List<String> reports = new ArrayList<>();

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto, always or never (default: auto; NO_COLOR is honoured).")
  private String color = "auto";

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress; results only.")
  private boolean isQuiet;

  private boolean isFinished;

  Shared(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Terminal terminal() {
    return new Terminal(
        surroundings.out(),
        surroundings.err(),
        style(),
        isQuiet ? Terminal.Verbosity.QUIET : Terminal.Verbosity.NORMAL,
        surroundings.isErrTerminal());
  }

  Workbench workbench(Stages stages, Terminal terminal, Path runs) {
    return new Workbench(
        stages,
        terminal,
        new SecretResolver(surroundings.environment()),
        surroundings.clock(),
        runs,
        Optional.empty(),
        DeployerSettings.DEFAULTS);
  }

  /** Whether findings are printed as they come; otherwise only the finished report is. */
  boolean isText() {
    return format().name().equals("text");
  }

  ReportFormat format() {
    return ReportFormats.find(format)
        .orElseThrow(() -> usage("--format " + format + " is not known; " + choices()));
  }

  /** Checks the option values themselves, before any work is done. */
  void check() {
    format();
    style();
    reports.forEach(this::reportFormat);
  }

  /**
   * Writes what the command was asked for when it came to no end: reports that hold this finding.
   * None if they were written before.
   */
  public void crashed(String command, Diagnostic found) {
    if (isFinished) {
      return;
    }
    unstarted(command, List.of(found), ExitCode.INTERNAL);
  }

  /** Writes what the command was asked for when it could not begin. */
  void unstarted(List<Diagnostic> findings, int code) {
    CommandSpec mixee = spec;
    String name =
        mixee == null ? "turnup" : mixee.commandLine().getCommandSpec().qualifiedName(" ");
    unstarted(name.replaceFirst("^turnup ", ""), findings, code);
  }

  private void unstarted(String command, List<Diagnostic> findings, int code) {
    RunReport run =
        new RunReport(
            command,
            "turnup",
            Optional.empty(),
            surroundings.clock().instant(),
            Duration.ZERO,
            SourceMap.EMPTY,
            findings,
            List.of(),
            List.of(),
            Optional.empty(),
            code);
    finish(terminal(), List.of(run), Redactor.NONE, code);
  }

  /** Says why there is no worksheet to begin with, on the terminal and in the reports. */
  void unfound(Terminal terminal, CliCode code, String message, String cause) {
    Diagnostic found = Diagnostic.of(code, Location.UNLOCATED, message).withCause(cause);
    complain(terminal, found);
    unstarted(List.of(found), OneSite.missing());
  }

  /** Prints the report if its format is not text, and writes the files that were asked for. */
  int finish(Terminal terminal, List<RunReport> runs, Redactor redactor, int code) {
    isFinished = true;
    ReportContext plain = new ReportContext(redactor, SourceText.files(), Style.PLAIN);
    if (!isText()) {
      terminal.result(format().write(runs, plain));
    }
    int worst = code;
    for (String report : reports) {
      Path file = Path.of(report.substring(report.indexOf('=') + 1));
      try {
        AtomicFiles.write(file, reportFormat(report).write(runs, plain));
      } catch (IOException e) {
        complain(terminal, CliCode.OUTPUT, "\"" + file + "\" cannot be written", IoText.of(e));
        worst = ExitCode.worse(worst, ExitCode.FINDINGS);
      }
    }
    return worst;
  }

  /** The same for many sites: as text, the totals come first and failures last. */
  int finishFleet(Terminal terminal, List<RunReport> runs, int code) {
    List<RunReport> once = SharedOnce.in(runs);
    if (isText()) {
      terminal.result(new FleetText(terminal.style()).write(once, code));
    }
    return finish(terminal, once, Redactor.NONE, code);
  }

  /** A finding that belongs to no site. */
  void complain(Terminal terminal, Diagnostic found) {
    terminal.complaint(
        new DiagnosticText(SourceMap.EMPTY, SourceText.NONE, terminal.style(), Redactor.NONE)
            .write(found));
  }

  /** A finding of the command line itself. */
  void complain(Terminal terminal, CliCode code, String message, String cause) {
    complain(terminal, Diagnostic.of(code, Location.UNLOCATED, message).withCause(cause));
  }

  /** Runs work that Ctrl-C must be able to stop. */
  int interruptibly(Terminal terminal, Callable<Integer> work)
      throws ExecutionException, InterruptedException {
    return new Interruption(terminal).run(work);
  }

  ParameterException usage(String message) {
    CommandSpec mixee = spec;
    if (mixee == null) {
      throw new IllegalStateException("not mixed into a command");
    }
    return new ParameterException(mixee.commandLine(), message);
  }

  private ReportFormat reportFormat(String report) {
    int equals = report.indexOf('=');
    if (equals < 1 || equals == report.length() - 1) {
      throw usage("--report takes FORMAT=FILE, for example json=verdict.json; got " + report);
    }
    String name = report.substring(0, equals);
    return ReportFormats.find(name)
        .orElseThrow(() -> usage("--report " + name + " is not known; " + choices()));
  }

  private static String choices() {
    return "use one of " + String.join(", ", ReportFormats.names());
  }

  private Style style() {
    return switch (color.toLowerCase(Locale.ROOT)) {
      case "always" -> Style.ANSI;
      case "never" -> Style.PLAIN;
      case "auto" -> hasColour() ? Style.ANSI : Style.PLAIN;
      default -> throw usage("--color takes auto, always or never; got " + color);
    };
  }

  private boolean hasColour() {
    String noColor = surroundings.environment().apply("NO_COLOR");
    String term = surroundings.environment().apply("TERM");
    boolean isForced = surroundings.environment().apply("FORCE_COLOR") != null;
    boolean isWanted = noColor == null || noColor.isEmpty();
    boolean isAble = surroundings.isOutTerminal() && !"dumb".equals(term);
    return isWanted && (isForced || isAble);
  }
}
