package dev.turnup.templates.golden;

import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.artifact.TargetCommand;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A rendering as files to compare: what was rendered, and a summary of all the rest. */
public final class GoldenText {
  /** Commands, modes and findings. */
  public static final String SUMMARY = "summary.txt";

  private GoldenText() {}

  /** Text by path: the files of that family's targets below their target's id, and the summary. */
  public static Map<String, String> of(Outcome<RenderedSite> outcome, String family) {
    Map<String, String> files = new TreeMap<>();
    StringBuilder summary = new StringBuilder();
    outcome.find().map(RenderedSite::targets).orElse(List.of()).stream()
        .filter(target -> target.family().equals(family))
        .forEach(target -> {
          summary.append(describe(target));
          target.artifacts().forEach(file -> files.put(target.target() + file.path(), file.body()));
        });
    outcome.diagnostics().forEach(diagnostic -> summary.append(describe(diagnostic)));
    files.put(SUMMARY, summary.toString());
    return files;
  }

  private static String describe(TargetConfiguration target) {
    StringBuilder text = new StringBuilder("target " + target.target() + "\n");
    for (Artifact file : target.artifacts()) {
      text.append(
          "  file %s: %s mode %04o %s secrets %s%n"
              .formatted(
                  file.id(),
                  file.path(),
                  file.mode(),
                  file.content(),
                  file.secretKeys().stream().sorted().toList()));
    }
    target.check().forEach(command -> text.append(describe("check", command)));
    target.reload().forEach(command -> text.append(describe("reload", command)));
    target.health().forEach(command -> text.append(describe("health", command)));
    return text.toString();
  }

  private static String describe(String when, TargetCommand command) {
    return "  %s: %s %s expect %s within %s%n"
        .formatted(
            when,
            command.purpose(),
            command.arguments(),
            command.expect().orElse("exit 0"),
            command.deadline());
  }

  private static String describe(Diagnostic found) {
    String where =
        found.location() instanceof Location.InWorksheet(var path)
            ? path.toString()
            : found.location().toString();
    return "%s %s at %s: %s%s%n"
        .formatted(
            found.severity().word(),
            found.code().id(),
            where,
            found.message(),
            found.cause().map(cause -> " (" + cause + ")").orElse(""));
  }
}
