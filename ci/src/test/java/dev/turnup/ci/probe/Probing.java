package dev.turnup.ci.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.ProbeListener;
import dev.turnup.probe.ProbeOptions;
import dev.turnup.probe.ProbeRun;
import dev.turnup.probe.Prober;
import dev.turnup.probe.capture.Capture;
import dev.turnup.probe.check.CallMedia;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.scenario.Level;
import dev.turnup.probe.trace.TraceEvent;
import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.CheckResult.Answer;
import dev.turnup.validator.Validator;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run of the probe against a peer on 127.0.0.1, from a worksheet's text. */
record Probing(Site site, ProbeRun run) {
  /** Digest password of every subscriber. */
  static final String PASSWORD = "S3cret-6001";

  /** Generous: the machine may be busy, and nothing here is about how long things take. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Runs these checks, or all of the level {@code quick} when none is named.
   *
   * @param worksheet whose passwords are {@code env: PASSWORD}
   */
  static Probing quick(String worksheet, String... checks) {
    return of(Level.QUICK, worksheet, checks);
  }

  /** The same at the level {@code standard}. */
  static Probing standard(String worksheet, String... checks) {
    return of(Level.STANDARD, worksheet, checks);
  }

  /** The same at the level {@code full}. */
  static Probing full(String worksheet, String... checks) {
    return of(Level.FULL, worksheet, checks);
  }

  /** At the level {@code quick}, with what a capture file needs. */
  static Probing captured(String worksheet, Capture capture) {
    return of(ProbeOptions.DEFAULTS.withCapture(capture), Level.QUICK, worksheet);
  }

  private static Probing of(Level level, String worksheet, String... checks) {
    return of(level, site(worksheet), checks);
  }

  private static Probing of(ProbeOptions given, Level level, String worksheet, String... checks) {
    return of(given, level, site(worksheet), checks);
  }

  /** What a worksheet says. */
  static Site site(String worksheet) {
    return new Validator(Catalog.EMPTY).validate("site.yaml", worksheet).orThrow().site();
  }

  /** The same of a site that may differ from what a worksheet can say. */
  static Probing of(Level level, Site site, String... checks) {
    return of(ProbeOptions.DEFAULTS, level, site, checks);
  }

  private static Probing of(ProbeOptions given, Level level, Site site, String... checks) {
    Secrets secrets =
        new Secrets(Map.of(new SecretReference.Env("PASSWORD"), new Secret(PASSWORD)));
    ProbeOptions options =
        given
            .withLocalAddress(InetAddress.ofLiteral("127.0.0.1"))
            .withTimeouts(PATIENCE, PATIENCE, PATIENCE)
            .withLevel(level)
            .withOnly(Set.of(checks));
    return new Probing(site, Prober.probe(site, secrets, options, ProbeListener.NONE));
  }

  /** A worksheet with one or two subscribers; further sections may be added to it. */
  static String worksheet(int port, String transport, String subscribers, String media) {
    String list =
        List.of(subscribers.split(" ")).stream()
            .map(number ->
                "  - { number: \"%1$s\", digestUsername: acme-%1$s, digestPassword: { env: PASSWORD } }\n"
                    .formatted(number))
            .collect(Collectors.joining());
    return """
    worksheet: turnup/v1
    site: acme
    network: { addressing: static, ip: 127.0.0.1, netmask: 255.0.0.0 }
    proxy: { host: 127.0.0.1, port: %d, transport: %s, expires: 5m }
    subscribers:
    %smedia: { %s }
    """
        .formatted(port, transport, list, media);
  }

  /** Asserts that the check passed for this subject. */
  Probing passed(String check, String subject) {
    assertThat(result(check, subject).answer()).as(toString()).isEqualTo(Answer.PASSED);
    return this;
  }

  /** The result of the check for this subject; there must be one. */
  CheckResult result(String check, String subject) {
    return run.verdict().results().stream()
        .filter(result -> result.check().equals(check) && result.subject().equals(subject))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no result of " + check + " for " + subject + "\n" + this));
  }

  /** Asserts that nothing failed and nothing was left undecided, and that something passed. */
  Probing nothingFound() {
    assertThat(run.verdict().answer()).as(toString()).isEqualTo(Answer.PASSED);
    return this;
  }

  /** What was agreed on and received in the call of that label; the call must have had media. */
  CallMedia media(String label) {
    return TraceView.of(run.trace(), site).call(label).flatMap(SeenCall::media).orElseThrow();
  }

  /** Every answer, and every message of SIP by its first line. */
  @Override
  public String toString() {
    Stream<String> answers = run.verdict().results().stream().map(Probing::line);
    Stream<String> messages = run.trace().events().stream().flatMap(Probing::line);
    return Stream.concat(answers, messages).collect(Collectors.joining("\n"));
  }

  private static String line(CheckResult result) {
    String cause =
        result.finding().map(f -> " (" + f.code().id() + ": " + f.cause() + ")").orElse("");
    return result.answer()
        + " "
        + result.check()
        + " "
        + result.subject()
        + ": "
        + result.summary()
        + cause;
  }

  private static Stream<String> line(TraceEvent event) {
    return event instanceof TraceEvent.Sip sip
        ? Stream.of(
            sip.at() + " " + sip.direction() + " " + sip.text().lines().findFirst().orElse(""))
        : Stream.of();
  }
}
