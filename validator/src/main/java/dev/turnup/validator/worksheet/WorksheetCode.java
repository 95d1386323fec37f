package dev.turnup.validator.worksheet;

import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Severity;

/** What can be wrong with a worksheet as a text: the file, its YAML, its keys, its values. */
public enum WorksheetCode implements DiagnosticCode {
  UNREADABLE_FILE(
      "WS-001",
      "worksheet cannot be read",
      "The file does not exist, is a directory, or may not be read by this user. Check the path"
          + " and its permissions. Nothing else was judged in it."),
  EMPTY_FILE(
      "WS-002",
      "worksheet is empty",
      "The file holds no YAML beyond comments. Copy one of the examples under sites/."),
  SYNTAX(
      "WS-003",
      "not YAML",
      "The text breaks YAML's own rules at the place shown, so that nothing after it can be read."
          + " Most often a quote is not closed, a colon lacks the blank after it, or a line is"
          + " indented differently from its neighbours. Mend this one first: others may follow."),
  TAB(
      "WS-004",
      "tab where blanks must stand",
      "YAML indents by blanks only; a tab looks right in the editor and is refused by every reader."
          + " Replace it by blanks and tell the editor to insert blanks."),
  TOO_LARGE(
      "WS-005",
      "worksheet exceeds a limit",
      "A worksheet may hold 3 MiB of text, 1024 characters in one value, 50 levels of nesting and"
          + " 50 aliases of lists or mappings. The limits stop files that are made to exhaust"
          + " memory; a real worksheet stays far below."),
  SEVERAL_DOCUMENTS(
      "WS-006",
      "several documents in one file",
      "A line of three hyphens begins another YAML document. One worksheet is one file, so that a"
          + " finding's file and line name one site. Split the file."),
  DUPLICATE_KEY(
      "WS-007",
      "key given twice",
      "Most readers of YAML silently keep the last of two equal keys. Here it is an error, because"
          + " one of the two values would be lost. Remove one."),
  ALIAS_NOT_TEXT(
      "WS-008",
      "unquoted asterisk",
      "In YAML a value that begins with * points at an anchor, so feature codes such as *97 need"
          + " quotes: \"*97\"."),
  RESERVED_CHARACTER(
      "WS-009",
      "unquoted reserved character",
      "YAML does not let an unquoted value begin with @, ` or %, and gives &, ! a meaning of its"
          + " own there. Put the value in double quotes."),
  TAG(
      "WS-010",
      "YAML tag",
      "Tags such as !!int or !name tell other programs how to type a value. The worksheet types its"
          + " fields by itself and takes none. A value that really begins with ! needs quotes."),
  CIRCULAR_ALIAS(
      "WS-011",
      "anchor or merge that cannot be followed",
      "Anchors (&name), aliases (*name) and merge keys (<<) are supported: an alias stands for a"
          + " copy of the anchored part, and << copies the keys that the mapping does not give"
          + " itself. An anchor must not contain itself, and << takes a mapping or a list of"
          + " mappings."),
  NOT_A_WORKSHEET(
      "WS-012",
      "not a worksheet",
      "A worksheet is a mapping of keys to values that begins with worksheet: turnup/v1."),
  UNKNOWN_KEY(
      "WS-013",
      "unknown key",
      "The worksheet has no such field here. Unknown keys are errors, because a misspelt one would"
          + " otherwise leave its field at the default without a word."),
  MISPLACED_KEY(
      "WS-014",
      "key in the wrong place",
      "The field exists, but under another heading. Move the line there; check its indentation."),
  MISSING_KEY(
      "WS-015",
      "required key is missing",
      "The field has no default and the site cannot be built without it."),
  WRONG_SHAPE(
      "WS-016",
      "wrong kind of value",
      "A single value, a list or a group of keys stands where the field takes another of the three."
          + " A list of one is still written as a list: [192.0.2.53]."),
  UNKNOWN_VALUE(
      "WS-017",
      "unknown value",
      "The field takes one of a few words, spelt exactly as listed, so that one search finds them"
          + " in all worksheets."),
  MALFORMED_VALUE(
      "WS-018",
      "value does not have the form of its field",
      "The text cannot be read as what the field holds, for example an address, a number or a range"
          + " of ports. A number is written in decimal, without leading zeros, signs or"
          + " separators: some readers of YAML take 0120 for 80."),
  OUT_OF_LIMITS(
      "WS-019",
      "value is outside the limits of its field",
      "The value has the right form but is too small, too large, too long, or holds characters that"
          + " the field does not allow."),
  BARE_DURATION(
      "WS-020",
      "duration without a unit",
      "Write the unit: 20ms, 25s, 5m or 1h. Devices disagree on what a bare number means (one"
          + " vendor counts registrations in minutes, another packets in seconds), so the worksheet"
          + " never guesses."),
  EMPTY_VALUE(
      "WS-021",
      Severity.WARNING,
      "key without a value",
      "The key is there but nothing follows it, or only ~ or null. An optional field counts as left"
          + " out; for a required one this is an error."),
  COMMENT_NOT_TEXT(
      "WS-022",
      "value swallowed by a comment",
      "A # after a blank begins a comment, so the field is empty. A value that begins with # needs"
          + " quotes."),
  AMBIGUOUS_TEXT(
      "WS-023",
      Severity.WARNING,
      "unquoted text that others read as something else",
      "Turnup keeps the text as it is written. Other readers of the same file may not: YAML 1.1"
          + " takes 0100 for 64, 007 for 7, 22:30 for 1350, NO for false, 22.10 for 22.1 and the"
          + " MAC address 00155e618899 for infinity, and YAML 1.2 takes 0100 for 100. Quote it, and"
          + " every program sees the same."),
  ENCODING(
      "WS-024",
      "not UTF-8",
      "The file is not UTF-8, or holds a control character that YAML forbids. Save it as UTF-8."),
  NO_WORKSHEETS(
      "WS-025",
      "no worksheets in the directory",
      "Directories are searched downwards for .yaml and .yml files that have worksheet:, proxy: or"
          + " subscribers: at the start of a line, or are called site.yaml. Files and directories"
          + " whose name begins with a dot, and defaults.yaml, are passed over."),
  UNKNOWN_TRANSPORT(
      "WS-026",
      "unknown way to push",
      "The key under management: names how the configuration reaches the target, and this one does"
          + " not exist."),
  UNKNOWN_OPTION(
      "WS-027",
      "unknown option",
      "This way to push has no such option, so it would change nothing."),
  MISSING_OPTION(
      "WS-028", "required option is missing", "The target cannot be reached without this option."),
  MALFORMED_OPTION(
      "WS-029",
      "option has a bad value",
      "The option's value does not have the form that the transport asks for."),
  BAD_ALLOWANCE(
      "WS-030",
      Severity.WARNING,
      "warning allowed without a reason",
      "A comment behind a line, or above it, allows a warning there: # turnup: allow SITE-025"
          + " because our firewall keeps bindings for 5m. Without the reason nobody can tell later"
          + " whether it still holds, so the comment is not followed."),
  UNUSED_ALLOWANCE(
      "WS-031",
      Severity.WARNING,
      "allowance for nothing",
      "The comment allows a warning that is not there, for example because the value was corrected"
          + " since, or the code is that of an error. It would hide the warning if it came back:"
          + " remove it."),
  SITE_ONLY(
      "WS-032",
      "key that is not inherited",
      "defaults.yaml gives a value to every worksheet below its folder. What no two sites share"
          + " stays in the worksheets: worksheet, site, network.ip, subscribers, endpoints and"
          + " trunks. An overlay (NAME.ENV.yaml) changes its worksheet and is none itself, so that"
          + " it has no line worksheet:."),
  NO_OVERLAY(
      "WS-033",
      "environment that the worksheet does not know",
      "With --env NAME each worksheet must say somewhere what is different there: in"
          + " SITE.NAME.yaml beside SITE.yaml, or in a defaults.NAME.yaml. Without this rule a"
          + " misspelt environment, or a site that has none, would be pushed as it stands."),
  LAYER_NAMED(
      "WS-034",
      "not a worksheet but a part of some",
      "defaults.yaml and overlays (NAME.ENV.yaml beside NAME.yaml) are read with the worksheets"
          + " that they apply to. Name the worksheet, or the folder; an overlay applies with --env"
          + " ENV."),
  MISNAMED_LAYER(
      "WS-035",
      Severity.WARNING,
      "defaults under another name",
      "Only a file called defaults.yaml is inherited. This one has nearly that name and changes"
          + " nothing.");

  private final String id;
  private final Severity severity;
  private final String summary;
  private final String explanation;

  WorksheetCode(String id, String summary, String explanation) {
    this(id, Severity.ERROR, summary, explanation);
  }

  WorksheetCode(String id, Severity severity, String summary, String explanation) {
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
