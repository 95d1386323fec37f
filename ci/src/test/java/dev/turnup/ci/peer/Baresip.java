package dev.turnup.ci.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A running baresip. */
public final class Baresip implements AutoCloseable {
  private static final List<String> CODECS = List.of("g722", "g711", "gsm", "g726", "l16", "opus");

  private final Path work;
  private final PeerProcess process;

  private Baresip(Path work, PeerProcess process) {
    this.work = work;
    this.process = process;
  }

  /**
   * Starts one that registers over UDP, answers every call by itself, and plays back what it hears.
   *
   * @param registrar port of 127.0.0.1
   * @param calls how many it takes at once; all of them share its one microphone
   * @param commands run in turn once it is up, such as {@code /dial sip:600@127.0.0.1}
   */
  public static Baresip echo(int registrar, int calls, Account account, String... commands) {
    Path work = Directories.create("baresip");
    Directories.write(
        work.resolve("accounts"),
        "<sip:%s@127.0.0.1:%d;transport=udp>;auth_user=%s;auth_pass=%s;regint=60;answermode=auto\n"
            .formatted(account.number, registrar, account.user, account.password));
    String modules =
        Stream.concat(CODECS.stream(), Stream.of("aubridge"))
            .map("module %s.so\n"::formatted)
            .collect(Collectors.joining());
    Directories.write(
        work.resolve("config"),
        """
        sip_listen 127.0.0.1:0
        call_max_calls %d
        audio_player aubridge,a
        audio_source aubridge,a
        audio_alert aubridge,b
        module_path /usr/lib/baresip/modules
        %smodule_app account.so
        module_app menu.so
        """
            .formatted(calls, modules));
    return start(work, work, commands);
  }

  /** Who registers. */
  public record Account(String number, String user, String password) {}

  /**
   * Starts one with a configuration directory that stays the caller's.
   *
   * @param configDirectory with {@code config} and {@code accounts}
   * @param commands run in turn once it is up, such as {@code /dial sip:600@127.0.0.1}
   */
  public static Baresip start(Path configDirectory, String... commands) {
    return start(Directories.create("baresip"), configDirectory, commands);
  }

  private static Baresip start(Path work, Path configDirectory, String... commands) {
    List<String> line = new ArrayList<>();
    line.addAll(List.of(Peer.BARESIP.program().toString(), "-f", configDirectory.toString()));
    for (String command : commands) {
      line.addAll(List.of("-e", command));
    }
    return new Baresip(work, PeerProcess.start(work, line, Map.of("HOME", work.toString())));
  }

  /** Everything it has printed so far. */
  public String output() {
    return process.output();
  }

  /**
   * Waits until its output has this text.
   *
   * @throws IllegalStateException with the end of the output, when it ended or the deadline passed
   */
  public void awaitOutput(String text, Duration atMost) {
    process.await("baresip says \"" + text + "\"", atMost, () -> output().contains(text));
  }

  /** Waits until the registrar has said 200 to an account and told its bindings. */
  public void awaitRegistration(Duration atMost) {
    awaitOutput(" binding]", atMost);
  }

  @Override
  public void close() {
    process.close();
    Directories.delete(work);
  }
}
