package dev.turnup.deployer.ledger;

import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetCommand;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One push as its target remembers it: who made it, what it left there, and the commands that went
 * with it, so that a later return to it is judged by its own. Holds no secret.
 *
 * @param files every file of the configuration, those that did not change included
 */
public record LedgerEntry(Author author, List<KnownFile> files, Commands commands) {
  /** Name of the file in the revision's folder. */
  public static final String FILE_NAME = "entry";

  private static final String HEADER = "turnup-entry 1";
  private static final int FILE_FIELDS = 4;
  private static final int COMMAND_FIELDS = 4;

  /**
   * Whose push it was.
   *
   * @param by {@code user@host}
   * @param at by the clock of the machine that pushed
   * @param command as it was typed, without options
   * @param run the same on all targets of one run
   */
  public record Author(String by, Instant at, String command, String site, String run) {}

  /**
   * A file as the push left it.
   *
   * @param sha256 of the whole content, in hexadecimal; empty for a file that must not be there
   */
  public record KnownFile(String id, String path, Artifact.Content content, String sha256) {}

  /** The configuration's own commands. */
  public record Commands(
      List<TargetCommand> check, List<TargetCommand> reload, List<TargetCommand> health) {
    public Commands {
      check = List.copyOf(check);
      reload = List.copyOf(reload);
      health = List.copyOf(health);
    }
  }

  public LedgerEntry {
    files = List.copyOf(files);
  }

  /** The file at that path, if the configuration had one. */
  public Optional<KnownFile> file(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst();
  }

  /** As it is kept: a line each, words quoted so that none holds a space or line break. */
  public String text() {
    StringBuilder out = new StringBuilder(HEADER).append('\n');
    line(out, "by", author.by());
    line(out, "at", author.at().toString());
    line(out, "command", author.command());
    line(out, "site", author.site());
    line(out, "run", author.run());
    for (KnownFile file : files) {
      line(out, "file", file.content().name(), file.sha256(), file.id(), file.path());
    }
    lines(out, "check", commands.check());
    lines(out, "reload", commands.reload());
    lines(out, "health", commands.health());
    return out.toString();
  }

  private static void lines(StringBuilder out, String name, List<TargetCommand> commands) {
    for (TargetCommand command : commands) {
      List<String> words = new ArrayList<>();
      words.add(Long.toString(command.deadline().toMillis()));
      words.add(command.expect().map(text -> "+" + text).orElse(""));
      words.add(command.purpose());
      words.addAll(command.arguments());
      line(out, name, words.toArray(String[]::new));
    }
  }

  private static void line(StringBuilder out, String name, String... words) {
    out.append(name);
    for (String word : words) {
      out.append(' ').append(URLEncoder.encode(word, StandardCharsets.UTF_8));
    }
    out.append('\n');
  }

  /** The entry in the text; empty when it is none, or of a later form. */
  public static Optional<LedgerEntry> tryParse(String text) {
    if (!text.startsWith(HEADER + "\n")) {
      return Optional.empty();
    }
    Map<String, String> author = new HashMap<>();
    List<KnownFile> files = new ArrayList<>();
    Map<String, List<TargetCommand>> commands = new HashMap<>();
    try {
      for (String line : text.lines().skip(1).toList()) {
        List<String> words = words(line);
        String name = words.getFirst();
        List<String> rest = words.subList(1, words.size());
        switch (name) {
          case "file" -> files.add(file(rest));
          case "check", "reload", "health" ->
              commands.computeIfAbsent(name, _ -> new ArrayList<>()).add(command(rest));
          default -> author.put(name, String.join(" ", rest));
        }
      }
      return Optional.of(
          new LedgerEntry(
              new Author(
                  author.getOrDefault("by", ""),
                  Instant.parse(author.getOrDefault("at", "")),
                  author.getOrDefault("command", ""),
                  author.getOrDefault("site", ""),
                  author.getOrDefault("run", "")),
              files,
              new Commands(
                  commands.getOrDefault("check", List.of()),
                  commands.getOrDefault("reload", List.of()),
                  commands.getOrDefault("health", List.of()))));
    } catch (IllegalArgumentException | java.time.DateTimeException _) {
      return Optional.empty();
    }
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      words.add(URLDecoder.decode(word, StandardCharsets.UTF_8));
    }
    return words;
  }

  private static KnownFile file(List<String> words) {
    if (words.size() != FILE_FIELDS) {
      throw new IllegalArgumentException("a file has " + FILE_FIELDS + " fields");
    }
    return new KnownFile(
        words.get(2), words.get(3), Artifact.Content.valueOf(words.get(0)), words.get(1));
  }

  private static TargetCommand command(List<String> words) {
    if (words.size() < COMMAND_FIELDS) {
      throw new IllegalArgumentException("a command has at least " + COMMAND_FIELDS + " fields");
    }
    String expect = words.get(1);
    return new TargetCommand(
        words.subList(COMMAND_FIELDS - 1, words.size()),
        expect.isEmpty() ? Optional.empty() : Optional.of(expect.substring(1)),
        words.get(2),
        Duration.ofMillis(Long.parseLong(words.getFirst())));
  }
}
