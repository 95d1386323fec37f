package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.Stages;
import dev.turnup.cli.shell.AtomicFiles;
import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.cli.shell.Plural;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.report.DiagnosticText;
import dev.turnup.report.SourceText;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.validator.draft.DraftText;
import dev.turnup.validator.importing.ImportCode;
import dev.turnup.validator.importing.Importer;
import dev.turnup.validator.importing.Importer.Imported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code turnup import}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Makes worksheets of what others filled in: saved forms (YAML or JSON) and CSV with many"
          + " sites.",
      "All that is wrong is said at once, at its line and column; then nothing is written.",
      "In a CSV the columns are worksheet fields or the questions of the paper. A row names its",
      "site; rows below without a name add subscribers or endpoints to it. A cell with several",
      "values separates them by ; and no cell ever holds a password: only where it is kept."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  turnup import ~/Downloads/acme.site.yaml",
      "  turnup import fleet.csv -o sites",
      "  turnup import --csv-template > fleet.csv     all columns; delete those that you do not"
          + " need",
      "  turnup import acme.site.yaml --force         replace; ways to push are taken over"
    })
public final class ImportCommand implements Callable<Integer> {
  @Mixin private final Shared shared;
  @Mixin private final FamiliesOption families = new FamiliesOption();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      defaultValue = "sites",
      description = "Write DIR/SITE/site.yaml (default: sites).")
  private Path out = Path.of("sites");

  @Option(
      names = "--force",
      description = "Replace worksheets that exist; ways to push are taken over from them.")
  private boolean isForced;

  @Option(names = "--csv-template", description = "Print the header of an empty table and stop.")
  private boolean isTemplate;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Saved forms and CSV files.")
  private List<Path> files = List.of();

  public ImportCommand(Surroundings surroundings) {
    shared = new Shared(surroundings);
  }

  @Override
  public Integer call() {
    shared.check();
    Terminal terminal = shared.terminal();
    if (isTemplate) {
      terminal.result(Importer.csvTemplate());
      return ExitCode.GOOD;
    }
    if (files.isEmpty()) {
      throw shared.usage("import needs a FILE, or --csv-template");
    }
    Stages stages = families.stages(shared, terminal);
    Outcome<List<Imported>> read = new Importer(stages.validator()).read(files);
    show(terminal, read.diagnostics());
    if (read.find().isEmpty()) {
      terminal.complaint("nothing was written");
      return ExitCode.FINDINGS;
    }
    List<Diagnostic> existing = existing(read.orThrow());
    if (!existing.isEmpty()) {
      show(terminal, existing);
      terminal.complaint("nothing was written");
      return ExitCode.FINDINGS;
    }
    return write(terminal, stages, read.orThrow());
  }

  private Path file(Imported site) {
    return out.resolve(site.site()).resolve("site.yaml");
  }

  private List<Diagnostic> existing(List<Imported> sites) {
    List<Diagnostic> found = new ArrayList<>();
    for (Imported site : sites) {
      if (!isForced && Files.exists(file(site))) {
        found.add(
            Diagnostic.of(
                    ImportCode.EXISTING,
                    Location.in(site.place()),
                    "\"" + file(site) + "\" exists already")
                .withFix("add --force to replace it, or choose another folder with -o"));
      }
    }
    return found;
  }

  private int write(Terminal terminal, Stages stages, List<Imported> sites) {
    try {
      SchemaReference schema = SchemaReference.forFolder(out);
      for (Imported site : sites) {
        Path file = file(site);
        Imported whole =
            Files.exists(file)
                ? stages.validator().read(file).find().map(site::over).orElse(site)
                : site;
        List<String> heading =
            List.of(schema.modeline(file), "SIP integration worksheet of " + site.site() + ".");
        AtomicFiles.write(file, DraftText.write(whole.draft(), heading, DraftText.Style.PLAIN));
        terminal.progress("written   " + file);
      }
    } catch (IOException e) {
      shared.complain(terminal, CliCode.OUTPUT, "\"" + out + "\" cannot be written", IoText.of(e));
      return ExitCode.FINDINGS;
    }
    terminal.progress(Plural.of(sites.size(), "worksheet") + "; then: turnup validate " + out);
    return ExitCode.GOOD;
  }

  private void show(Terminal terminal, List<Diagnostic> findings) {
    terminal.result(
        new DiagnosticText(SourceMap.EMPTY, SourceText.files(), terminal.style(), Redactor.NONE)
            .write(findings));
  }
}
