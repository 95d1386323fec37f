package dev.turnup.cli.shell;

import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Severity;

/** What can go wrong between the stages. */
public enum CliCode implements DiagnosticCode {
  CAPTURE(
      "CLI-016",
      "capture cannot be written",
      "The file of --pcap could not be written. The run itself went on, and its verdict stands."),
  RUN_FOLDER(
      "CLI-001",
      "run folder cannot be written",
      "Every run leaves a folder with what was rendered, the trace and the verdict. It could not be"
          + " written, for example because the disk is full or the folder is not ours. If that"
          + " shows at the start, nothing is pushed; if the disk fills up later, the run goes on"
          + " and only its evidence is incomplete. Choose another place with --runs."),
  OUTPUT(
      "CLI-002",
      "output file cannot be written",
      "A file that was asked for with --out or --report could not be written. Files are written to"
          + " a temporary name first, so an older file of that name is still whole."),
  LAB(
      "CLI-003",
      "lab cannot start",
      "The lab opens a SIP, an SSH and an HTTP port on this machine. One of them is in use, or the"
          + " lab's folder cannot be written. Choose other ports, or 0 for any free one."),
  MORE_THAN_ONE(
      "CLI-004",
      "more than one worksheet",
      "This command works on one site at a time. Name the worksheet, or a folder that holds just"
          + " one."),
  NO_REVISION(
      "CLI-006",
      "no such push in the ledger",
      "The targets of the site remember no push of this revision, so there is nothing to go back"
          + " to. Of each site the newest confirmed pushes are kept."),
  NO_SITE(
      "CLI-007",
      "no worksheet of this name",
      "The command takes a worksheet, its folder, or the name of a site whose worksheet is below"
          + " the folder that --sites names."),
  SHARD(
      "CLI-008",
      "which part this is cannot be told",
      "With --shard auto the number of this part and how many there are come from the environment."
          + " A number without a total is refused: this process would do the work of all parts."),
  NOT_RUN(
      "CLI-009",
      "site not begun",
      "The run ended before it came to this site: more sites failed than --max-failures allows, the"
          + " --deadline passed, or it was interrupted. Nothing was done to the site. --resume goes"
          + " on from there."),
  PART(
      "CLI-010",
      "parts do not make a whole",
      "turnup report merge joins the files that each part of a run wrote with --part. One is"
          + " missing, there twice, cut off or of another run, so that a joined report would hide"
          + " sites."),
  DEFECT(
      "CLI-011",
      "internal error at one site",
      "This is a defect of turnup. The other sites of the run are not affected."),
  PLAN(
      "CLI-012",
      "kept plan cannot be applied",
      "The file that turnup plan --out wrote was edited, cut off or cannot be read. Nothing was"
          + " touched."),
  WORKSHEET_MOVED(
      "CLI-013",
      "the worksheet has changed since the plan",
      "What the worksheet renders now, with its secrets and what it inherits, is not what the plan"
          + " was made of. Nothing was touched; make a new plan and look at it."),
  BASELINE(
      "CLI-014",
      "baseline cannot be read",
      "turnup validate --baseline leaves out the findings that the file knows. Without it every"
          + " finding would count as new or none, so nothing is judged. Write it with"
          + " --write-baseline."),
  TRACE(
      "CLI-005",
      "stored trace cannot be judged",
      "turnup probe --replay judges the trace.jsonl of an earlier run again. The file cannot be"
          + " read, or the line that is named is no event of a trace, for example because the file"
          + " was cut off or edited. Nothing was judged: a verdict from half the evidence could be"
          + " wrong."),
  REFLECTOR(
      "CLI-015",
      "reflector cannot start",
      "turnup reflector listens on two ports, over UDP and TCP. One of them is in use, by a SIP"
          + " server perhaps, or the address is not one of this host. Choose another address with"
          + " --listen, or other ports.");

  private final String id;
  private final String summary;
  private final String explanation;

  CliCode(String id, String summary, String explanation) {
    this.id = id;
    this.summary = summary;
    this.explanation = explanation;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String explanation() {
    return explanation;
  }

  /** A line of a trace is long, and says little to people. */
  @Override
  public boolean hidesExcerpt() {
    return this == TRACE;
  }
}
