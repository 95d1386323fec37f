package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Plural;
import dev.turnup.deployer.Deployer;
import dev.turnup.probe.ProbeOptions;
import dev.turnup.probe.ProbeRun;
import dev.turnup.probe.Prober;
import dev.turnup.probe.checklist.ChecklistFormat;
import dev.turnup.probe.load.LoadPlan;
import dev.turnup.probe.load.Machine;
import dev.turnup.probe.trace.Trace;
import dev.turnup.report.DiagnosticText;
import dev.turnup.report.MaskedRun;
import dev.turnup.report.ReportContext;
import dev.turnup.report.SourceText;
import dev.turnup.report.VerdictText;
import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.PlannedTarget;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.run.Stage;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult.Answer;
import dev.turnup.validator.ValidatedSite;
import dev.turnup.validator.Validator;
import dev.turnup.validator.fleet.Member;
import dev.turnup.validator.secret.PasswordStrength;
import dev.turnup.validator.secret.SecretResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One worksheet on its way through the stages. Each step keeps what the report needs and answers
 * whether the next step may be taken. Not thread-safe.
 */
public final class SiteRun {

  private final Workbench bench;
  private final String command;
  private final Path worksheet;
  private final Optional<String> text;
  private final Instant startedAt;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int shown;
  private boolean hasFailedToKeep;
  private Optional<ValidatedSite> validated = Optional.empty();
  private Secrets secrets = Secrets.NONE;
  private Optional<RenderedSite> rendered = Optional.empty();
  private Optional<ProbeRun> probed = Optional.empty();
  private int exitCode = ExitCode.GOOD;

  public SiteRun(Workbench bench, String command, Path worksheet) {
    this(bench, command, worksheet, Optional.empty());
  }

  /**
   * A run whose worksheet may have no file.
   *
   * @param text what stands in the worksheet when the path is only its name
   */
  SiteRun(Workbench bench, String command, Path worksheet, Optional<String> text) {
    this.bench = bench;
    this.command = command;
    this.worksheet = worksheet;
    this.text = text;
    this.startedAt = bench.clock().instant();
  }

  /** Reads the worksheet. */
  public boolean validate() {
    Validator validator = bench.stages().validator();
    return take(
        text.map(yaml -> validator.validate(worksheet.toString(), yaml))
            .orElseGet(() -> validator.validate(worksheet)));
  }

  /** Reads a worksheet that has all in it, whatever lies in the folders above. */
  boolean validateAlone() {
    return take(bench.stages().validator().validateAlone(worksheet));
  }

  private boolean take(Outcome<ValidatedSite> outcome) {
    keep(outcome, text.isPresent() ? ExitCode.USAGE : ExitCode.FINDINGS);
    validated = outcome.find();
    return validated.isPresent();
  }

  /** Fetches every secret that the worksheet refers to; from here on they are masked everywhere. */
  public boolean resolveSecrets() {
    Outcome<Secrets> outcome = bench.secrets().resolve(site(), sources(), folder());
    keep(outcome, ExitCode.BLOCKED);
    outcome.find().ifPresent(this::use);
    return outcome.find().isPresent();
  }

  /** Judges the passwords that were fetched. */
  public void judgePasswords() {
    diagnostics.addAll(PasswordStrength.judge(site(), sources(), secrets));
  }

  /** Fetches nothing: every secret becomes the mask itself. */
  public boolean maskSecrets() {
    secrets = SecretResolver.masked(site());
    return true;
  }

  private void use(Secrets resolved) {
    secrets = resolved;
    bench.terminal().hide(resolved.redactor());
  }

  /** Renders every target. */
  public boolean render() {
    Outcome<RenderedSite> outcome = bench.stages().renderer().render(site(), secrets);
    List<Diagnostic> said = List.copyOf(diagnostics);
    outcome.diagnostics().stream()
        .filter(found -> found.isError() || !isSaid(found, said))
        .forEach(diagnostics::add);
    if (outcome instanceof Outcome.Rejected<?>) {
      exit(ExitCode.FINDINGS);
    }
    rendered = outcome.find();
    return rendered.isPresent();
  }

