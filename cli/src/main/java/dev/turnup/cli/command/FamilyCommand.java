package dev.turnup.cli.command;

import dev.turnup.cli.family.FamilyContract;
import dev.turnup.cli.shell.AtomicFiles;
import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.cli.shell.Plural;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.report.DiagnosticText;
import dev.turnup.report.SourceText;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.templates.scaffold.Scaffold;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code turnup family}. */
@Command(
    name = "family",
    mixinStandardHelpOptions = true,
    description = "Makes and checks a family of your own: a folder, no program code.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      FamilyCommand.New.class,
      FamilyCommand.Check.class,
      FamilyCommand.Contract.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup family new acme-phone --kind endpoint      a folder to change piece by piece",
      "  turnup family check families/acme-phone           is it right, and what does it render?",
      "  turnup validate sites --families families         use it"
    })
public final class FamilyCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(), "a command is missing: new, check, contract");
    }
  }

  private static List<String> checked(Terminal terminal, FamilyContract.Result result) {
    DiagnosticText text =
        new DiagnosticText(SourceMap.EMPTY, SourceText.files(), terminal.style(), Redactor.NONE);
    List<String> parts = new ArrayList<>();
    parts.add(result.differences());
    parts.add(text.write(result.found()));
    return parts;
  }

  /** {@code turnup family new}. */
  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description = {
        "Writes the folder of a new family that renders from the start: family.yaml, a template,"
            + " limitations.md and a golden case. With --from, it is as another family.",
        "Overwrites nothing."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  turnup family new acme-phone --kind endpoint",
        "  turnup family new acme-yealink --from yealink",
        "  turnup family new asterisk --from asterisk     to stand in for the one that ships"
      })
  public static final class New implements Callable<Integer> {
    @Mixin private final Shared shared;
    @Mixin private final FamiliesOption families = new FamiliesOption();

    @Parameters(paramLabel = "NAME", description = "Small letters, digits and hyphens.")
    private String name = "";

    @Option(names = "--kind", paramLabel = "KIND", description = "endpoint, pbx, proxy and so on.")
    private Optional<String> kind = Optional.empty();

    @Option(names = "--from", paramLabel = "FAMILY", description = "A family to begin with.")
    private Optional<String> original = Optional.empty();

    @Option(
        names = "--into",
        paramLabel = "DIR",
        description = "Where the folder goes (default: families).")
    private Path into = Path.of("families");

    public New(Surroundings surroundings) {
      shared = new Shared(surroundings);
    }

    @Override
    public Integer call() {
      shared.check();
      Terminal terminal = shared.terminal();
      if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
        throw shared.usage("a family's name is of small letters, digits and hyphens; got " + name);
      }
      Map<String, String> files = files();
      Path folder = into.resolve(name);
      if (Files.exists(folder)) {
        shared.complain(
            terminal, CliCode.OUTPUT, "\"" + folder + "\" exists already", "it is left as it is");
        return ExitCode.FINDINGS;
      }
      try {
        for (Map.Entry<String, String> file : files.entrySet()) {
          AtomicFiles.write(folder.resolve(file.getKey()), file.getValue());
        }
      } catch (IOException e) {
        shared.complain(
            terminal, CliCode.OUTPUT, "\"" + folder + "\" cannot be written", IoText.of(e));
        return ExitCode.FINDINGS;
      }
      FamilyContract.Result result =
          FamilyContract.check(folder, families.checked(shared), terminal.style(), true);
      checked(terminal, result).forEach(terminal::result);
      terminal.progress("written   " + folder);
      terminal.progress("next      turnup family contract      what a family may say");
      terminal.progress("          turnup family check " + folder);
      terminal.progress("          turnup validate sites --families " + into);
      return result.found().stream().anyMatch(Diagnostic::isError)
          ? ExitCode.FINDINGS
          : ExitCode.GOOD;
    }

    private Map<String, String> files() {
      if (original.isPresent()) {
        if (kind.isPresent()) {
          throw shared.usage("--from says the kind already; leave --kind out");
        }
        return copy(original.get())
            .orElseThrow(() -> shared.usage("there is no family " + original.get()));
      }
      String words =
          Scaffold.kinds().stream().map(FamilyKind::word).collect(Collectors.joining(", "));
      return Scaffold.kinds().stream()
          .filter(each -> kind.isPresent() && each.word().equals(kind.get()))
          .findFirst()
          .map(each -> Scaffold.of(each, name))
          .orElseThrow(() -> shared.usage("--kind takes one of " + words + "; or use --from"));
    }

    private Optional<Map<String, String>> copy(String from) {
      try {
        return Scaffold.copy(from, name, families.checked(shared));
      } catch (UncheckedIOException e) {
        throw shared.usage(from + " cannot be read: " + e.getMessage());
      }
    }
  }

  /** {@code turnup family check}. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Checks the folders of families: the description with line and column, every template, and"
            + " each golden case: that it renders the expected files, and the same each time.",
        "Shows what differs; exit 1 if anything is wrong."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  turnup family check families/acme-phone",
        "  turnup family check --update families/acme-phone     what is rendered is right"
      })
  public static final class Check implements Callable<Integer> {
    @Mixin private final Shared shared;
    @Mixin private final FamiliesOption families = new FamiliesOption();

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of families.")
    private List<Path> folders = List.of();

    @Option(names = "--update", description = "Write what is rendered as what is expected.")
    private boolean isUpdating;

    public Check(Surroundings surroundings) {
      shared = new Shared(surroundings);
    }

    @Override
    public Integer call() {
      shared.check();
      Terminal terminal = shared.terminal();
      List<Path> others = families.checked(shared);
      int code = ExitCode.GOOD;
      for (Path folder : folders) {
        if (!Files.isDirectory(folder)) {
          throw shared.usage("there is no folder \"" + folder + "\"");
        }
        FamilyContract.Result result =
            FamilyContract.check(folder, others, terminal.style(), isUpdating);
        checked(terminal, result).forEach(terminal::result);
        boolean isBroken = result.found().stream().anyMatch(Diagnostic::isError);
        terminal.progress(
            folder
                + ": "
                + Plural.of(result.cases(), "golden case")
                + (result.written() > 0 ? ", " + result.written() + " written" : "")
                + (isBroken ? ", not right" : ", right"));
        code = isBroken ? ExitCode.worse(code, ExitCode.FINDINGS) : code;
      }
      return code;
    }
  }

  /** {@code turnup family contract}. */
  @Command(
      name = "contract",
      mixinStandardHelpOptions = true,
      description = "Prints what a family's author must know: syntax, values, keys, golden cases.")
  public static final class Contract implements Callable<Integer> {
    @Mixin private final Shared shared;

    public Contract(Surroundings surroundings) {
      shared = new Shared(surroundings);
    }

    @Override
    public Integer call() throws IOException {
      shared.check();
      try (InputStream in =
          FamilyCommand.class.getClassLoader().getResourceAsStream("families/contract.md")) {
        if (in == null) {
          throw new IllegalStateException("the program came without the families' contract");
        }
        shared.terminal().result(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
      return ExitCode.GOOD;
    }
  }
}
