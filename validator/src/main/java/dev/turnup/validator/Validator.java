package dev.turnup.validator;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.site.Site;
import dev.turnup.validator.Allowances.Unused;
import dev.turnup.validator.binding.Binder;
import dev.turnup.validator.binding.Bound;
import dev.turnup.validator.binding.Origins;
import dev.turnup.validator.constraint.Limits;
import dev.turnup.validator.draft.Draft;
import dev.turnup.validator.fleet.FleetCode;
import dev.turnup.validator.fleet.FleetRules;
import dev.turnup.validator.fleet.Member;
import dev.turnup.validator.fleet.Written;
import dev.turnup.validator.layer.Layer;
import dev.turnup.validator.layer.LayerFiles;
import dev.turnup.validator.layer.Layers;
import dev.turnup.validator.layer.Part;
import dev.turnup.validator.layer.Resolved;
import dev.turnup.validator.layer.ResolvedText;
import dev.turnup.validator.rule.Rules;
import dev.turnup.validator.rule.TrunkPresets;
import dev.turnup.validator.secret.LiteralSecrets;
import dev.turnup.validator.secret.SecretCode;
import dev.turnup.validator.worksheet.WorksheetCode;
import dev.turnup.validator.worksheet.WorksheetFile;
import dev.turnup.validator.worksheet.WorksheetReader;
import dev.turnup.validator.worksheet.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a worksheet and judges it: YAML, keys and values, limits, then the rules between fields.
 * All mistakes come at once, in the order of the file; what follows from an earlier one is left
 * out. What is inherited was read when the first worksheet asked for it. Thread-safe.
 */
public final class Validator {
  private final Catalog catalog;
  private final LayerFiles layers;
  private final Severities severities;

  /** A validator that knows these families and transports; an empty list of them judges none. */
  public Validator(Catalog catalog) {
    this(catalog, Optional.empty(), Severities.OWN);
  }

  /**
   * The same for another environment. Files that several worksheets inherit from are read once.
   *
   * @param environment whose overlays apply
   */
  public Validator(Catalog catalog, Optional<String> environment, Severities severities) {
    this.catalog = catalog;
    this.severities = severities;
    this.layers = new LayerFiles(catalog, environment);
  }

  /** Every code that this stage can report. */
  public static List<DiagnosticCode> codes() {
    List<DiagnosticCode> codes = new ArrayList<>();
    Collections.addAll(codes, WorksheetCode.values());
    codes.addAll(Rules.codes());
    Collections.addAll(codes, SecretCode.values());
    Collections.addAll(codes, FleetCode.values());
    return List.copyOf(codes);
  }

  /**
   * Validates a file with what it inherits; one that cannot be read is a finding like any other.
   */
  public Outcome<ValidatedSite> validate(Path worksheet) {
    List<Diagnostic> findings = new ArrayList<>(0);
    String text = WorksheetFile.read(worksheet, findings);
    if (text == null) {
      return new Outcome.Rejected<>(findings);
    }
    Layers inherited = layers.of(worksheet);
    if (inherited.isEmpty() && inherited.isReadable()) {
      return severities.applied(validate(worksheet.toString(), text));
    }
    Outcome<ValidatedSite> judged = validate(worksheet, text, inherited);
    for (Layer layer : inherited.all()) {
      judged = Allowances.applied(layer.file(), layer.text(), Unused.LEFT, judged);
    }
    return severities.applied(
        Allowances.applied(worksheet.toString(), text, Unused.REPORTED, judged));
  }

  /**
   * What goes wrong between sites that are each right by themselves, for each of them in order,
   * without what comments allow.
   *
   * @param render the files of a site; asked only of sites that share a target with another
   */
  public List<List<Diagnostic>> judge(
      List<Member> members, Function<Member, List<Written>> render) {
    return FleetRules.judge(members, render).stream()
        .map(found -> severities.applied(Allowances.without(found, Validator::text)))
        .toList();
  }

  /** Validates a file as if nothing lay around it. */
  public Outcome<ValidatedSite> validateAlone(Path worksheet) {
    return switch (text(worksheet)) {
      case Outcome.Accepted<String>(String text, _) ->
          severities.applied(validate(worksheet.toString(), text));
      case Outcome.Rejected<String>(var findings) -> new Outcome.Rejected<>(findings);
    };
  }

  private Outcome<ValidatedSite> validate(Path worksheet, String text, Layers inherited) {
    List<Diagnostic> findings = new ArrayList<>(inherited.findings());
    YamlNode.Mapping root = WorksheetReader.read(worksheet.toString(), text, findings);
    if (root == null) {
      findings.addAll(LiteralSecrets.find(worksheet.toString(), text));
      return new Outcome.Rejected<>(Findings.inOrder(findings));
    }
    if (!inherited.isReadable()) {
      Part.judge(root, catalog, findings);
      return new Outcome.Rejected<>(Findings.inOrder(findings));
    }
    return judge(inherited.merged(root), LayerFiles.origins(worksheet), findings);
  }

  /** The files that a worksheet inherits from. */
  public Layers layers(Path worksheet) {
    return layers.of(worksheet);
  }

