package dev.turnup.ci.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turnup.cli.pipeline.Stages;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.validator.form.WorksheetForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the validator and the page say about the same answers, made comparable: code, severity and
 * field.
 */
final class Verdicts {
  private static final Stages STAGES = Stages.builtIn();

  /** Readable, but no whole: then the validator asks no rules between fields. */
  private static final List<String> UNREADABLE =
      List.of("WS-015", "WS-017", "WS-018", "WS-020", "SEC-001", "SEC-002");

  private static final Pattern MISSING =
      Pattern.compile("(?:the worksheet|\"(.+)\") lacks the required key \"(.+)\"");

  private final List<String> lines = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();

  private Verdicts() {}

  /** One finding about one field. */
  record Said(String code, String severity, String path) {
    /** The same thing, said of the same field, or of the group that the field is in. */
    boolean agrees(Said other) {
      return code.equals(other.code)
          && severity.equals(other.severity)
          && (isWithin(path, other.path) || isWithin(other.path, path));
    }

    private static boolean isWithin(String inner, String outer) {
      return inner.equals(outer)
          || inner.startsWith(outer + ".")
          || inner.startsWith(outer + "[")
          || outer.isEmpty();
    }
  }

  /** By the validator, on these answers written as YAML with one value a line. */
  static List<Said> ofValidator(Map<?, ?> answers) {
    Verdicts text = new Verdicts();
    text.map(answers, "", "");
    String yaml = String.join("\n", text.lines) + "\n";
    List<Said> said = new ArrayList<>();
    for (Diagnostic finding : STAGES.validator().validate("answers", yaml).diagnostics()) {
      if (WorksheetForm.LEFT_TO_VALIDATE.contains(finding.code())) {
        continue;
      }
      said.add(new Said(finding.code().id(), finding.severity().word(), text.path(finding)));
    }
    return said;
  }

  /** A missing key has no line: its finding stands at its group, and names it. */
  private String path(Diagnostic finding) {
    Matcher missing = MISSING.matcher(finding.message());
    if (missing.matches()) {
      return missing.group(1) == null
          ? missing.group(2)
          : missing.group(1) + "." + missing.group(2);
    }
    int line = finding.location() instanceof Location.InFile(var span) ? span.start().line() : 1;
    return paths.get(line - 1);
  }

  /** The answers without groups and lists that say nothing, which nobody would write. */
  static Map<String, Object> pruned(Map<?, ?> answers) {
    Map<String, Object> out = new LinkedHashMap<>();
    answers.forEach((key, value) -> {
      Object kept = pruned(value);
      boolean isNothing =
          kept instanceof Map<?, ?> map && map.isEmpty()
              || kept instanceof List<?> list && list.isEmpty() && !key.equals("dtmf");
      if (!isNothing) {
        out.put(key.toString(), kept);
      }
    });
    return out;
  }

  private static Object pruned(Object value) {
    return switch (value) {
      case Map<?, ?> map -> pruned(map);
      case List<?> list -> list.stream().map(Verdicts::pruned).toList();
      default -> value;
    };
  }

  /** By the page, without what the validator holds back while a value cannot be read. */
  static List<Said> ofPage(JsonNode verdict) {
    List<Said> said = new ArrayList<>();
    verdict.forEach(one ->
        said.add(
            new Said(
                one.get("code").asText(), one.get("severity").asText(), one.get("path").asText())));
    boolean isWhole = said.stream().noneMatch(one -> UNREADABLE.contains(one.code()));
    return isWhole ? said : said.stream().filter(one -> !one.code().startsWith("SITE-")).toList();
  }

  /** What only one of the two says; empty when they agree. */
  static List<String> differences(List<Said> validator, List<Said> page) {
    List<String> found = new ArrayList<>();
    validator.stream()
        .filter(one -> page.stream().noneMatch(one::agrees))
        .forEach(one -> found.add("only the validator: " + one));
    page.stream()
        .filter(one -> validator.stream().noneMatch(one::agrees))
        .forEach(one -> found.add("only the page: " + one));
    return found;
  }

  private void map(Map<?, ?> values, String indent, String path) {
    values.forEach((key, value) -> {
      String at = path.isEmpty() ? key.toString() : path + "." + key;
      entry(indent + quoted(key.toString()) + ":", value, indent, at);
    });
  }

  private void entry(String head, Object value, String indent, String path) {
    switch (value) {
      case Map<?, ?> map when map.isEmpty() -> line(head + " {}", path);
      case Map<?, ?> map -> {
        line(head, path);
        map(map, indent + "  ", path);
      }
      case List<?> list when list.isEmpty() -> line(head + " []", path);
      case List<?> list -> {
        line(head, path);
        for (int i = 0; i < list.size(); i++) {
          item(list.get(i), indent + "  ", path + "[" + i + "]");
        }
      }
      default -> line(head + " " + quoted(Objects.toString(value)), path);
    }
  }

  /** A group's first key stands beside the hyphen: findings about the group as a whole name it. */
  private void item(Object value, String indent, String path) {
    if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
      line(indent + "- " + (value instanceof Map ? "{}" : quoted(value.toString())), path);
      return;
    }
    int first = lines.size();
    map(map, indent + "  ", path);
    lines.set(first, indent + "- " + lines.get(first).substring(indent.length() + 2));
  }

  private void line(String text, String path) {
    lines.add(text);
    paths.add(path);
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      out.append(
          c == '"' || c == '\\'
              ? "\\" + c
              : c < ' ' || c > '~' ? "\\u%04x".formatted((int) c) : "" + c);
    }
    return out.append('"').toString();
  }
}
