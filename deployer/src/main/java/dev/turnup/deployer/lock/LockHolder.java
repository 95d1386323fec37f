package dev.turnup.deployer.lock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who holds a lock, as the lock itself says it.
 *
 * @param owner {@code user@host}
 * @param machine what tells this machine, since its last start, from others of the same name
 * @param token differs for every holder, within one process too
 * @param until how long it is held although its process may end: somebody will confirm or revert by
 *     hand; empty when it is held as long as the process runs
 */
public record LockHolder(
    String owner,
    String machine,
    Process process,
    String command,
    Instant since,
    String token,
    Optional<Instant> until) {
  private static final String HEADER = "turnup-lock 1";

  /**
   * A process.
   *
   * @param started tells it from a later one of the same number; as the system says it, or empty
   */
  public record Process(long id, String started) {
    static Process of(ProcessHandle handle) {
      return new Process(
          handle.pid(), handle.info().startInstant().map(Instant::toString).orElse(""));
    }
  }

  public LockHolder {
    owner = line(owner);
    machine = line(machine);
    command = line(command);
  }

  /** Held as long as the process runs. */
  public LockHolder(
      String owner, String machine, Process process, String command, Instant since, String token) {
    this(owner, machine, process, command, since, token, Optional.empty());
  }

  /** The same, held until then even when the process has ended. */
  public LockHolder heldUntil(Instant end) {
    return new LockHolder(owner, machine, process, command, since, token, Optional.of(end));
  }

  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /**
   * This process.
   *
   * @param command for people; holds no secret
   */
  public static LockHolder thisProcess(String command, Instant now) {
    String host = host();
    return new LockHolder(
        System.getProperty("user.name") + "@" + host,
        host + " " + incarnation(),
        Process.of(ProcessHandle.current()),
        command,
        now,
        UUID.randomUUID().toString());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }

  /** On Linux the start of the system and the process namespace; elsewhere nothing. */
  private static String incarnation() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip()
          + " "
          + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException _) {
      return "";
    }
  }

  /** Whether it is this very holder, not another of the same process. */
  public boolean isSame(LockHolder other) {
    return token.equals(other.token);
  }

  /** Whether it ran where the other runs, and runs no more. */
  public boolean isGoneFor(LockHolder other) {
    return machine.equals(other.machine)
        && ProcessHandle.of(process.id())
            .filter(ProcessHandle::isAlive)
            .map(Process::of)
            .filter(process::equals)
            .isEmpty();
  }

  /** How long it has held the lock; zero when the clocks disagree. */
  public Duration age(Instant now) {
    Duration age = Duration.between(since, now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** For people: who, since when, doing what. */
  public String sentence(Instant now) {
    return owner
        + " (process "
        + process.id()
        + ") holds it for "
        + spoken(age(now))
        + ", since "
        + since
        + ", for: "
        + command
        + until.map(end -> "; it waits until " + end + " for a confirm by hand").orElse("");
  }

  private static String spoken(Duration age) {
    return age.toMinutes() < 2
        ? age.toSeconds() + " s"
        : age.toHours() < 2 ? age.toMinutes() + " min" : age.toHours() + " h";
  }

  String text() {
    return String.join(
        "\n",
        HEADER,
        "owner: " + owner,
        "machine: " + machine,
        "process: " + process.id(),
        "started: " + process.started(),
        "command: " + command,
        "since: " + since,
        "token: " + token,
        until.map(end -> "until: " + end + "\n").orElse(""));
  }

  /** The holder in the text; empty when it is none, or of a later form. */
  static Optional<LockHolder> tryParse(String text) {
    if (!text.startsWith(HEADER + "\n")) {
      return Optional.empty();
    }
    Map<String, String> fields = new HashMap<>();
    for (String line : text.lines().skip(1).toList()) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    String number = fields.getOrDefault("process", "");
    if (!number.matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LockHolder(
              fields.getOrDefault("owner", "somebody"),
              fields.getOrDefault("machine", ""),
              new Process(Long.parseLong(number), fields.getOrDefault("started", "")),
              fields.getOrDefault("command", ""),
              Instant.parse(fields.getOrDefault("since", "")),
              fields.getOrDefault("token", ""),
              Optional.ofNullable(fields.get("until")).map(Instant::parse)));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
