package dev.turnup.report;

import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.FileChange;
import dev.turnup.schema.deployment.PlannedTarget;
import dev.turnup.schema.deployment.Revision;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Position;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import dev.turnup.schema.verdict.Figure;
import dev.turnup.schema.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs that hold one of everything, nasty characters and secrets included. */
final class SampleRuns {
  /** Each part of each secret is a word that nothing else contains. */
  static final List<String> SECRETS =
      List.of(
          "alpha7\"bravo7<charlie7>&delta7'",
          "echo7\nfoxtrot7\r\ngolf7 ",
          "hotel7|india7%juliet7`kilo7]]>#lima7,mike7:november7\\oscar7");

  static final List<String> SECRET_PARTS =
      SECRETS.stream().flatMap(secret -> List.of(secret.split("[^a-z0-9]+")).stream()).toList();

  private static final String FILE = "./sites/a b#ü/hq.yaml";
  private static final String WORKSHEET = "sites/a b#ü/hq.yaml";
  private static final Instant START = Instant.parse("2026-11-21T08:30:00.250Z");

  private static final SourceMap SOURCES =
      new SourceMap(
          Map.of(
              FieldPath.ROOT,
              span(1, 1, 20, 1),
              FieldPath.of("proxy.host"),
              span(4, 9, 4, 25),
              FieldPath.of("media.codecs"),
              span(9, 11, 11, 14),
              FieldPath.of("subscribers[0].digestPassword"),
              span(7, 22, 7, 40)));

  private static final SourceText TEXT =
      (_, number) ->
          number == 7
              ? Optional.of("    digestPassword: { env: X }")
              : Optional.of("line " + number + " of | <the> `worksheet` with " + SECRETS.get(0));

  private SampleRuns() {}

  static ReportContext context() {
    return new ReportContext(
        Redactor.of(SECRETS.stream().map(Secret::new).toList()), TEXT, Style.PLAIN);
  }

  /** A run of {@code up} with every kind of finding, deployment and answer. */
  static RunReport rich() {
    return new RunReport(
        "up",
        FILE,
        Optional.of("hq_<1>"),
        START,
        Duration.ofMillis(12_345),
        SOURCES,
        diagnostics(),
        plans().stream().map(PlannedTarget::of).toList(),
        deployments(),
        Optional.of(verdict()),
        1);
  }

  /** A run that found nothing at all. */
  static RunReport quiet() {
    return new RunReport(
        "validate",
        "sites/branch.yaml",
        Optional.of("branch"),
        START,
        Duration.ofMillis(7),
        SourceMap.EMPTY,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        0);
  }

  /** A worksheet that could not even be read. */
  static RunReport rejected() {
    return ended(
        1,
        List.of(
            Diagnostic.of(
                Code.SYNTAX,
                Location.in(SourceSpan.at("sites/broken.yaml", 3, 1)),
                "this is not YAML: \"" + SECRETS.get(2) + "\"")));
  }

  /** A run that ended so early that only its exit code says so. */
  static RunReport ended(int exitCode, List<Diagnostic> diagnostics) {
    return new RunReport(
        "apply",
        "sites/broken.yaml",
        Optional.empty(),
        START,
        Duration.ZERO,
        SourceMap.EMPTY,
        diagnostics,
        List.of(),
        List.of(),
        Optional.empty(),
        exitCode);
  }

  /** As many findings of one kind as wanted, on lines of their own. */
  static List<Diagnostic> many(Code code, int count) {
    return Collections.nCopies(
        count, Diagnostic.of(code, Location.in(SourceSpan.at("sites/broken.yaml", 2, 1)), "again"));
  }

  private static List<Diagnostic> diagnostics() {
    return List.of(
        Diagnostic.of(
                Code.VALUE,
                Location.in(span(9, 11, 9, 15)),
                "\"%s\" is 100%% wrong: a|b, `c` *d* <e> & 'f' #g \\h ::i"
                    .formatted(SECRETS.get(0)))
            .withExpected("G722, PCMU, PCMA")
            .withCause("first line\nsaid " + SECRETS.get(1) + "\r\nthird\rfourth")
            .withFix("did you mean \"G722\"?")
            .withRelated(span(2, 1, 2, 5), "first said here, with " + SECRETS.get(2)),
        Diagnostic.of(
            Code.LITERAL,
            Location.field("subscribers[0].digestPassword"),
            "a password in clear: " + SECRETS.get(0)),
        Diagnostic.of(
            Code.LOSS, Location.field("media.codecs"), "cannot be said: \u0000\u001b[31m"),
        Diagnostic.of(Code.LOSS, Location.field("media.codecs"), "lone surrogate \ud83d, whole 📞"),
        Diagnostic.of(Code.HINT, Location.UNLOCATED, "worth knowing"));
  }

