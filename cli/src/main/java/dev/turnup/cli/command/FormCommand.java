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
import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.validator.draft.Draft;
import dev.turnup.validator.form.WorksheetForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code turnup form}. */
@Command(
    name = "form",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the worksheet as a web form: one HTML file to send to the VoIP administrator.",
      "It works offline, prints on paper and saves a worksheet that turnup import takes.",
      "Ways to push, and commands that fetch secrets, never go into it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup form",
      "  turnup form -o acme.html --prefill sites/acme/site.yaml",
      "  turnup form --family yealink,snom,asterisk     only these kinds of device to choose"
          + " from",
      "  acme.html#site=acme&proxy.host=pbx.acme.example  answers may also come with the address"
    })
public final class FormCommand implements Callable<Integer> {
  @Mixin private final Shared shared;
  @Mixin private final FamiliesOption families = new FamiliesOption();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "The file to write; - prints it (default: SITE-worksheet.html).")
  private @Nullable Path out;

  @Option(
      names = "--prefill",
      paramLabel = "WORKSHEET",
      description = "A worksheet whose answers stand in the form already; it may be unfinished.")
  private @Nullable Path prefill;

  @Option(
      names = "--family",
      paramLabel = "NAME",
      split = ",",
      description = "Kinds of device to choose from (default: all).")
  private List<String> chosen = List.of();

  public FormCommand(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  @Override
  public Integer call() {
    shared.check();
    Terminal terminal = shared.terminal();
    Stages stages = families.stages(shared, terminal);
    Catalog catalog = stages.catalog();
    Catalog offered =
        new Catalog(offered(catalog.families()), catalog.transports(), catalog.presets());
    Draft draft = new Draft(Map.of());
    if (prefill != null) {
      Outcome<Draft> read = stages.validator().read(prefill);
      terminal.result(
          new DiagnosticText(SourceMap.EMPTY, SourceText.files(), terminal.style(), Redactor.NONE)
              .write(read.diagnostics()));
      if (read.find().isEmpty()) {
        return ExitCode.FINDINGS;
      }
      draft = read.orThrow();
    }
    String page = WorksheetForm.generate(offered, draft);
    if (out != null && out.toString().equals("-")) {
      terminal.result(page);
      return ExitCode.GOOD;
    }
    return write(terminal, out == null ? Path.of(name(draft) + "worksheet.html") : out, page);
  }

  private int write(Terminal terminal, Path file, String page) {
    try {
      AtomicFiles.write(file, page);
    } catch (IOException e) {
      shared.complain(terminal, CliCode.OUTPUT, "\"" + file + "\" cannot be written", IoText.of(e));
      return ExitCode.FINDINGS;
    }
    terminal.progress("written   " + file + ": open it in a browser, or send it");
    terminal.progress("then      turnup import NAME.site.yaml -o sites");
    return ExitCode.GOOD;
  }

  /** A site's name may be anything while it is unfinished; a file's may not. */
  private static String name(Draft draft) {
    return draft.values().get("site") instanceof String site && site.matches("[a-z0-9-]{1,63}")
        ? site + "-"
        : "";
  }

  private List<FamilyDescriptor> offered(List<FamilyDescriptor> all) {
    List<String> known = all.stream().map(FamilyDescriptor::name).toList();
    for (String name : chosen) {
      if (!known.contains(name)) {
        throw shared.usage(
            "there is no family " + name + "; there are " + String.join(", ", known));
      }
    }
    return chosen.isEmpty()
        ? all
        : all.stream().filter(each -> chosen.contains(each.name())).collect(Collectors.toList());
  }
}