  /**
   * The worksheet as it was written, or as one file where it inherits from others.
   *
   * @throws IOException if it cannot be read
   */
  public String copy(Path worksheet) throws IOException {
    Optional<Resolved> inherited = resolve(worksheet).find().filter(Resolved::inherits);
    return inherited.isPresent()
        ? ResolvedText.write(inherited.get(), catalog).yaml()
        : Files.readString(worksheet);
  }

  /** A worksheet's tree with all that it inherits; rejected when some of it cannot be read. */
  public Outcome<Resolved> resolve(Path worksheet) {
    List<Diagnostic> findings = new ArrayList<>(0);
    String text = WorksheetFile.read(worksheet, findings);
    YamlNode.Mapping root =
        text == null ? null : WorksheetReader.read(worksheet.toString(), text, findings);
    Layers inherited = root == null ? Layers.NONE : layers.of(worksheet);
    if (root == null || !inherited.isReadable()) {
      return new Outcome.Rejected<>(validate(worksheet).diagnostics());
    }
    return Outcome.accepted(
        new Resolved(root, inherited, inherited.merged(root), LayerFiles.origins(worksheet)));
  }

  /** The text of a file, as worksheets are read: UTF-8 of bounded length. */
  public static Outcome<String> text(Path file) {
    List<Diagnostic> findings = new ArrayList<>(0);
    String text = WorksheetFile.read(file, findings);
    return text == null ? new Outcome.Rejected<>(findings) : Outcome.accepted(text);
  }

  /**
   * What a file says, finished or not. Rejected only when it cannot be read at all; what is wrong
   * with its values is for {@link #validate(Path)} to say.
   */
  public Outcome<Draft> read(Path worksheet) {
    List<Diagnostic> findings = new ArrayList<>(0);
    String text = WorksheetFile.read(worksheet, findings);
    if (text == null) {
      return new Outcome.Rejected<>(findings);
    }
    YamlNode.Mapping root = WorksheetReader.read(worksheet.toString(), text, findings);
    return root == null
        ? new Outcome.Rejected<>(validate(worksheet.toString(), text).diagnostics())
        : Outcome.accepted(Draft.of(root));
  }

  /** Where each field of a file was written, finished or not; empty when it cannot be read. */
  public SourceMap places(Path worksheet) {
    return resolve(worksheet)
        .find()
        .map(found -> Binder.bind(Site.class, found.tree(), catalog, new ArrayList<>()).spans())
        .map(SourceMap::new)
        .orElse(SourceMap.EMPTY);
  }

  /**
   * The site of a file whose keys and values are right, whatever the rules between its fields say:
   * for worksheets that ask more of a family than it can.
   */
  public Outcome<ValidatedSite> validateFields(Path worksheet) {
    return switch (resolve(worksheet)) {
      case Outcome.Rejected<Resolved>(var findings) -> new Outcome.Rejected<>(findings);
      case Outcome.Accepted<Resolved>(var found, _) ->
          judge(found.tree(), found.origins(), found.layers().findings(), false);
    };
  }

  /**
   * Validates a text.
   *
   * @param name stands for the file in findings
   */
  public Outcome<ValidatedSite> validate(String name, String yaml) {
    List<Diagnostic> findings = new ArrayList<>(0);
    YamlNode.Mapping root = WorksheetReader.read(name, yaml, findings);
    if (root == null) {
      findings.addAll(LiteralSecrets.find(name, yaml));
      return new Outcome.Rejected<>(Findings.inOrder(findings));
    }
    return Allowances.applied(name, yaml, Unused.REPORTED, judge(root, Origins.ONE_FILE, findings));
  }

  /** Validates a tree that was read elsewhere; its spans are where findings stand. */
  public Outcome<ValidatedSite> validate(YamlNode.Mapping root) {
    return judge(root, Origins.ONE_FILE, new ArrayList<>(0));
  }

  private Outcome<ValidatedSite> judge(
      YamlNode.Mapping root, Origins origins, List<Diagnostic> known) {
    return judge(root, origins, known, true);
  }

  private Outcome<ValidatedSite> judge(
      YamlNode.Mapping root, Origins origins, List<Diagnostic> known, boolean hasRules) {
    List<Diagnostic> findings = new ArrayList<>(known);
    Bound<Site> bound = Binder.bind(Site.class, root, catalog, origins, findings);
    SourceMap sources = new SourceMap(bound.spans());
    Site site = bound.value();
    if (site == null) {
      Part.limits(bound, sources, findings);
      return new Outcome.Rejected<>(inOrder(known, findings));
    }
    Limits.check(site, FieldPath.ROOT, sources, findings);
    Site completed = TrunkPresets.completed(site, catalog);
    if (hasRules) {
      Rules.judge(completed, catalog, sources, findings);
    }
    return Outcome.of(new ValidatedSite(completed, sources), inOrder(known, findings));
  }

  /** What is wrong with an inherited file is found in it, and again in what inherits it. */
  private static List<Diagnostic> inOrder(List<Diagnostic> known, List<Diagnostic> findings) {
    return Findings.inOrder(known.isEmpty() ? findings : findings.stream().distinct().toList());
  }
}
