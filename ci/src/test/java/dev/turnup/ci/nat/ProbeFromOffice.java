package dev.turnup.ci.nat;

import dev.turnup.probe.ProbeListener;
import dev.turnup.probe.ProbeOptions;
import dev.turnup.probe.ProbeRun;
import dev.turnup.probe.Prober;
import dev.turnup.probe.reflector.ReflectorAddress;
import dev.turnup.probe.scenario.Level;
import dev.turnup.probe.trace.TraceEvent;
import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.validator.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A process of its own, for a network namespace, that probes a site and prints what it found. */
final class ProbeFromOffice {
  /** Of every subscriber; a test's own. */
  static final String PASSWORD = "S3cret-6001";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration INBOUND = Duration.ofSeconds(12);

  private ProbeFromOffice() {}

  /** Arguments: the worksheet's file, the reflector's address or nothing, and the checks. */
  public static void main(String[] arguments) throws IOException {
    String worksheet = Files.readString(Path.of(arguments[0]));
    Site site = new Validator(Catalog.EMPTY).validate("site.yaml", worksheet).orThrow().site();
    Secrets secrets =
        new Secrets(Map.of(new SecretReference.Env("PASSWORD"), new Secret(PASSWORD)));
    Set<String> checks = Arrays.stream(arguments).skip(2).collect(Collectors.toUnmodifiableSet());
    ProbeOptions options =
        ProbeOptions.DEFAULTS
            .withTimeouts(PATIENCE, PATIENCE, INBOUND)
            .withLevel(Level.FULL)
            .withOnly(checks);
    ProbeOptions all =
        arguments[1].isEmpty()
            ? options
            : options.withReflector(ReflectorAddress.parse(arguments[1]));
    ProbeRun run = Prober.probe(site, secrets, all, ProbeListener.NONE);
    run.verdict().results().forEach(ProbeFromOffice::print);
    System.out.println("verdict " + run.verdict().answer());
    run.trace().events().forEach(ProbeFromOffice::print);
  }

  private static void print(CheckResult result) {
    String code = result.finding().map(found -> " [" + found.code().id() + "]").orElse("");
    String cause = result.finding().flatMap(found -> found.cause()).orElse("");
    System.out.println(
        "%s %s %s:%s %s %s"
            .formatted(
                result.answer(), result.check(), result.subject(), code, result.summary(), cause));
  }

  private static void print(TraceEvent event) {
    switch (event) {
      case TraceEvent.Sip sip ->
          System.out.println(
              "  %s %s %s %s"
                  .formatted(
                      sip.at(),
                      sip.direction(),
                      sip.remote(),
                      sip.text().lines().findFirst().orElse("")));
      case TraceEvent.Note note ->
          System.out.println("  %s %s %s".formatted(note.at(), note.topic(), note.fields()));
      default -> {
        // Too many, or nothing of a NAT's.
      }
    }
  }
}
