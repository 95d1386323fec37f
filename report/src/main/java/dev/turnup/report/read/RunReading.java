package dev.turnup.report.read;

import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.FileChange;
import dev.turnup.schema.deployment.PlannedTarget;
import dev.turnup.schema.deployment.Revision;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Position;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import dev.turnup.schema.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns the JSON of one run, as {@code turnup-run.schema.json} describes it, back into what it was
 * written from. Used once; not thread-safe.
 */
public final class RunReading {
  private final Function<String, Optional<DiagnosticCode>> codes;
  private final Map<FieldPath, SourceSpan> spans = new HashMap<>();

  /**
   * Reads one run.
   *
   * @param codes finds a code by its id; one that it does not know keeps its id
   */
  public RunReading(Function<String, Optional<DiagnosticCode>> codes) {
    this.codes = codes;
  }

  /** The run in the object. */
  public RunReport read(JsonObject run) throws MalformedRunException {
    try {
      List<Diagnostic> diagnostics = diagnostics(run);
      List<PlannedTarget> plans = plans(run);
      List<DeploymentResult> deployments = deployments(run);
      Optional<JsonObject> proven = run.findObject("verdict");
      Optional<Verdict> verdict =
          proven.isPresent() ? Optional.of(verdict(proven.get())) : Optional.empty();
      return new RunReport(
          run.text("command"),
          run.text("worksheet"),
          run.findText("site"),
          Instant.parse(run.text("startedAt")),
          Duration.ofMillis(run.number("elapsedMillis")),
          new SourceMap(spans),
          diagnostics,
          plans,
          deployments,
          verdict,
          run.number("exitCode"));
    } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
      throw new MalformedRunException("a value is out of its range: " + e.getMessage());
    }
  }

  private List<Diagnostic> diagnostics(JsonObject run) throws MalformedRunException {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (JsonObject found : run.objects("diagnostics")) {
      diagnostics.add(diagnostic(found));
    }
    return diagnostics;
  }

  private static List<PlannedTarget> plans(JsonObject run) throws MalformedRunException {
    List<PlannedTarget> plans = new ArrayList<>();
    for (JsonObject plan : run.objects("plans")) {
      List<PlannedTarget.PlannedFile> files = new ArrayList<>();
      for (JsonObject file : plan.objects("files")) {
        files.add(
            new PlannedTarget.PlannedFile(
                file.text("path"), constant(FileChange.Kind.class, file.text("change"))));
      }
      plans.add(
          new PlannedTarget(
              new TargetId(plan.text("target")), plan.text("family"), plan.text("where"), files));
    }
    return plans;
  }

  private List<DeploymentResult> deployments(JsonObject run) throws MalformedRunException {
    List<DeploymentResult> results = new ArrayList<>();
    for (JsonObject result : run.objects("deployments")) {
      results.add(deployment(result, new TargetId(result.text("target"))));
    }
    return results;
  }

  private DeploymentResult deployment(JsonObject result, TargetId target)
      throws MalformedRunException {
    String word = result.text("result");
    return switch (word) {
      case "applied" -> new DeploymentResult.Applied(target, revision(result), List.of());
      case "unchanged" -> new DeploymentResult.Unchanged(target);
      case "reverted" -> new DeploymentResult.Reverted(target, revision(result));
      case "confirmed" -> new DeploymentResult.Confirmed(target, revision(result));
      case "skipped" -> new DeploymentResult.Skipped(target, result.text("reason"));
      case "failed" ->
          new DeploymentResult.Failed(
              target,
              diagnostic(result.object("diagnostic")),
              constant(DeploymentResult.Live.class, result.text("live")),
              result.isTrue("reachable"));
      default -> throw new MalformedRunException("a deployment cannot be \"" + word + "\"");
    };
  }

  private static Revision revision(JsonObject result) throws MalformedRunException {
    return new Revision(result.text("revision"));
  }

  private Verdict verdict(JsonObject verdict) throws MalformedRunException {
    List<CheckResult> results = new ArrayList<>();
    for (JsonObject check : verdict.objects("checks")) {
      Optional<JsonObject> found = check.findObject("finding");
      List<Evidence> evidence = new ArrayList<>();
      for (JsonObject seen : check.objects("evidence")) {
        evidence.add(
            new Evidence(
                Duration.ofMillis(seen.number("atMillis")),
                seen.text("text"),
                seen.findNumber("trace").map(Math::toIntExact)));
      }
      results.add(
          new CheckResult(
              check.text("check"),
              check.text("subject"),
              constant(CheckResult.Answer.class, check.text("answer")),
              check.text("summary"),
              found.isPresent() ? Optional.of(diagnostic(found.get())) : Optional.empty(),
              evidence));
    }
    return new Verdict(
        results,
        Duration.ofMillis(verdict.number("elapsedMillis")),
        Duration.ofMillis(verdict.number("waitedMillis")));
  }

  private Diagnostic diagnostic(JsonObject found) throws MalformedRunException {
    List<Diagnostic.Related> related = new ArrayList<>();
    for (JsonObject other : found.objects("related")) {
      related.add(new Diagnostic.Related(span(other), other.text("message")));
    }
    Severity severity = constant(Severity.class, found.text("severity"));
    String id = found.text("code");
    return new Diagnostic(
        codes.apply(id).orElse(new UnknownCode(id, severity)),
        severity,
        location(found),
        found.text("message"),
        found.findText("expected"),
        found.findText("cause"),
        found.findText("fix"),
        related);
  }

  private Location location(JsonObject found) throws MalformedRunException {
    Optional<SourceSpan> span =
        found.findText("file").isPresent() ? Optional.of(span(found)) : Optional.empty();
    Optional<String> field = found.findText("field");
    if (field.isEmpty()) {
      return span.map(Location::in).orElse(Location.UNLOCATED);
    }
    FieldPath path = FieldPath.of(field.get());
    span.ifPresent(place -> spans.put(path, place));
    Optional<String> target = found.findText("target");
    return target.isPresent() ? new Location.OnTarget(target.get(), path) : Location.field(path);
  }

  private static SourceSpan span(JsonObject place) throws MalformedRunException {
    return new SourceSpan(
        place.text("file"),
        new Position(place.number("line"), place.number("column")),
        new Position(place.number("endLine"), place.number("endColumn")));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** A finding of a later version of the program. */
  private record UnknownCode(String id, Severity severity) implements DiagnosticCode {
    @Override
    public String summary() {
      return "a finding of another version of turnup";
    }

    @Override
    public String explanation() {
      return "This version of turnup does not know the code.";
    }
  }
}
