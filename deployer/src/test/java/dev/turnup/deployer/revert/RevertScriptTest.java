package dev.turnup.deployer.revert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.deployer.transport.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script with this machine's shell, in the foreground and with a second to wait. */
class RevertScriptTest {
  private static final FileState.Owner UNKNOWN = new FileState.Owner(-1, -1);

  @TempDir Path folder;

  private RevertScript script(Path live, List<String> reload) {
    return new RevertScript(
        Duration.ofSeconds(1),
        "our-token",
        List.of(
            new RevertScript.PutBack(
                live + "/it's $HOME; `x`.conf",
                live + "/.beside-1",
                Optional.of(new RevertScript.Kept("file-0", 0640, UNKNOWN))),
            new RevertScript.PutBack(
                live + "/made/new.conf", live + "/made/.beside-2", Optional.empty())),
        List.of(live + "/made"),
        List.of(new RevertScript.Reload(reload, Duration.ofSeconds(5))));
  }

  private Path place() throws IOException {
    Path live = Files.createDirectory(folder.resolve("live"));
    Files.createDirectory(live.resolve("made"));
    Files.writeString(live.resolve("it's $HOME; `x`.conf"), "new");
    Files.writeString(live.resolve("made/new.conf"), "new");
    Files.writeString(live.resolve("made/.beside-2"), "staged");
    Path revision = Files.createDirectories(folder.resolve("state/revision"));
    Files.writeString(revision.resolve("file-0"), "old");
    Files.writeString(revision.resolve("armed"), "");
    Files.writeString(
        Files.createDirectory(folder.resolve("state/lock")).resolve("owner"), "token: our-token\n");
    return revision;
  }

  private static int run(Path revision, RevertScript script, String verb) throws Exception {
    Path file = Files.writeString(revision.resolve("revert.sh"), script.text());
    Process process = new ProcessBuilder("sh", file.toString(), verb).inheritIO().start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Test
  void putsBackEveryFileAndReloads() throws Exception {
    Path revision = place();
    Path live = folder.resolve("live");
    RevertScript script = script(live, List.of("touch", folder + "/re loaded"));
    assertThat(run(revision, script, "watch")).isZero();
    Path file = live.resolve("it's $HOME; `x`.conf");
    assertThat(file).hasContent("old");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    try (var all = Files.list(live)) {
      assertThat(all).containsExactly(file);
    }
    assertThat(folder.resolve("re loaded")).exists();
    assertThat(revision.resolve("reverted")).exists();
    assertThat(folder.resolve("state/lock")).doesNotExist();
  }

  @Test
  void doesNotSayThatItIsDoneWhenTheReloadFails() throws Exception {
    Path revision = place();
    run(revision, script(folder.resolve("live"), List.of("false")), "watch");
    assertThat(revision.resolve("reverting")).exists();
    assertThat(revision.resolve("reverted")).doesNotExist();
  }

  @Test
  void touchesNothingLiveWhenAnOldContentCannotBeBroughtBeside() throws Exception {
    Path revision = place();
    Path live = folder.resolve("live");
    Files.delete(revision.resolve("file-0"));
    run(revision, script(live, List.of("touch", folder + "/reloaded")), "watch");
    assertThat(live.resolve("it's $HOME; `x`.conf")).hasContent("new");
    assertThat(live.resolve("made/new.conf")).hasContent("new");
    assertThat(live.resolve(".beside-1")).doesNotExist();
    assertThat(folder.resolve("reloaded")).doesNotExist();
    assertThat(revision.resolve("reverted")).doesNotExist();
  }

  @Test
  void aLateStartWaitsForWhatIsLeft() throws Exception {
    Path revision = place();
    Files.writeString(revision.resolve("due"), "0\n");
    RevertScript script = script(folder.resolve("live"), List.of("true"));
    RevertScript slow =
        new RevertScript(
            Duration.ofHours(1),
            script.lockToken(),
            script.files(),
            script.madeFolders(),
            script.reloads());
    Path file = Files.writeString(revision.resolve("revert.sh"), slow.text());
    Process late = new ProcessBuilder("sh", file.toString(), "watch", "late").start();
    assertThat(late.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(revision.resolve("reverted")).exists();
  }

  @Test
  void touchesNothingOnceItIsConfirmed() throws Exception {
    Path revision = place();
    Files.move(revision.resolve("armed"), revision.resolve("confirmed"));
    assertThat(run(revision, script(folder.resolve("live"), List.of("false")), "watch")).isZero();
    assertThat(folder.resolve("live/made/new.conf")).hasContent("new");
    assertThat(revision.resolve("reverting")).doesNotExist();
  }

  @Test
  void refusesAnyOtherWord() throws Exception {
    assertThat(run(place(), script(folder.resolve("live"), List.of("true")), "back")).isEqualTo(2);
  }

  @Test
  void stopsWhatItArmed() throws Exception {
    Path revision = place();
    RevertScript script = script(folder.resolve("live"), List.of("true"));
    RevertScript slow =
        new RevertScript(
            Duration.ofHours(1),
            script.lockToken(),
            script.files(),
            script.madeFolders(),
            script.reloads());
    assertThat(run(revision, slow, "arm")).isZero();
    long process = Long.parseLong(Files.readString(revision.resolve("pid")).strip());
    assertThat(isRunning(process)).isTrue();
    assertThat(run(revision, slow, "stop")).isZero();
    assertThat(isRunning(process)).isFalse();
    assertThat(folder.resolve("live/made/new.conf")).hasContent("new");
  }

  @Test
  void isAUnitOfItsOwnWhereSystemdCanMakeOne() throws Exception {
    Path revision = place();
    Path programs = Files.createDirectory(folder.resolve("programs"));
    Path unit = programs.resolve("systemd-run");
    Files.writeString(
        unit,
        "#!/bin/sh\necho \"$@\" > "
            + folder
            + "/asked\nwhile [ \"$1\" != sh ]; do shift; done\nsetsid \"$@\" </dev/null >/dev/null"
            + " 2>&1 &\n");
    Files.setPosixFilePermissions(unit, PosixFilePermissions.fromString("rwx------"));
    RevertScript script = script(folder.resolve("live"), List.of("true"));
    Path file = Files.writeString(revision.resolve("revert.sh"), script.text());
    ProcessBuilder arm = new ProcessBuilder("sh", file.toString(), "arm");
    arm.environment().merge("PATH", "", (path, _) -> programs + ":" + path);
    assertThat(arm.start().waitFor()).isZero();
    assertThat(Files.readString(folder.resolve("asked")))
        .contains("--collect")
        .contains("--setenv=PATH=" + programs)
        .endsWith("sh " + file + " watch\n");
    Files.writeString(unit, "#!/bin/sh\nexit 1\n");
    assertThat(run(revision, script, "stop")).isZero();
  }

  /** A process that has ended but was not yet seen off has no command line any more. */
  private boolean isRunning(long process) {
    return ProcessHandle.of(process)
        .flatMap(handle -> handle.info().commandLine())
        .filter(line -> line.contains(folder.toString()))
        .isPresent();
  }
}
