package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.Stages;
import dev.turnup.cli.shell.AtomicFiles;
import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.report.DiagnosticText;
import dev.turnup.report.SourceText;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.validator.draft.Draft;
import dev.turnup.validator.draft.DraftText;
import dev.turnup.validator.importing.ImportCode;
import dev.turnup.validator.importing.Interview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code turnup init}. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Asks the worksheet's questions and writes DIR/site.yaml, with every answer judged at once.",
      "Enter takes the answer in brackets, ? explains the question, < goes back to the last one.",
      "What is given by options is not asked; without a terminal, or with --yes, nothing is."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup init",
      "  turnup init sites/acme --proxy pbx.acme.example --user 6001 --pbx-family asterisk",
      "  turnup init --yes --name acme --proxy 192.0.2.10 --user 6001 --set proof.echo=600"
    })
public final class InitCommand implements Callable<Integer> {
  @Mixin private final Shared shared;
  @Mixin private final FamiliesOption families = new FamiliesOption();
  @Mixin private final InitFlags flags = new InitFlags();

  @Option(
      names = {"-y", "--yes"},
      description = "Ask nothing: take the options, and defaults for the rest.")
  private boolean isSilent;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "The site's folder (default: sites/NAME).")
  private @Nullable Path folder;

  public InitCommand(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  @Override
  public Integer call() {
    shared.check();
    flags
        .mistake()
        .ifPresent(mistake -> {
          throw shared.usage(mistake);
        });
    Terminal terminal = shared.terminal();
    if (folder != null && Files.exists(folder.resolve("site.yaml"))) {
      return exists(terminal, folder.resolve("site.yaml"));
    }
    Stages stages = families.stages(shared, terminal);
    Map<String, String> given = flags.answers();
    Interview interview = new Interview(stages.validator(), stages.catalog(), suggestions());
    boolean asks = !isSilent && shared.surroundings().isInTerminal();
    Wizard wizard = new Wizard(terminal, shared.surroundings().in(), interview, given);
    if (asks) {
      if (!wizard.ask()) {
        terminal.complaint("stopped; nothing was written");
        return ExitCode.USAGE;
      }
    } else {
      wizard
          .takeGiven()
          .ifPresent(mistake -> {
            throw shared.usage(mistake);
          });
    }
    List<Diagnostic> errors = interview.findings().stream().filter(Diagnostic::isError).toList();
    if (!errors.isEmpty()) {
      show(terminal, errors.stream().map(one -> one.withLocation(Location.UNLOCATED)).toList());
      terminal.complaint("nothing was written");
      return ExitCode.FINDINGS;
    }
    return write(terminal, interview.draft());
  }

  private Map<String, String> suggestions() {
    Path name = folder == null ? null : folder.toAbsolutePath().normalize().getFileName();
    String text = name == null ? "" : name.toString();
    return text.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?") ? Map.of("site", text) : Map.of();
  }

  private int write(Terminal terminal, Draft draft) {
    String site = String.valueOf(draft.values().get("site"));
    Path into = folder == null ? Path.of("sites", site) : folder;
    Path file = into.resolve("site.yaml");
    if (Files.exists(file)) {
      return exists(terminal, file);
    }
    try {
      SchemaReference schema = SchemaReference.forFolder(into);
      List<String> heading =
          List.of(
              schema.modeline(file),
              "",
              "SIP integration worksheet of "
                  + site
                  + ". Lines that begin with # are examples of"
                  + " what else there is.");
      AtomicFiles.write(file, DraftText.write(draft, heading, DraftText.Style.WITH_EXAMPLES));
    } catch (IOException e) {
      shared.complain(terminal, CliCode.OUTPUT, "\"" + file + "\" cannot be written", IoText.of(e));
      return ExitCode.FINDINGS;
    }
    terminal.progress("written   " + file);
    variables(draft)
        .forEach(name -> terminal.progress("next      export " + name + "=...   the password"));
    terminal.progress("next      turnup validate " + file);
    terminal.progress(
        "          turnup form --prefill " + file + "   for the administrator to complete");
    terminal.progress("          turnup probe " + file + "   prove it with a call");
    return ExitCode.GOOD;
  }

  private static Stream<String> variables(Draft draft) {
    return draft.values().get("subscribers") instanceof List<?> all
        ? all.stream()
            .map(one -> one instanceof Map<?, ?> map ? map.get("digestPassword") : null)
            .filter(one -> one instanceof Map<?, ?> map && map.get("env") != null)
            .map(one -> String.valueOf(((Map<?, ?>) one).get("env")))
        : Stream.of();
  }

  private int exists(Terminal terminal, Path file) {
    show(
        terminal,
        List.of(
            Diagnostic.of(
                    ImportCode.EXISTING,
                    Location.UNLOCATED,
                    "\"" + file + "\" exists already, and init never overwrites")
                .withFix("choose another folder, or edit it")));
    return ExitCode.FINDINGS;
  }

  private static void show(Terminal terminal, List<Diagnostic> findings) {
    terminal.result(
        new DiagnosticText(SourceMap.EMPTY, SourceText.NONE, terminal.style(), Redactor.NONE)
            .write(findings));
  }
}
