package dev.turnup.deployer;

import dev.turnup.deployer.transport.Trouble;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Severity;
import java.util.Arrays;

/** Everything that can keep a configuration from its target. */
public enum DeployCode implements DiagnosticCode {
  NO_MANAGEMENT(
      "DEP-001",
      Severity.ERROR,
      "no way to the target",
      "The worksheet has no management block for this target, so its files can be rendered but not"
          + " pushed. Add one, or copy the rendered files by hand."),
  BAD_OPTION(
      "DEP-002",
      Severity.ERROR,
      "management option cannot be used",
      "An option of the management block is missing or has a value that the transport cannot use."
          + " Nothing was tried."),
  HOST_UNKNOWN(
      "DEP-010",
      Severity.ERROR,
      "host name unknown",
      "The name resolver of this machine has no address for the host. The host may be misspelt, or"
          + " this machine may ask a DNS server that does not know the site's names."),
  CONNECTION_REFUSED(
      "DEP-011",
      Severity.ERROR,
      "connection refused",
      "The host is up but nothing listens at this port, or a firewall rejects the connection."),
  NO_ROUTE(
      "DEP-012",
      Severity.ERROR,
      "no route to the host",
      "A router, or this machine itself, says that the address cannot be reached."),
  CONNECT_TIMED_OUT(
      "DEP-013",
      Severity.ERROR,
      "no answer",
      "The host did not answer in time. It may be down, or a firewall drops the packets without"
          + " saying so. Trying again may help."),
  CONNECTION_LOST(
      "DEP-014",
      Severity.ERROR,
      "connection lost",
      "The connection broke. The result says which configuration is live: files are uploaded"
          + " beside the live ones and switched only when all are there, so a broken upload leaves"
          + " the old configuration."),
  STEP_TIMED_OUT(
      "DEP-015",
      Severity.ERROR,
      "a step took too long",
      "The target was connected but a file operation did not end in time."),
  PROTOCOL_MISMATCH(
      "DEP-016",
      Severity.ERROR,
      "the target speaks something else",
      "What answers at this port does not speak the transport's protocol, or no version or"
          + " algorithm of it that this side accepts."),
  HOST_KEY_UNKNOWN(
      "DEP-020",
      Severity.ERROR,
      "host key unknown",
      "Nobody has vouched yet for the key by which this host proves itself, and with hostKeyPolicy"
          + " strict only hosts in the known_hosts file are trusted. Compare the fingerprint, then"
          + " add the key; or choose accept-new to trust each host at first sight."),
  HOST_KEY_CHANGED(
      "DEP-021",
      Severity.ERROR,
      "host key changed",
      "The host proves itself with another key than the one in the known_hosts file. It was"
          + " reinstalled, another host has taken its address, or somebody stands in between. This"
          + " is refused under every policy; no password was sent."),
  LOGIN_REFUSED(
      "DEP-022",
      Severity.ERROR,
      "login refused",
      "The target does not accept this user with this password or key."),
  PRIVATE_KEY_MISSING(
      "DEP-023",
      Severity.ERROR,
      "private key missing",
      "The file that privateKey names is not on this machine."),
  PRIVATE_KEY_UNREADABLE(
      "DEP-024",
      Severity.ERROR,
      "private key unreadable",
      "The file that privateKey names cannot be opened, or is not a private key in OpenSSH's or PEM"
          + " format. A .pub file is the other half."),
  PASSPHRASE_WRONG(
      "DEP-025",
      Severity.ERROR,
      "passphrase wrong",
      "The private key is encrypted, and the passphrase is missing or does not open it."),
  SUDO_REFUSED(
      "DEP-027",
      Severity.ERROR,
      "sudo refused",
      "The user was let in, but sudo on the target does not let them act as the superuser: its"
          + " password is missing or wrong, or sudoers has no rule for this user. Nothing was"
          + " changed."),
  TLS_FAILED(
      "DEP-026",
      Severity.ERROR,
      "TLS failed",
      "The target's certificate is not trusted, does not name the host or has expired, or what"
          + " listens there does not speak TLS."),
  PERMISSION_DENIED(
      "DEP-030",
      Severity.ERROR,
      "permission denied",
      "The user was let in but may not read or change this path."),
  NOT_FOUND(
      "DEP-031",
      Severity.ERROR,
      "path not there",
      "A folder or resource that the files belong to does not exist on the target. The program it"
          + " belongs to may not be installed."),
  DISK_FULL(
      "DEP-032",
      Severity.ERROR,
      "disk full",
      "The target has no room for the new files or the backup of the old ones."),
  FILE_TOO_LARGE(
      "DEP-033",
      Severity.ERROR,
      "file too large",
      "A live file is far larger than any configuration, so it was not read."),
  FILE_REFUSED(
      "DEP-034",
      Severity.ERROR,
      "file operation refused",
      "The target did not do what it was asked with a file, for a reason of its own."),
  SERVER_ERROR(
      "DEP-035",
      Severity.ERROR,
      "error in the target",
      "The device answered that it failed by itself (HTTP 5xx), or answered something that has no"
          + " meaning here."),
  LIVE_MOVED(
      "DEP-040",
      Severity.ERROR,
      "the target has changed since the plan",
      "What is live is no longer what the plan was made from: somebody else changed it. Nothing was"
          + " touched; make a new plan and look at it again."),
  CHECK_FAILED(
      "DEP-041",
      Severity.ERROR,
      "the target's own check failed",
      "The program on the target refuses the new files. They were removed again; the old"
          + " configuration was never touched."),
  RELOAD_FAILED(
      "DEP-042",
      Severity.ERROR,
      "reload failed",
      "The new files were in place but the program did not take them; the old ones were put back."),
  HEALTH_FAILED(
      "DEP-043",
      Severity.ERROR,
      "not healthy after the reload",
      "The program took the new files but did not come into the state that shows it works; the old"
          + " files were put back."),
  NOT_WRITTEN_AS_SENT(
      "DEP-044",
      Severity.ERROR,
      "the target kept something else",
      "What is read back from the target is not what was sent."),
  PUT_BACK_FAILED(
      "DEP-045",
      Severity.ERROR,
      "the old configuration could not be put back",
      "A push failed, and putting the old files back failed as well. The backup is kept where the"
          + " message says; its manifest names the place of each file."),
  INTERRUPTED(
      "DEP-046",
      Severity.ERROR,
      "interrupted",
      "The push was stopped from this side. What had been changed was put back."),
  REVISION_MISSING(
      "DEP-047",
      Severity.ERROR,
      "no such revision",
      "The target keeps no backup by this name, or its manifest cannot be read. Of each"
          + " site the newest confirmed pushes are kept, five unless --keep says otherwise."),
  LOCKED(
      "DEP-050",
      Severity.ERROR,
      "somebody else is at this target",
      "Another push holds the target's lock, from before its first write until it is confirmed or"
          + " put back. Nothing was touched. A lock whose process is gone is taken over when that"
          + " process ran on this machine; one that was left by another machine is removed by"
          + " hand."),
  UNFINISHED_PUT_BACK(
      "DEP-051",
      Severity.WARNING,
      "an unfinished push was put back",
      "An earlier push to this target ended without being confirmed or put back: its process was"
          + " killed, or lost the connection for good. What it had replaced was put back from its"
          + " backup before anything else was done."),
  PUSH_UNDER_WAY(
      "DEP-052",
      Severity.WARNING,
      "a push is under way",
      "Another push has changed this target and is not confirmed yet, so what is live may still be"
          + " put back. An apply is refused until then."),
  REVERTED_ITSELF(
      "DEP-053",
      Severity.ERROR,
      "the target has put itself back",
      "The push was not confirmed within the target's confirmTimeout, so the target put the old"
          + " files back and reloaded its program. Choose a longer confirmTimeout if the calls need"
          + " more time."),
  PENDING_CONFIRM(
      "DEP-054",
      Severity.WARNING,
      "a push waits for its confirm",
      "A push is live that nobody has confirmed or put back yet. turnup confirm keeps it, turnup"
          + " revert puts the old files back. Where a revert is armed, the target does the latter"
          + " by itself at the time that is named."),
  DRIFTED(
      "DEP-055",
      Severity.WARNING,
      "the target has drifted",
      "What is live is not what the last push left there: somebody has changed it on the target."
          + " turnup drift shows the difference, turnup apply mends it."),
  LEDGER_ENTRY(
      "DEP-056",
      Severity.NOTE,
      "a push in the target's ledger",
      "The target keeps, for each push of a site, who made it, when, by which command, and the"
          + " files that it replaced. turnup history lists them, turnup rollback goes back to"
          + " one."),
  NO_SELF_REVERT(
      "DEP-062",
      Severity.NOTE,
      "no automatic revert here",
      "This target cannot put itself back: if a push cuts our way to it, or our process is killed,"
          + " the new files stay until the next plan or apply puts the old ones back."),
  COMMANDS_NOT_RUN(
      "DEP-060",
      Severity.NOTE,
      "commands are not run",
      "This transport moves files only: the configuration's check, reload and health commands are"
          + " not run, so the program has to be told by other means."),
  REPLACED_IN_PLACE(
      "DEP-061",
      Severity.NOTE,
      "files are replaced in place",
      "This transport cannot stage files and switch them in one step: each is overwritten. If the"
          + " target loses power meanwhile it may hold half a file.");

