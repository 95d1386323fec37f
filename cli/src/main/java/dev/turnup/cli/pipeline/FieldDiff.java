package dev.turnup.cli.pipeline;

import dev.turnup.report.Style;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.deployment.FileChange;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.secret.Redactor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A plan by the fields of its files: which key in which section had which value and gets which.
 * Reads what most formats share: sections in brackets, {@code key = value}, {@code key: value}, XML
 * elements of one line, and the fields of JSON that has one to a line. A file without any has its
 * text diff only. A secret is shown as changed, without either value.
 */
public final class FieldDiff {
  private static final Pattern SECTION = Pattern.compile("\\s*\\[([^]]+)](.*)");
  private static final Pattern ELEMENT =
      Pattern.compile("\\s*<([\\w.:-]+)((?:\\s+[\\w.:-]+=\"[^\"]*\")*)\\s*>([^<]*)</\\1>\\s*");
  private static final Pattern KEY =
      Pattern.compile("\\s*([A-Za-z_][\\w.\\-/]*)\\s*(?:=>?|:)\\s*(.*?)\\s*");
  private static final Pattern JSON =
      Pattern.compile("\\s*\"([^\"]+)\": (?:\"(.*)\"|([^\\[{\"].*?)),?");
  private static final Set<String> COMMENTS = Set.of("#", ";", "//", "<!--");
  private static final int SHOWN = 80;

  private final Style style;
  private final Redactor redactor;

  public FieldDiff(Style style, Redactor redactor) {
    this.style = style;
    this.redactor = redactor;
  }

  /** A line for each field that would change; empty when none is known. */
  public String write(TargetPlan plan) {
    return plan.changes().stream()
        .filter(change -> change.kind() == FileChange.Kind.REPLACE)
        .filter(change -> change.artifact().content() == Artifact.Content.WHOLE_FILE)
        .map(this::write)
        .collect(Collectors.joining());
  }

  private String write(FileChange change) {
    Map<String, List<String>> before = fields(change.before().orElse(""));
    Map<String, List<String>> after = fields(change.after());
    Set<String> names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    StringBuilder out = new StringBuilder();
    for (String name : names) {
      List<String> old = before.getOrDefault(name, List.of());
      List<String> fresh = after.getOrDefault(name, List.of());
      if (!old.equals(fresh)) {
        out.append(line(name, old, fresh, isSecret(change.artifact(), name))).append('\n');
      }
    }
    return out.isEmpty() ? "" : style.bold(change.artifact().path()) + "\n" + out;
  }

  private String line(String name, List<String> old, List<String> fresh, boolean isSecret) {
    if (fresh.isEmpty()) {
      return style.red("  - " + name + (isSecret ? "  (secret)" : "  " + shown(old)));
    }
    if (old.isEmpty()) {
      return style.green("  + " + name + (isSecret ? "  (secret)" : "  " + shown(fresh)));
    }
    return style.yellow(
        "  ~ "
            + name
            + (isSecret ? "  (secret: changed)" : "  " + shown(old) + " -> " + shown(fresh)));
  }

  private String shown(List<String> values) {
    String text = redactor.redact(String.join(", ", values));
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }

  private static boolean isSecret(Artifact artifact, String name) {
    String key = name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    return artifact.secretKeys().stream()
        .map(secret -> secret.toLowerCase(Locale.ROOT))
        .anyMatch(secret -> key.equals(secret) || key.endsWith("." + secret));
  }

  private static Map<String, List<String>> fields(String text) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    String section = "";
    for (String line : text.lines().toList()) {
      Matcher opening = SECTION.matcher(line);
      Matcher element = ELEMENT.matcher(line);
      Matcher key = KEY.matcher(line);
      Matcher json = JSON.matcher(line);
      boolean isComment = COMMENTS.stream().anyMatch(line.strip()::startsWith);
      if (!isComment && opening.matches()) {
        section = "[" + opening.group(1) + "] ";
      } else if (!isComment && element.matches()) {
        add(fields, section + element.group(1), element.group(3));
      } else if (json.matches()) {
        add(fields, json.group(1), json.group(2) == null ? json.group(3) : json.group(2));
      } else if (!isComment && key.matches()) {
        add(fields, section + key.group(1), key.group(2));
      }
    }
    return fields;
  }

  private static void add(Map<String, List<String>> fields, String name, String value) {
    fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }
}