  /** A loss at a place that a rule has already warned of is not said a second time. */
  private boolean isSaid(Diagnostic loss, List<Diagnostic> said) {
    DiagnosticText text = findings();
    Optional<SourceSpan> place = text.span(loss.location());
    return place.isPresent()
        && said.stream()
            .filter(earlier -> earlier.severity() == loss.severity())
            .anyMatch(earlier -> text.span(earlier.location()).equals(place));
  }

  /** The same files with masks in place of secrets, for people. */
  public RenderedSite renderedWithMasks() {
    return bench
        .stages()
        .renderer()
        .render(site(), SecretResolver.masked(site()))
        .find()
        .orElseThrow();
  }

  /** Proves the site with real calls. */
  Answer probe(ProbeOptions options) {
    announce("calling through " + proxy());
    ProbeWatch watch = new ProbeWatch(bench.terminal());
    return keep(
        Prober.probe(
            site(),
            secrets,
            new AlgSwitch(bench.stages().catalog()).tell(site(), options).withFolder(folder()),
            watch));
  }

  /** Holds many calls at once. */
  Answer load(LoadPlan plan, ProbeOptions options) {
    announce(
        String.format(
            Locale.ROOT,
            "%s at %.1f a second through %s",
            Plural.of(plan.calls(), "call"),
            plan.perSecond(),
            proxy()));
    LoadWatch watch = new LoadWatch(bench.terminal());
    return keep(
        Prober.load(site(), secrets, options.withFolder(folder()), plan, Machine.here(), watch));
  }

  private void announce(String what) {
    bench.terminal().stage(Stage.PROBE, what);
  }

  private String proxy() {
    return site().proxy().host().inUri()
        + ":"
        + site().proxy().effectivePort()
        + " over "
        + site().proxy().transport().spelling();
  }

  private Answer keep(ProbeRun run) {
    probed = Optional.of(run);
    exit(ExitCodes.of(run.verdict()));
    return run.verdict().answer();
  }

  /** Judges what an earlier run saw. */
  void judge(Trace trace) {
    Answer unused = keep(new ProbeRun(Prober.judge(trace, site()), trace));
  }

  /**
   * Shows the findings that were not shown before, errors last: they are still on the screen.
   *
   * @param least notes are for those who plan; a run shows warnings and errors
   */
  public void showFindings(Severity least) {
    List<Diagnostic> fresh = new ArrayList<>(diagnostics.subList(shown, diagnostics.size()));
    fresh.removeIf(found -> found.severity().compareTo(least) > 0);
    fresh.sort(Comparator.comparing(Diagnostic::severity).reversed());
    bench.terminal().result(findings().write(fresh));
    shown = diagnostics.size();
  }

  /** The verdict, or the checklist in place of it. */
  void showVerdict(Optional<ChecklistFormat> checklist) {
    if (checklist.isEmpty()) {
      showVerdict();
      return;
    }
    probed.ifPresent(run -> {
      String text = checklist.get().write(Prober.checklist(run.trace(), site()));
      bench.terminal().result(secrets.redactor().redact(text));
    });
  }

  void showVerdict() {
    VerdictText text = new VerdictText(findings(), bench.terminal().style(), secrets.redactor());
    probed.ifPresent(run -> bench.terminal().result(text.write(run.verdict())));
  }

  /** {@code 1 error, 2 warnings}, or {@code ok}. */
  String findingsSummary() {
    long errors = diagnostics.stream().filter(Diagnostic::isError).count();
    long warnings = diagnostics.stream().filter(d -> d.severity() == Severity.WARNING).count();
    return errors + warnings == 0
        ? "ok"
        : Plural.of(errors, "error") + ", " + Plural.of(warnings, "warning");
  }

