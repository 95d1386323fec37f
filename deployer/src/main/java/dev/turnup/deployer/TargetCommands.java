package dev.turnup.deployer;

import dev.turnup.deployer.revert.RevertScript;
import dev.turnup.deployer.transport.CommandOutput;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.KeyedValues;
import dev.turnup.schema.artifact.TargetCommand;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.secret.Redactor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs a configuration's commands on its target and judges how they end. */
final class TargetCommands {
  private static final int NOT_FOUND = 127;
  private static final int SHOWN_LINES = 6;
  private static final int SHOWN_COLUMNS = 200;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
  private static final Pattern PLACE = Pattern.compile("\\{(staged|live):([^}]*)}");

  private final Target target;
  private final DeploymentListener listener;
  private final Map<String, String> staged;
  private final Map<String, String> live;

  /**
   * Commands of a push.
   *
   * @param staged by artifact id, where the new content waits
   * @param live by artifact id, where it goes
   */
  TargetCommands(
      Target target,
      DeploymentListener listener,
      Map<String, String> staged,
      Map<String, String> live) {
    this.target = target;
    this.listener = listener;
    this.staged = staged;
    this.live = live;
  }

  /** Commands of a configuration that is not being pushed: all its files are live. */
  static TargetCommands ofLive(Target target, DeploymentListener listener) {
    Map<String, String> paths =
        target.configuration().artifacts().stream()
            .collect(Collectors.toMap(Artifact::id, Artifact::path));
    return new TargetCommands(target, listener, paths, paths);
  }

  private TargetConfiguration configuration() {
    return target.configuration();
  }

  /** Runs the checks, with the files staged. */
  void check(Connection connection) throws TransportException, StepFailed {
    for (TargetCommand command : runnable(connection, configuration().check())) {
      if (isOfDeleted(command)) {
        continue;
      }
      List<String> words = words(command);
      listener.step(target.id(), "checking: " + String.join(" ", words));
      Judged judged = judge(command, connection.run(words, command.deadline()));
      if (!judged.isGood()) {
        throw failed(
            DeployCode.CHECK_FAILED,
            "check failed",
            command,
            judged,
            "correct what the output names, in the worksheet or the family's template");
      }
    }
  }

  /** A file that will not be there needs no check. */
  private boolean isOfDeleted(TargetCommand command) {
    return command.arguments().stream()
        .flatMap(word -> PLACE.matcher(word).results())
        .anyMatch(place ->
            live.containsKey(place.group(2))
                && place.group(1).equals("staged")
                && !staged.containsKey(place.group(2)));
  }

  /**
   * Runs the reloads.
   *
   * @param onSuccess told each time one has worked
   */
  void reload(Connection connection, Runnable onSuccess) throws TransportException, StepFailed {
    for (TargetCommand command : runnable(connection, configuration().reload())) {
      listener.step(target.id(), "reloading: " + command.purpose());
      Judged judged = judge(command, connection.run(words(command), command.deadline()));
      if (!judged.isGood()) {
        throw failed(
            DeployCode.RELOAD_FAILED,
            "reload failed",
            command,
            judged,
            "check that the program runs on the target, then apply again");
      }
      onSuccess.run();
    }
  }

  /** The reloads, for somebody else to run. */
  List<RevertScript.Reload> reloads() {
    return configuration().reload().stream()
        .map(command -> new RevertScript.Reload(words(command), command.deadline()))
        .toList();
  }

  /** Asks for health until it is there or the command's deadline has passed. */
  void health(Connection connection) throws TransportException, StepFailed {
    for (TargetCommand command : runnable(connection, configuration().health())) {
      listener.step(target.id(), "health: " + command.purpose());
      Judged judged = askUntilGood(connection, command);
      if (!judged.isGood()) {
        throw failed(
            DeployCode.HEALTH_FAILED,
            "not healthy within " + command.deadline().toMillis() + " ms",
            command,
            judged,
            "look into the program's log on the target; the old configuration is live again");
      }
    }
  }

  private Judged askUntilGood(Connection connection, TargetCommand command)
      throws TransportException {
    long end = System.nanoTime() + command.deadline().toNanos();
    List<String> words = words(command);
    Optional<Judged> earlier = Optional.empty();
    while (true) {
      Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
      CommandOutput output = connection.run(words, left);
      Judged judged = judge(command, output);
      if (output instanceof CommandOutput.TimedOut && earlier.isPresent()) {
        // The last try had little time left; what was answered before says more.
        return earlier.get();
      }
      earlier = Optional.of(judged);
      if (judged.isGood() || System.nanoTime() + BETWEEN_TRIES.toNanos() - end >= 0) {
        return judged;
      }
      pause();
    }
  }

  private static void pause() throws TransportException {
    try {
      Thread.sleep(BETWEEN_TRIES);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw TransportException.interrupted("waiting for health");
    }
  }

  private static List<TargetCommand> runnable(Connection connection, List<TargetCommand> commands) {
    return connection.can(Connection.Ability.COMMANDS) ? commands : List.of();
  }

  /** How a command ended: empty reason when well. */
  private record Judged(String reason, String output, boolean isMissing) {
    boolean isGood() {
      return reason.isEmpty();
    }
  }

  private static Judged judge(TargetCommand command, CommandOutput output) {
    return switch (output) {
      case CommandOutput.TimedOut(String text) ->
          new Judged("it did not end within " + command.deadline().toMillis() + " ms", text, false);
      case CommandOutput.Ended(int exit, String text) when exit != 0 ->
          new Judged("it ended with status " + exit, text, exit == NOT_FOUND);
      case CommandOutput.Ended(int _, String text) when !isExpected(command, text) ->
          new Judged("its output lacks " + command.expect().orElseThrow(), text, false);
      case CommandOutput.Ended(int _, String text) -> new Judged("", text, false);
    };
  }

  private static boolean isExpected(TargetCommand command, String output) {
    return command.expect().map(e -> Pattern.compile(e).matcher(output).find()).orElse(true);
  }

  private StepFailed failed(
      DeployCode code, String what, TargetCommand command, Judged judged, String fix) {
    String output = excerpt(judged.output());
    String program = command.arguments().getFirst();
    return new StepFailed(
        Problem.of(
            code,
            what + ": " + command.purpose() + " (" + String.join(" ", words(command)) + ")",
            judged.reason() + (output.isEmpty() ? "" : ":\n" + output),
            judged.isMissing()
                ? "install " + program + " on the target, or put it on the user's PATH"
                : fix));
  }

  /** A few lines, with secrets masked by value and, in the formats' own keys, by name. */
  private String excerpt(String output) {
    String clean = target.redactor().redact(output);
    for (Artifact artifact : configuration().artifacts()) {
      clean = new KeyedValues(artifact.secretKeys()).replaced(clean, Redactor.MASK);
    }
    return clean
        .lines()
        .filter(line -> !line.isBlank())
        .limit(SHOWN_LINES)
        .map(line -> line.substring(0, Math.min(line.length(), SHOWN_COLUMNS)))
        .collect(Collectors.joining("\n"));
  }

  private List<String> words(TargetCommand command) {
    return command.arguments().stream().map(this::word).toList();
  }

  private String word(String argument) {
    return PLACE
        .matcher(argument)
        .replaceAll(found -> {
          Map<String, String> paths = found.group(1).equals("staged") ? staged : live;
          String path = paths.get(found.group(2));
          if (path == null) {
            throw new IllegalArgumentException("no artifact for " + found.group());
          }
          return Matcher.quoteReplacement(path);
        });
  }
}