  private static List<TargetPlan> plans() {
    Artifact artifact =
        new Artifact(
            "pjsip",
            "/etc/asterisk/turnup/hq.conf",
            Artifact.Content.WHOLE_FILE,
            "password=" + SECRETS.get(0),
            0600,
            Set.of("password"));
    TargetConfiguration pbx =
        new TargetConfiguration(
            TargetId.PBX,
            "asterisk",
            FieldPath.of("pbx"),
            Optional.empty(),
            List.of(artifact),
            List.of(),
            List.of(),
            List.of());
    String old = "password=" + SECRETS.get(2);
    return List.of(
        new TargetPlan(
            pbx,
            "ssh root@192.0.2.10:22",
            List.of(
                new FileChange(artifact, Optional.empty(), artifact.body()),
                new FileChange(artifact, Optional.of(old), artifact.body()),
                new FileChange(artifact, Optional.of(artifact.body()), artifact.body()))));
  }

  private static List<DeploymentResult> deployments() {
    TargetId phone = TargetId.endpoint("lobby");
    Revision revision = new Revision("20261121T083000Z-1");
    Diagnostic unreachable =
        Diagnostic.of(
                Code.UNREACHABLE,
                new Location.OnTarget("firewall (ssh root@192.0.2.1:22)", FieldPath.of("firewall")),
                "no answer")
            .withCause("connection timed out after " + SECRETS.get(2));
    Diagnostic refused =
        Diagnostic.of(
            Code.REFUSED,
            new Location.OnTarget("lobby", FieldPath.of("endpoints[0]")),
            "its own check refuses the file: " + SECRETS.get(1));
    return List.of(
        new DeploymentResult.Applied(TargetId.PBX, revision, List.of()),
        new DeploymentResult.Unchanged(TargetId.endpoint("same")),
        new DeploymentResult.Failed(
            TargetId.appliance("firewall"), unreachable, DeploymentResult.Live.OLD, false),
        new DeploymentResult.Failed(phone, refused, DeploymentResult.Live.UNKNOWN, true),
        new DeploymentResult.Skipped(
            TargetId.endpoint("late"), "after a failure # TODO " + SECRETS.get(0)),
        new DeploymentResult.Confirmed(TargetId.endpoint("kept"), revision),
        new DeploymentResult.Reverted(TargetId.PBX, revision));
  }

  private static Verdict verdict() {
    Diagnostic wrongPassword =
        Diagnostic.of(
                Code.PASSWORD,
                Location.field("subscribers[0].digestPassword"),
                "the password is wrong")
            .withCause("answered 401 to " + SECRETS.get(0))
            .withFix("correct the secret");
    Diagnostic silent =
        Diagnostic.of(
            Code.SILENT,
            new Location.OnTarget("pbx.example:5060", FieldPath.of("proxy.host")),
            "nobody answers");
    List<Evidence> packets =
        List.of(
            new Evidence(
                Duration.ofMillis(1204), "REGISTER sip:pbx.example SIP/2.0", Optional.of(3)),
            new Evidence(
                Duration.ofMillis(1250),
                "SIP/2.0 401 Unauthorized\r\nX-Said: " + SECRETS.get(1) + "\r\n```\r\n</details>",
                Optional.empty()));
    return new Verdict(
        List.of(
            CheckResult.passed("resolution", "pbx.example", "192.0.2.10 (A)", packets)
                .withFigures(
                    List.of(new Figure("delay", 1.25, "ms"), new Figure("answers", 2, ""))),
            CheckResult.failed("registration", "6001", wrongPassword, packets),
            CheckResult.inconclusive("call", "600|echo", silent, packets),
            new CheckResult(
                "audio",
                "G722",
                CheckResult.Answer.INCONCLUSIVE,
                "too little was heard",
                Optional.empty(),
                List.of()),
            CheckResult.notRun("dtmf", "602", "no call: " + SECRETS.get(2))),
        Duration.ofMillis(9_000),
        Duration.ofMillis(6_500));
  }

  private static SourceSpan span(int line, int column, int endLine, int endColumn) {
    return new SourceSpan(WORKSHEET, new Position(line, column), new Position(endLine, endColumn));
  }

  /** Codes of no stage. */
  enum Code implements DiagnosticCode {
    SYNTAX("WS-900", Severity.ERROR),
    VALUE("WS-901", Severity.ERROR),
    LITERAL("SEC-900", Severity.WARNING),
    LOSS("TPL-900", Severity.WARNING),
    HINT("SITE-900", Severity.NOTE),
    UNREACHABLE("DEP-900", Severity.ERROR),
    REFUSED("DEP-901", Severity.ERROR),
    PASSWORD("PRB-900", Severity.ERROR),
    SILENT("PRB-901", Severity.ERROR);

    private final String id;
    private final Severity severity;

    Code(String id, Severity severity) {
      this.id = id;
      this.severity = severity;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public Severity severity() {
      return severity;
    }

    @Override
    public String summary() {
      return name().toLowerCase(java.util.Locale.ROOT) + ", for these tests";
    }

    @Override
    public String explanation() {
      return "Made for these tests.";
    }

    @Override
    public boolean hidesExcerpt() {
      return this == LITERAL;
    }
  }
}
