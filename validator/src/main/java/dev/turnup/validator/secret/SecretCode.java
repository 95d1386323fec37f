package dev.turnup.validator.secret;

import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Severity;

/** What can be wrong with a secret. None of the findings ever holds a secret's value. */
public enum SecretCode implements DiagnosticCode {
  LITERAL(
      "SEC-001",
      true,
      "secret written into the worksheet",
      "Worksheets are copied, mailed and committed, so a secret in one is a secret lost. Write"
          + " where it is kept instead: { env: VARIABLE }, { file: path } or { exec: [command,"
          + " argument] }. Change the secret if the file has been shared."),
  MALFORMED_REFERENCE(
      "SEC-002",
      true,
      "not a reference to a secret",
      "A reference has exactly one of the keys env, file and exec: { env: VARIABLE } for an"
          + " environment variable, { file: path } for the first line of a file, relative to the"
          + " worksheet, { exec: [pass, show, acme] } for the first line that a command prints."),
  UNSET_VARIABLE(
      "SEC-003",
      false,
      "environment variable is not set",
      "The worksheet names an environment variable that this process does not have. Export it, or"
          + " hand it to the CI job as a masked variable."),
  UNREADABLE_FILE(
      "SEC-004",
      false,
      "secret file cannot be read",
      "The file that holds the secret does not exist or may not be read. A relative path starts at"
          + " the worksheet's own directory."),
  COMMAND_FAILED(
      "SEC-005",
      false,
      "secret command failed",
      "The command that gives the secret could not be started or ended with an error. It is run"
          + " without a shell, in the worksheet's directory. Its output is not shown, as it may"
          + " hold the secret; run it by hand to see it."),
  COMMAND_TIMEOUT(
      "SEC-006",
      false,
      "secret command took too long",
      "The command did not end in time and was stopped. It may wait for a passphrase that nobody"
          + " can type here: unlock the password store first."),
  EMPTY(
      "SEC-007",
      false,
      "secret is empty",
      "The reference leads to an empty value or an empty first line, which no password can be."),
  UNUSABLE(
      "SEC-008",
      false,
      "secret holds a control character",
      "The value contains a control character, which no configuration file can carry in one line."
          + " Check that the file or command gives text."),
  GUESSABLE(
      "SEC-009",
      Severity.WARNING,
      "digest password can be guessed",
      "The password is made from the subscriber's own number or username, which is the first that"
          + " scanners try. Whoever registers with it calls at your expense. Let the PBX make up a"
          + " random one."),
  SHORT(
      "SEC-010",
      Severity.WARNING,
      "digest password is short",
      "Digest answers can be tried without asking the PBX: who has seen one registration goes"
          + " through all short passwords in minutes. Twelve random characters are out of reach;"
          + " fewer than eight are warned of."),
  SHARED(
      "SEC-011",
      Severity.WARNING,
      "one digest password for several subscribers",
      "Who learns the password of one subscriber, for example from a stolen phone, has the others'"
          + " too, and changing it means changing all of them. Give each its own.");

  private final String id;
  private final Severity severity;
  private final boolean hidesExcerpt;
  private final String summary;
  private final String explanation;

  SecretCode(String id, boolean hidesExcerpt, String summary, String explanation) {
    this(id, Severity.ERROR, hidesExcerpt, summary, explanation);
  }

  SecretCode(String id, Severity severity, String summary, String explanation) {
    this(id, severity, false, summary, explanation);
  }

  SecretCode(
      String id, Severity severity, boolean hidesExcerpt, String summary, String explanation) {
    this.id = id;
    this.severity = severity;
    this.hidesExcerpt = hidesExcerpt;
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

  @Override
  public boolean hidesExcerpt() {
    return hidesExcerpt;
  }
}
