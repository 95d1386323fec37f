package dev.turnup.templates;

import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.artifact.TargetCommand;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.templates.FileStructure.Entry;
import dev.turnup.templates.family.ArtifactTemplate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All that is rendered, as those who read it take it: files, their names, words of commands. */
final class HostileStructure {
  private static final String COMMAND = "command";
  private static final String WORD_ENDS = "\u001f";

  private HostileStructure() {}

  static List<Entry> of(Families families, RenderedSite site) {
    List<Entry> entries = new ArrayList<>();
    for (TargetConfiguration target : site.targets()) {
      for (Artifact file : target.artifacts()) {
        entries.add(new Entry("path", file.path()));
        entries.addAll(FileStructure.of(format(families, target.family(), file.id()), file.body()));
      }
      Stream.of(target.check(), target.reload(), target.health())
          .flatMap(List::stream)
          .forEach(command -> entries.add(command(command)));
    }
    return entries;
  }

  private static Entry command(TargetCommand command) {
    command.expect().ifPresent(Pattern::compile);
    String words = String.join(WORD_ENDS, command.arguments());
    if (words.codePoints().anyMatch(c -> c < ' ' && c != WORD_ENDS.charAt(0))) {
      throw new AssertionError("a command with a control character");
    }
    return new Entry(COMMAND, words);
  }

  private static String format(Families families, String family, String artifact) {
    return families.find(family).orElseThrow().artifacts().stream()
        .filter(template ->
            template.id().equals(artifact)
                || template.perLine() && artifact.startsWith(template.id() + "-"))
        .map(ArtifactTemplate::format)
        .findFirst()
        .orElseThrow();
  }

  /** How a plain word may stand there. */
  static List<String> spellings(String marker) {
    return List.of(marker, marker.replace('-', '_'), marker.replace("+", "\\+"));
  }

  /** Nothing where each value is what it was, with the one in place of the other. */
  static Optional<String> difference(
      List<Entry> before, List<Entry> after, String marker, String value) {
    if (before.size() != after.size()) {
      return isLonger(before, after, value)
          ? Optional.empty()
          : Optional.of(before.size() + " parts became " + after.size());
    }
    for (int i = 0; i < before.size(); i++) {
      if (!fits(before.get(i), after.get(i), marker, value)) {
        return Optional.of(before.get(i) + " became " + after.get(i));
      }
      if (makesOptions(before.get(i), after.get(i))) {
        return Optional.of("an option: " + after.get(i));
      }
    }
    return Optional.empty();
  }

  /** A list, of which a comma starts the next. */
  private static boolean isLonger(List<Entry> before, List<Entry> after, String value) {
    List<String> parts =
        Stream.of(value.split(",")).map(String::strip).filter(each -> !each.isEmpty()).toList();
    return parts.isEmpty() && after.size() < before.size()
        || parts.size() > 1
            && (after.size() - before.size()) % (parts.size() - 1) == 0
            && parts.stream()
                .allMatch(part -> after.stream().anyMatch(entry -> entry.value().contains(part)))
            && parts.stream().allMatch(part -> part.matches("[0-9a-fA-F.:/-]+"));
  }

  private static boolean makesOptions(Entry old, Entry fresh) {
    return old.name().equals(COMMAND) && options(fresh) != options(old);
  }

  private static long options(Entry command) {
    return Stream.of(command.value().split(WORD_ENDS))
        .limit(1)
        .filter(w -> w.startsWith("-"))
        .count();
  }

  private static boolean fits(Entry old, Entry fresh, String marker, String value) {
    boolean isSipName = old.value().contains("\"" + marker + "\" <");
    List<UnaryOperator<String>> writings =
        isSipName
            ? List.of(HostileStructure::sipQuoted)
            : List.of(
                text -> text,
                text -> text.replace("#", "%23"),
                HostileStructure::inUri,
                text -> text.indexOf(':') >= 0 ? "[" + text + "]" : text,
                text -> text.replace('-', '_'),
                // Asterisk strips these from what looks like a telephone number.
                text -> text.replace(".", "").replace("-", ""),
                // In a regular expression.
                text -> text.replaceAll("[\\\\^$.|?*+()\\[\\]{}]", "\\\\$0"),
                // The first of a pair.
                text -> text.split(",", -1)[0],
                // The words of a command.
                text -> String.join(WORD_ENDS, text.strip().split(" +")));
    return spellings(marker).stream()
        .flatMap(written ->
            writings.stream()
                .flatMap(writing ->
                    Stream.of(
                        replaced(old, written, writing.apply(value)),
                        measured(replaced(old, written, writing.apply(value)), marker, value))))
        .anyMatch(fresh::equals);
  }

  private static Entry replaced(Entry old, String written, String text) {
    return new Entry(
        old.name().replace(written, text),
        // Beside it, where a language has no hyphens in its names.
        old.value()
            .replace(written, text)
            .replace(written.replace('-', '_'), text.replace('-', '_')));
  }

  /** Where its length stands, too. */
  private static Entry measured(Entry entry, String marker, String value) {
    String length = Integer.toString(marker.length());
    return new Entry(
        entry.name(),
        entry.value().replaceAll("\\b" + length + "\\b", Integer.toString(value.length())));
  }

  private static String sipQuoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** The user part of a SIP URI (RFC 3261 §25.1). */
  private static String inUri(String text) {
    StringBuilder written = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      boolean isPlain =
          octet > 0 && (Character.isLetterOrDigit(octet) || "-_.!~*'()+".indexOf(octet) >= 0);
      written.append(isPlain ? (char) octet : "%%%02X".formatted(octet & 0xff));
    }
    return written.toString();
  }
}
