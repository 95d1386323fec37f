package dev.turnup.deployer.revert;

import dev.turnup.deployer.transport.FileState;
import dev.turnup.deployer.transport.PosixQuoting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A POSIX shell script that waits in its revision folder and then puts the old files back. It holds
 * paths, modes and the reload commands, never a file's content.
 *
 * @param timeout in whole seconds, at least one
 * @param lockToken of the lock that it removes when it has put back
 * @param madeFolders outermost first
 */
public record RevertScript(
    Duration timeout,
    String lockToken,
    List<PutBack> files,
    List<String> madeFolders,
    List<Reload> reloads) {
  static final String NAME = "revert.sh";

  private static final String FRAME =
      """
      #!/bin/sh
      # Puts back what Turnup replaced, unless it is confirmed within @TIMEOUT@ s. Holds no secret.
      #   arm: waits in the background    stop: ends the waiting    watch: waits, then puts back
      umask 077
      here=${0%/*}
      cd "$here" || exit 1

      bounded() { # seconds, command
        if command -v timeout >/dev/null 2>&1; then timeout "$@"; else shift; "$@"; fi
      }
      put() { # kept file, place, mode, owner, name beside the place
        rm -f "$5" && cp "$1" "$5" || { failed=1; return; }
        [ -z "$4" ] || chown "$4" "$5" 2>/dev/null
        chmod "$3" "$5" && mv -f "$5" "$2" || failed=1
      }
      back() {
        failed=
      @BACK@
        sync
      @RELOAD@
        [ -n "$failed" ] || : > reverted
        if grep -q 'token: @TOKEN@' ../lock/owner 2>/dev/null; then
          rm -f ../lock/owner
          rmdir ../lock
        fi
      }
      watch() {
        trap '' HUP
        echo $$ > pid
        left=@TIMEOUT@
        while [ "$left" -gt 0 ]; do
          [ -e armed ] || exit 0
          sleep 1
          left=$((left - 1))
        done
        # In one step, so that either this or the confirm has it.
        mv armed reverting 2>/dev/null || exit 0
        back
      }
      nap() { sleep 0.1 2>/dev/null || sleep 1; }
      arm() {
        rm -f pid
        # Where a login's processes end with the login, only a unit of its own outlives it.
        if command -v systemd-run >/dev/null 2>&1 &&
          systemd-run --quiet --collect --no-ask-password --setenv=PATH="$PATH" \\
            sh "$0" watch </dev/null >log 2>&1; then
          :
        elif command -v setsid >/dev/null 2>&1; then
          setsid sh "$0" watch </dev/null >log 2>&1 &
        elif command -v nohup >/dev/null 2>&1; then
          nohup sh "$0" watch </dev/null >log 2>&1 &
        else
          sh "$0" watch </dev/null >log 2>&1 &
        fi
        tries=0
        while [ ! -s pid ]; do
          tries=$((tries + 1))
          [ "$tries" -le 50 ] || exit 1
          nap
        done
      }
      is_ours() {
        if [ -r "/proc/$pid/cmdline" ]; then
          tr '\\0' ' ' 2>/dev/null < "/proc/$pid/cmdline"
        else
          ps -p "$pid" -o args= 2>/dev/null
        fi | grep -qF "$here/@NAME@ watch"
      }
      stop() {
        rm -f armed
        pid=$(cat pid 2>/dev/null) && [ -n "$pid" ] || exit 0
        tries=0
        while is_ours; do
          tries=$((tries + 1))
          [ "$tries" -le 50 ] || exit 1
          kill -TERM -"$pid" 2>/dev/null || kill -TERM "$pid" 2>/dev/null
          nap
        done
        rm -f pid
      }
      case ${1-} in
        arm | stop | watch) "$1" ;;
        *) echo "usage: $0 arm | stop | watch" >&2; exit 2 ;;
      esac
      """;

  /**
   * A file and what it was.
   *
   * @param beside a name on the same file system, where a staged file may wait
   * @param kept empty when there was no such file
   */
  public record PutBack(String path, String beside, Optional<Kept> kept) {}

  /** A kept content: its name in the revision folder, and what to give the file back with. */
  public record Kept(String name, int mode, FileState.Owner owner) {}

  /** A command to run once the files are back. */
  public record Reload(List<String> arguments, Duration deadline) {}

  public RevertScript {
    files = List.copyOf(files);
    madeFolders = List.copyOf(madeFolders);
    reloads = List.copyOf(reloads);
  }

  String text() {
    StringBuilder back = new StringBuilder();
    files.forEach(file -> back.append("  ").append(line(file)).append('\n'));
    for (String folder : madeFolders.reversed()) {
      back.append("  ").append(words("rmdir", folder)).append(" 2>/dev/null\n");
    }
    StringBuilder reload = new StringBuilder();
    for (Reload command : reloads) {
      reload
          .append("  bounded ")
          .append(Math.max(1, command.deadline().toSeconds()))
          .append(' ')
          .append(PosixQuoting.commandLine(command.arguments()))
          .append(" || failed=1\n");
    }
    return FRAME
        .replace("@NAME@", NAME)
        .replace("@TIMEOUT@", Long.toString(Math.max(1, timeout.toSeconds())))
        .replace("@TOKEN@", lockToken.replaceAll("[^A-Za-z0-9-]", ""))
        .replace("@BACK@\n", back)
        .replace("@RELOAD@\n", reload);
  }

  private static String line(PutBack file) {
    if (file.kept().isEmpty()) {
      return words("rm", "-f", file.beside(), file.path()) + " || failed=1";
    }
    Kept kept = file.kept().get();
    String owner = kept.owner().user() < 0 ? "" : kept.owner().user() + ":" + kept.owner().group();
    return words(
        "put",
        kept.name(),
        file.path(),
        "0" + Integer.toOctalString(kept.mode()),
        owner,
        file.beside());
  }

  private static String words(String... words) {
    return PosixQuoting.commandLine(List.of(words));
  }
}