  private final String id;
  private final Severity severity;
  private final String summary;
  private final String explanation;

  DeployCode(String id, Severity severity, String summary, String explanation) {
    this.id = id;
    this.severity = severity;
    this.summary = summary;
    this.explanation = explanation;
  }

  /** The code of a transport's trouble. */
  static DeployCode of(Trouble trouble) {
    return switch (trouble) {
      case BAD_OPTION -> BAD_OPTION;
      case HOST_UNKNOWN -> HOST_UNKNOWN;
      case CONNECTION_REFUSED -> CONNECTION_REFUSED;
      case NO_ROUTE -> NO_ROUTE;
      case CONNECT_TIMED_OUT -> CONNECT_TIMED_OUT;
      case CONNECTION_LOST -> CONNECTION_LOST;
      case STEP_TIMED_OUT -> STEP_TIMED_OUT;
      case PROTOCOL_MISMATCH -> PROTOCOL_MISMATCH;
      case HOST_KEY_UNKNOWN -> HOST_KEY_UNKNOWN;
      case HOST_KEY_CHANGED -> HOST_KEY_CHANGED;
      case LOGIN_REFUSED -> LOGIN_REFUSED;
      case PRIVATE_KEY_MISSING -> PRIVATE_KEY_MISSING;
      case PRIVATE_KEY_UNREADABLE -> PRIVATE_KEY_UNREADABLE;
      case PASSPHRASE_WRONG -> PASSPHRASE_WRONG;
      case SUDO_REFUSED -> SUDO_REFUSED;
      case TLS_FAILED -> TLS_FAILED;
      case PERMISSION_DENIED -> PERMISSION_DENIED;
      case NOT_FOUND -> NOT_FOUND;
      case DISK_FULL -> DISK_FULL;
      case FILE_TOO_LARGE -> FILE_TOO_LARGE;
      case FILE_REFUSED -> FILE_REFUSED;
      case SERVER_ERROR -> SERVER_ERROR;
      case INTERRUPTED -> INTERRUPTED;
    };
  }

  /** Whether the target did not answer, so that trying again may help. */
  public boolean isUnreachable() {
    return Arrays.stream(Trouble.values())
        .anyMatch(trouble -> !trouble.isReachable() && of(trouble) == this);
  }

  /** Whether it is for somebody else to finish first. */
  public boolean isBlocked() {
    return this == LOCKED;
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
