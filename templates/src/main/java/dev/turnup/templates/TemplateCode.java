package dev.turnup.templates;

import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Severity;

/** What can be found while a site is rendered. */
public enum TemplateCode implements DiagnosticCode {
  UNKNOWN_FAMILY(
      "FAM-001",
      Severity.ERROR,
      "unknown family",
      "A target names a family that there is no folder for. Families are data: one folder each,"
          + " with a description and templates. Correct the name, or add the folder."),
  BROKEN_FAMILY(
      "FAM-002",
      Severity.ERROR,
      "family description is wrong",
      "A family.yaml does not say what it must, or says something unknown. The position is the"
          + " place in that file. The family cannot be used until it is put right."),
  BROKEN_TEMPLATE(
      "FAM-003",
      Severity.ERROR,
      "template failed",
      "A family's template does not parse, or failed while it ran: for example it used a field"
          + " that the worksheet leaves out without asking first. This is a defect of the family,"
          + " not of the worksheet."),
  REFUSED_VALUE(
      "FAM-004",
      Severity.ERROR,
      "value does not fit the file format",
      "The value of a worksheet field holds something that the target's file format cannot carry,"
          + " such as a line break, or a semicolon in a format without an escape for it. Writing it"
          + " anyway would change the meaning of the file. Choose another value; where the value is"
          + " a password, have another one issued."),
  LOSS(
      "FAM-005",
      Severity.WARNING,
      "family does not carry this field",
      "The worksheet asks for something that no file of this family expresses, so the target will"
          + " not do it. Take the field out if it is not needed, set it on the target by hand, or"
          + " choose a family that can. A family's limitations.md tells what it leaves out."),
  UNSUPPORTED_VALUE(
      "FAM-006",
      Severity.WARNING,
      "family lacks this choice",
      "The worksheet lists a codec or a DTMF method that the family does not have. The others of"
          + " the list are rendered, this one is left out."),
  NOTHING_LEFT(
      "FAM-007",
      Severity.ERROR,
      "family has none of the choices",
      "Of all that the worksheet allows (codecs, DTMF methods, the transport, the encryption) the"
          + " family has nothing, so no call could come about. Only for codecs are the files"
          + " rendered all the same, as a warning: the proof then shows what it costs. Allow"
          + " another choice or another family."),
  MISSING_FIELD(
      "FAM-008",
      Severity.ERROR,
      "family needs this field",
      "The family cannot be rendered without a field that the worksheet leaves out; the message"
          + " says why."),
  MISSING_SECRET(
      "FAM-009",
      Severity.ERROR,
      "secret is not there",
      "A secret that the target needs was not found where the worksheet says it is kept. Set the"
          + " variable, or correct the reference."),
  SHARED_PATH(
      "FAM-010",
      Severity.ERROR,
      "two files go to the same place",
      "Two targets on the same host would write the same file, so that one would undo the other."
          + " Give one of them another directory by its parameters."),
  WRONG_PARAMETER(
      "FAM-011",
      Severity.ERROR,
      "parameter has the wrong form",
      "A family's parameter takes a number, a flag or one of a few words, and the worksheet gives"
          + " something else."),
  UNKNOWN_SUBSCRIBER(
      "FAM-012",
      Severity.ERROR,
      "line without subscriber",
      "An endpoint's line names a number that no subscriber has, so there is no password to"
          + " register it with."),
  UNEXPECTED_RENDERING(
      "FAM-013",
      Severity.ERROR,
      "golden case renders otherwise",
      "A golden case of a family is a worksheet and the files that must come of it. Other files"
          + " came. If they are right, turnup family check --update makes them the expected ones;"
          + " the change then shows in review."),
  INCOMPLETE_FAMILY(
      "FAM-014",
      Severity.ERROR,
      "family lacks a part",
      "A family is a folder with family.yaml, its templates, limitations.md (what it does not do,"
          + " so that nobody finds out on site) and at least one golden case."),
  OPEN_SECRET(
      "FAM-015",
      Severity.ERROR,
      "secret in a file that others may read",
      "A rendered file holds a secret, and its mode lets everybody read it, or its secretKeys do"
          + " not say where the secret stands, so that a diff would show it. Set mode 0600 or 0640"
          + " and secretKeys on the artifact.");

  private final String id;
  private final Severity severity;
  private final String summary;
  private final String explanation;

  TemplateCode(String id, Severity severity, String summary, String explanation) {
    this.id = id;
    this.severity = severity;
    this.summary = summary;
    this.explanation = explanation;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String explanation() {
    return explanation;
  }
}
