package dev.turnup.probe.checklist;

import dev.turnup.probe.trace.Json;
import dev.turnup.schema.verdict.Evidence;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a checklist is written. */
public enum ChecklistFormat {
  TEXT,
  MARKDOWN,
  /** One object a line. */
  JSON;

  /** As it is written on the command line. */
  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format of that spelling. */
  public static Optional<ChecklistFormat> find(String spelling) {
    return Arrays.stream(values()).filter(each -> each.spelling().equals(spelling)).findFirst();
  }

  /** The whole list. */
  public String write(List<ChecklistAnswer> answers) {
    StringBuilder out = new StringBuilder();
    if (this == MARKDOWN) {
      out.append("| question | answer | because | proof | worksheet |\n|---|---|---|---|---|\n");
    }
    for (ChecklistAnswer answer : answers) {
      switch (this) {
        case TEXT -> text(out, answer);
        case MARKDOWN -> markdown(out, answer);
        case JSON -> out.append(json(answer)).append('\n');
      }
    }
    return out.toString();
  }

  private static void text(StringBuilder out, ChecklistAnswer answer) {
    out.append(String.format(Locale.ROOT, "%-15s %s%n", answer.answer().word(), answer.question()));
    out.append(" ".repeat(16)).append(line(answer.because())).append('\n');
    answer.proof().ifPresent(proof -> out.append(" ".repeat(16)).append(place(proof)).append('\n'));
    out.append(" ".repeat(16)).append("worksheet: ").append(answer.field()).append('\n');
  }

  private static String place(Evidence proof) {
    return "proof: trace event %d at %d ms, %s"
        .formatted(proof.traceIndex().orElse(0), proof.at().toMillis(), line(proof.text()));
  }

  /** What came over the network stays on its line. */
  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private static void markdown(StringBuilder out, ChecklistAnswer answer) {
    out.append("| ")
        .append(cell(answer.question()))
        .append(" | ")
        .append(answer.answer().word())
        .append(" | ")
        .append(cell(answer.because()))
        .append(" | ")
        .append(answer.proof().map(proof -> cell(place(proof))).orElse(""))
        .append(" | `")
        .append(answer.field())
        .append("` |\n");
  }

  private static String cell(String text) {
    return line(text).replaceAll("([\\\\|`*_<>\\[\\]])", "\\\\$1");
  }

  private static String json(ChecklistAnswer answer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("question", answer.question());
    fields.put("answer", answer.answer().word());
    fields.put("because", answer.because());
    answer
        .proof()
        .ifPresent(proof -> {
          fields.put("event", (long) proof.traceIndex().orElse(0));
          fields.put("at", proof.at().toNanos());
          fields.put("proof", proof.text());
        });
    fields.put("field", answer.field());
    return Json.write(fields);
  }
}