  /** Keeps what a step found, and the exit code if it found that it cannot go on. */
  public void keep(Outcome<?> outcome, int codeIfRejected) {
    diagnostics.addAll(outcome.diagnostics());
    if (outcome instanceof Outcome.Rejected<?>) {
      exit(codeIfRejected);
    }
  }

  /** Leaves out findings of a validation; the exit code follows those that stay. */
  public void forget(Predicate<Diagnostic> known) {
    diagnostics.removeIf(known);
    if (diagnostics.stream().noneMatch(Diagnostic::isError)) {
      exitCode = ExitCode.GOOD;
    }
  }

  /** The findings so far, in the order in which they came. */
  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /** Shows others in place of the findings so far; the exit code stays. */
  public void showInstead(List<Diagnostic> others) {
    diagnostics.clear();
    diagnostics.addAll(others);
  }

  /** True once: a full disk is said once, not for every file. */
  boolean isFirstFailureToKeep() {
    boolean isFirst = !hasFailedToKeep;
    hasFailedToKeep = true;
    return isFirst;
  }

  /** Makes the exit code this one, unless it is already worse. */
  public void exit(int code) {
    exitCode = ExitCode.worse(exitCode, code);
  }

  public int exitCode() {
    return exitCode;
  }

  public Site site() {
    return validated.orElseThrow().site();
  }

  SourceMap sources() {
    return validated.map(ValidatedSite::sources).orElse(SourceMap.EMPTY);
  }

  /** As one site among others. */
  public Member member() {
    return new Member(worksheet.toString(), site(), sources());
  }

  public boolean isValid() {
    return validated.isPresent();
  }

  public boolean isRendered() {
    return rendered.isPresent();
  }

  public RenderedSite rendered() {
    return rendered.orElseThrow();
  }

  public Secrets secrets() {
    return secrets;
  }

  Optional<ProbeRun> probed() {
    return probed;
  }

  /** As it would be typed, without options. */
  String command() {
    return command + " " + worksheet;
  }

  public Path worksheet() {
    return worksheet;
  }

  /** The folder that relative paths of the worksheet start from. */
  Path folder() {
    Path parent = worksheet.toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("/") : parent;
  }

  /** A deployer of this run's own: what it applies, only it confirms. */
  Deployer deployer() {
    return new Deployer(
        secrets,
        bench.clock(),
        folder(),
        bench.deployment().forCommand("turnup " + command(), site().site()));
  }

  Workbench bench() {
    return bench;
  }

  /** The worksheet as it was written, or as one file where it inherits from others. */
  String worksheetText() throws IOException {
    return text.isPresent() ? text.get() : bench.stages().validator().copy(worksheet);
  }

  private SourceText sourceText() {
    SourceText files = SourceText.files();
    return (file, number) ->
        text.isPresent() && file.equals(worksheet.toString())
            ? text.get().lines().skip(number - 1L).findFirst()
            : files.line(file, number);
  }

  DiagnosticText findings() {
    ReportContext context =
        new ReportContext(secrets.redactor(), sourceText(), bench.terminal().style());
    return new DiagnosticText(sources(), context.text(), context.style(), context.redactor());
  }

  /** All of it for the writers, without secrets or contents of files. */
  public RunReport report(Optional<Push> push) {
    return report(
        push.map(Push::plans).orElse(List.of()), push.map(Push::results).orElse(List.of()));
  }

  /** The same for pushes that were not this run's own. */
  RunReport report(List<TargetPlan> plans, List<DeploymentResult> deployments) {
    RunReport report =
        new RunReport(
            command,
            worksheet.toString(),
            validated.map(v -> v.site().site()),
            startedAt,
            Duration.between(startedAt, bench.clock().instant()),
            sources(),
            diagnostics,
            plans.stream().map(PlannedTarget::of).toList(),
            deployments,
            probed.map(ProbeRun::verdict),
            exitCode);
    return MaskedRun.of(report, secrets.redactor());
  }
}
