package dev.turnup.cli.family;

import dev.turnup.cli.pipeline.LineDiff;
import dev.turnup.cli.pipeline.Stages;
import dev.turnup.cli.shell.IoText;
import dev.turnup.report.Style;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.KeyedValues;
import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.templates.Families;
import dev.turnup.templates.TemplateCode;
import dev.turnup.templates.family.SecretsFile;
import dev.turnup.templates.golden.GoldenCase;
import dev.turnup.templates.golden.GoldenText;
import dev.turnup.validator.ValidatedSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks whether a family's folder keeps the contract: its description and templates are right, it
 * says its limits, and each golden case renders the same files every time, the expected ones, with
 * secrets in closed files only. For one thread.
 */
public final class FamilyContract {
  private static final int OTHERS = 07;

  private final Path folder;
  private final String name;
  private final Families families;
  private final Stages stages;
  private final Style style;
  private final boolean isUpdating;
  private final List<Diagnostic> found = new ArrayList<>();
  private final StringBuilder differences = new StringBuilder();
  private int cases;
  private int written;

  private FamilyContract(Path folder, Families families, Style style, boolean isUpdating) {
    this.folder = folder;
    this.name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    this.families = families;
    this.stages = Stages.of(families);
    this.style = style;
    this.isUpdating = isUpdating;
  }

  /**
   * What came of it.
   *
   * @param differences between expected and rendered files, for a person; masked
   * @param cases how many golden cases were rendered
   * @param written how many of them got new expected files
   */
  public record Result(List<Diagnostic> found, String differences, int cases, int written) {}

  /**
   * Checks one folder.
   *
   * @param others folders with families that golden cases may use besides those that ship
   * @param isUpdating whether what is rendered becomes what is expected
   */
  public static Result check(Path folder, List<Path> others, Style style, boolean isUpdating) {
    Families families =
        Families.builtInAnd(Stream.concat(others.stream(), Stream.of(folder)).toList());
    FamilyContract contract = new FamilyContract(folder, families, style, isUpdating);
    contract.check();
    return new Result(
        List.copyOf(contract.found),
        contract.differences.toString(),
        contract.cases,
        contract.written);
  }

  private void check() {
    found.addAll(families.diagnostics());
    found.addAll(families.brokenTemplates(name));
    if (!found.isEmpty()) {
      return;
    }
    try {
      Path limits = folder.resolve("limitations.md");
      if (!Files.isRegularFile(limits) || Files.readString(limits).isBlank()) {
        found.add(incomplete("\"" + limits + "\" does not say what the family does not do"));
      }
      List<GoldenCase> all = GoldenCase.of(folder);
      if (all.isEmpty()) {
        found.add(
            incomplete("\"" + folder + "\" has no golden case, which is golden/NAME/site.yaml"));
      }
      for (GoldenCase golden : all) {
        check(golden);
      }
    } catch (IOException e) {
      found.add(incomplete("\"" + folder + "\" cannot be read or written").withCause(IoText.of(e)));
    }
  }

  private void check(GoldenCase golden) throws IOException {
    // A case may ask more than the family can, to show what is said of it.
    Outcome<ValidatedSite> site = stages.validator().validateFields(golden.worksheet());
    Outcome<Secrets> secrets = SecretsFile.read(golden.secrets(), TemplateCode.INCOMPLETE_FAMILY);
    if (site.find().isEmpty() || secrets.find().isEmpty()) {
      Stream.concat(site.diagnostics().stream(), secrets.diagnostics().stream())
          .filter(Diagnostic::isError)
          .forEach(found::add);
      return;
    }
    cases++;
    Secrets known = secrets.orThrow();
    Outcome<RenderedSite> outcome = stages.renderer().render(site.orThrow().site(), known);
    outcome.diagnostics().stream()
        .filter(each -> each.location() instanceof Location.InFile)
        .forEach(found::add);
    Map<String, String> rendered = GoldenText.of(outcome, name);
    Outcome<RenderedSite> again = stages.renderer().render(site.orThrow().site(), known);
    if (!GoldenText.of(again, name).equals(rendered)) {
      found.add(unexpected(golden, "renders otherwise each time"));
    }
    List<TargetConfiguration> targets =
        outcome.find().map(RenderedSite::targets).orElse(List.of()).stream()
            .filter(target -> target.family().equals(name))
            .toList();
    if (outcome.find().isPresent() && targets.isEmpty()) {
      found.add(unexpected(golden, "names nothing of the family " + name));
    }
    targets.stream()
        .flatMap(target -> target.artifacts().stream())
        .forEach(file -> openSecret(golden, file, known.redactor()));
    compare(golden, rendered, targets, known.redactor());
  }

  private void openSecret(GoldenCase golden, Artifact file, Redactor secrets) {
    boolean isSecret = !secrets.redact(file.body()).equals(file.body());
    if (isSecret && ((file.mode() & OTHERS) != 0 || file.secretKeys().isEmpty())) {
      found.add(
          Diagnostic.of(
                  TemplateCode.OPEN_SECRET,
                  Location.UNLOCATED,
                  "golden case " + golden.name() + " writes a secret to " + file.path())
              .withFix("Set mode 0600 and secretKeys on the artifact \"" + file.id() + "\"."));
    }
  }

  private void compare(
      GoldenCase golden,
      Map<String, String> rendered,
      List<TargetConfiguration> targets,
      Redactor secrets)
      throws IOException {
    Map<String, String> expected = golden.read();
    if (expected.equals(rendered)) {
      return;
    }
    if (isUpdating) {
      golden.write(rendered);
      written++;
      return;
    }
    Set<String> keys = new TreeSet<>();
    targets.forEach(target -> target.artifacts().forEach(file -> keys.addAll(file.secretKeys())));
    KeyedValues keyed = new KeyedValues(keys);
    LineDiff diff =
        new LineDiff(style, line -> secrets.redact(keyed.replaced(line, Redactor.MASK)));
    Set<String> paths = new TreeSet<>(expected.keySet());
    paths.addAll(rendered.keySet());
    for (String path : paths) {
      String was = expected.getOrDefault(path, "");
      String is = rendered.getOrDefault(path, "");
      differences.append(diff.write(golden.expected() + "/" + path, was, path + " (rendered)", is));
    }
    found.add(
        unexpected(golden, expected.isEmpty() ? "has no expected files yet" : "renders otherwise")
            .withFix("If the files are right: turnup family check --update " + folder));
  }

  private static Diagnostic unexpected(GoldenCase golden, String what) {
    return Diagnostic.of(
        TemplateCode.UNEXPECTED_RENDERING,
        Location.UNLOCATED,
        "golden case " + golden.name() + " " + what);
  }

  private static Diagnostic incomplete(String what) {
    return Diagnostic.of(TemplateCode.INCOMPLETE_FAMILY, Location.UNLOCATED, what);
  }
}
