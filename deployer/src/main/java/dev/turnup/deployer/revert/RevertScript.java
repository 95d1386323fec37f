package dev.turnup.deployer.revert;

import dev.turnup.deployer.transport.FileState;
import dev.turnup.deployer.transport.PosixQuoting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
      keep() { # kept file, name beside its place, mode, owner
        rm -f "$2" && cp "$1" "$2" || { failed=1; return; }
        [ -z "$4" ] || chown "$4" "$2" 2>/dev/null
        chmod "$3" "$2" || failed=1
      }
      back() {
        failed=
      @KEEP@
        # All old contents have to be there before the first takes its place.
        if [ -n "$failed" ]; then
          rm -f @BESIDES@
        else
      @BACK@
          sync
      @RELOAD@
        fi
        [ -n "$failed" ] || : > reverted
        if grep -q 'token: @TOKEN@' ../lock/owner 2>/dev/null; then
          rm -f ../lock/owner
          rmdir ../lock
        fi
      }
      watch() { # "late" when it begins later than it was armed
        trap '' HUP
        echo $$ > pid
        left=@TIMEOUT@
        if [ -n "${1-}" ]; then
          left=$(($(cat due) - $(date +%s)))
          # A clock that was set meanwhile must not make it wait for ever.
          [ "$left" -le @TIMEOUT@ ] || left=@TIMEOUT@
        fi
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
      by_systemd() {
        command -v systemd-run >/dev/null 2>&1 &&
          systemd-run --quiet --collect --no-ask-password --setenv=PATH="$PATH" \\
            sh "$0" watch </dev/null >log 2>&1
      }
      by_at() {
        command -v at >/dev/null 2>&1 && command -v atrm >/dev/null 2>&1 || return 1
        # A job that nobody will start is worse than none.
        grep -qx atd "/proc/$(cat /run/atd.pid 2>/dev/null)/comm" 2>/dev/null || return 1
        echo $(($(date +%s) + @TIMEOUT@)) > due
        minutes=$((@TIMEOUT@ / 60))
        TURNUP_REVERT=$0
        export TURNUP_REVERT
        said=$(echo 'exec sh "$TURNUP_REVERT" watch late </dev/null >"${TURNUP_REVERT%/*}/log" 2>&1' |
          LC_ALL=C at now $([ "$minutes" -eq 0 ] || echo "+ $minutes minutes") 2>&1) || return 1
        job=$(printf '%s\\n' "$said" | sed -n 's/^job \\([0-9][0-9]*\\) at .*/\\1/p')
        [ -n "$job" ] || return 1
        # Where it has begun already, its own number stands there.
        (set -C; echo "at $job" > pid) 2>/dev/null || :
      }
      arm() {
        rm -f pid
        # Where a login's processes end with the login, only somebody else's outlive it.
        if by_systemd; then
          how='as a unit of systemd'
        elif by_at; then
          how="as job $job of at"
        elif command -v setsid >/dev/null 2>&1; then
          how='as a process of its own'
          setsid sh "$0" watch </dev/null >log 2>&1 &
        elif command -v nohup >/dev/null 2>&1; then
          how='as a process of its own'
          nohup sh "$0" watch </dev/null >log 2>&1 &
        else
          how='as a process in the background'
          sh "$0" watch </dev/null >log 2>&1 &
        fi
        tries=0
        while [ ! -s pid ]; do
          tries=$((tries + 1))
          [ "$tries" -le 50 ] || exit 1
          nap
        done
        echo "$how"
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
        case $pid in
          'at '*)
            atrm "${pid#at }" 2>/dev/null
            # It may have begun just now, and has then written its own number.
            pid=$(cat pid 2>/dev/null)
            case $pid in 'at '*) rm -f pid; exit 0 ;; esac
            ;;
        esac
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
        arm | stop | watch) "$@" ;;
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
    List<PutBack> kept = files.stream().filter(file -> file.kept().isPresent()).toList();
    return FRAME
        .replace("@NAME@", NAME)
        .replace("@TIMEOUT@", Long.toString(Math.max(1, timeout.toSeconds())))
        .replace("@TOKEN@", lockToken.replaceAll("[^A-Za-z0-9-]", ""))
        .replace("@BESIDES@", words(kept.stream().map(PutBack::beside).toArray(String[]::new)))
        .replace("@KEEP@\n", lines("  ", kept.stream().map(RevertScript::keep)))
        .replace("@BACK@\n", lines("    ", Stream.concat(putBacks(), emptied())))
        .replace("@RELOAD@\n", lines("    ", reloads.stream().map(RevertScript::reload)));
  }

  private static String lines(String indent, Stream<String> commands) {
    return commands.map(line -> indent + line + "\n").collect(Collectors.joining());
  }

  private static String keep(PutBack file) {
    Kept kept = file.kept().orElseThrow();
    String owner = kept.owner().user() < 0 ? "" : kept.owner().user() + ":" + kept.owner().group();
    return words(
        "keep", kept.name(), file.beside(), "0" + Integer.toOctalString(kept.mode()), owner);
  }

  private Stream<String> putBacks() {
    return files.stream()
        .map(file ->
            (file.kept().isPresent()
                    ? words("mv", "-f", file.beside(), file.path())
                    : words("rm", "-f", file.beside(), file.path()))
                + " || failed=1");
  }

  private Stream<String> emptied() {
    return madeFolders.reversed().stream().map(folder -> words("rmdir", folder) + " 2>/dev/null");
  }

  private static String reload(Reload command) {
    return "bounded "
        + Math.max(1, command.deadline().toSeconds())
        + " "
        + PosixQuoting.commandLine(command.arguments())
        + " || failed=1";
  }

  private static String words(String... words) {
    return PosixQuoting.commandLine(List.of(words));
  }
}
