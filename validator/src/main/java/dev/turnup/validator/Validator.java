package dev.turnup.validator;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.site.Site;
import dev.turnup.validator.binding.Binder;
import dev.turnup.validator.binding.Bound;
import dev.turnup.validator.constraint.Limits;
import dev.turnup.validator.draft.Draft;
import dev.turnup.validator.rule.RuleCode;
import dev.turnup.validator.rule.Rules;
import dev.turnup.validator.secret.LiteralSecrets;
import dev.turnup.validator.secret.SecretCode;
import dev.turnup.validator.worksheet.WorksheetCode;
import dev.turnup.validator.worksheet.WorksheetReader;
import dev.turnup.validator.worksheet.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads a worksheet and judges it: YAML, keys and values, limits, then the rules between fields.
 * All mistakes come at once, in the order of the file; what follows from an earlier one is left
 * out. Immutable and thread-safe.
 */
public final class Validator {
  private final Catalog catalog;

  /** A validator that knows these families and transports; an empty list of them judges none. */
  public Validator(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Every code that this stage can report. */
  public static List<DiagnosticCode> codes() {
    List<DiagnosticCode> codes = new ArrayList<>();
    Collections.addAll(codes, WorksheetCode.values());
    Collections.addAll(codes, RuleCode.values());
    Collections.addAll(codes, SecretCode.values());
    return List.copyOf(codes);
  }

  /** Validates a file; one that cannot be read is a finding like any other. */
  public Outcome<ValidatedSite> validate(Path worksheet) {
    List<Diagnostic> findings = new ArrayList<>(0);
    String text = WorksheetFile.read(worksheet, findings);
    return text == null ? new Outcome.Rejected<>(findings) : validate(worksheet.toString(), text);
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
    List<Diagnostic> findings = new ArrayList<>(0);
    String text = WorksheetFile.read(worksheet, findings);
    YamlNode.Mapping root =
        text == null ? null : WorksheetReader.read(worksheet.toString(), text, findings);
    return root == null
        ? SourceMap.EMPTY
        : new SourceMap(Binder.bind(Site.class, root, catalog, findings).spans());
  }

  /**
   * The site of a file whose keys and values are right, whatever the rules between its fields say:
   * for worksheets that ask more of a family than it can.
   */
  public Outcome<ValidatedSite> validateFields(Path worksheet) {
    List<Diagnostic> findings = new ArrayList<>(0);
    String text = WorksheetFile.read(worksheet, findings);
    YamlNode.Mapping root =
        text == null ? null : WorksheetReader.read(worksheet.toString(), text, findings);
    return root == null ? new Outcome.Rejected<>(findings) : judge(root, findings, false);
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
    return Allowances.applied(name, yaml, judge(root, findings));
  }

  /** Validates a tree that was read elsewhere; its spans are where findings stand. */
  public Outcome<ValidatedSite> validate(YamlNode.Mapping root) {
    return judge(root, new ArrayList<>(0));
  }

  private Outcome<ValidatedSite> judge(YamlNode.Mapping root, List<Diagnostic> findings) {
    return judge(root, findings, true);
  }

  private Outcome<ValidatedSite> judge(
      YamlNode.Mapping root, List<Diagnostic> findings, boolean hasRules) {
    Bound<Site> bound = Binder.bind(Site.class, root, catalog, findings);
    SourceMap sources = new SourceMap(bound.spans());
    Site site = bound.value();
    if (site == null) {
      for (Bound.Loose part : bound.loose()) {
        Limits.checkPart(
            part.type(), part.component(), part.value(), part.path(), sources, findings);
      }
      return new Outcome.Rejected<>(Findings.inOrder(findings));
    }
    Limits.check(site, FieldPath.ROOT, sources, findings);
    if (hasRules) {
      Rules.judge(site, catalog, sources, findings);
    }
    return Outcome.of(new ValidatedSite(site, sources), Findings.inOrder(findings));
  }
}
