package dev.turnup.validator.secret;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Endpoint;
import dev.turnup.schema.site.Management;
import dev.turnup.schema.site.Proxy;
import dev.turnup.schema.site.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the secrets that sites refer to, each reference of a site once, each command once for all
 * sites. What is reported names the reference and never a value. Thread-safe as far as the
 * environment is.
 */
public final class SecretResolver {
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(20);

  private final Function<String, @Nullable String> environment;
  private final SecretCommand command;

  /**
   * A resolver.
   *
   * @param environment null for a variable that is not set
   * @param execTimeout how long one command may take before it is stopped
   */
  public SecretResolver(Function<String, @Nullable String> environment, Duration execTimeout) {
    this.environment = environment;
    this.command = new SecretCommand(execTimeout);
  }

  /** A resolver that gives each command 20 s. */
  public SecretResolver(Function<String, @Nullable String> environment) {
    this(environment, USUAL_TIMEOUT);
  }

  /** Why there is no value. */
  record Unavailable(SecretCode code, String message, Optional<String> cause, String fix) {
    Unavailable(SecretCode code, String message, String fix) {
      this(code, message, Optional.empty(), fix);
    }
  }

  /** A value, or why there is none; exactly one of the two. */
  record Fetched(@Nullable String value, @Nullable Unavailable reason) {
    static Fetched of(String value) {
      return new Fetched(value, null);
    }

    static Fetched none(Unavailable reason) {
      return new Fetched(null, reason);
    }
  }

  /**
   * Every secret of the site, those of subscribers, trunks and of management blocks.
   *
   * @param worksheetFolder where relative paths start and commands run
   */
  public Outcome<Secrets> resolve(Site site, SourceMap sources, Path worksheetFolder) {
    Map<SecretReference, Secret> values = new HashMap<>();
    Set<SecretReference> failed = new HashSet<>();
    List<Diagnostic> findings = new ArrayList<>(0);
    references(site)
        .forEach((path, reference) -> {
          if (values.containsKey(reference) || failed.contains(reference)) {
            return;
          }
          Fetched fetched = checked(fetch(reference, worksheetFolder), reference);
          if (fetched.value() != null) {
            values.put(reference, new Secret(fetched.value()));
          } else if (fetched.reason() != null) {
            failed.add(reference);
            findings.add(finding(fetched.reason(), sources, path));
          }
        });
    return Outcome.of(new Secrets(values), findings);
  }

  /** A mask in place of every secret that the site refers to; fetches nothing. */
  public static Secrets masked(Site site) {
    Map<SecretReference, Secret> values = new HashMap<>();
    references(site)
        .values()
        .forEach(reference -> values.put(reference, new Secret(Redactor.MASK)));
    return new Secrets(values);
  }

  private static Map<FieldPath, SecretReference> references(Site site) {
    Map<FieldPath, SecretReference> found = new LinkedHashMap<>();
    FieldPath subscribers = FieldPath.of("subscribers");
    for (int i = 0; i < site.subscribers().size(); i++) {
      FieldPath path = subscribers.index(i).field("digestPassword");
      site.subscribers().get(i).digestPassword().ifPresent(one -> found.put(path, one));
    }
    site.proxy()
        .tls()
        .flatMap(Proxy.Tls::clientPassphrase)
        .ifPresent(
            one -> found.put(FieldPath.of("proxy").field("tls").field("clientPassphrase"), one));
    site.nat()
        .turn()
        .ifPresent(turn ->
            found.put(FieldPath.of("nat").field("turn").field("password"), turn.password()));
    for (int i = 0; i < site.endpoints().size(); i++) {
      Endpoint endpoint = site.endpoints().get(i);
      FieldPath path = FieldPath.of("endpoints").index(i);
      endpoint.management().ifPresent(one -> collect(one, path, found));
    }
    for (int i = 0; i < site.trunks().size(); i++) {
      FieldPath path = FieldPath.of("trunks").index(i).field("password");
      site.trunks().get(i).password().ifPresent(one -> found.put(path, one));
    }
    site.pbx()
        .flatMap(pbx -> pbx.management())
        .ifPresent(one -> collect(one, FieldPath.of("pbx"), found));
    site.appliances()
        .forEach((name, appliance) ->
            appliance.management().ifPresent(one -> collect(one, FieldPath.of(name), found)));
    return found;
  }

  private static void collect(
      Management management, FieldPath parent, Map<FieldPath, SecretReference> found) {
    FieldPath path = parent.field("management").field(management.transport());
    management.secrets().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> found.put(path.field(entry.getKey()), entry.getValue()));
  }

  private Fetched fetch(SecretReference reference, Path folder) {
    return switch (reference) {
      case SecretReference.Env(String variable) -> variable(variable);
      case SecretReference.File(String path) -> SecretFile.read(folder, path);
      case SecretReference.Exec exec -> command.run(exec, folder.resolve(exec.folder()));
    };
  }

  private Fetched variable(String variable) {
    String value = environment.apply(variable);
    return value != null
        ? Fetched.of(value)
        : Fetched.none(
            new Unavailable(
                SecretCode.UNSET_VARIABLE,
                "the environment variable " + variable + " is not set",
                "export " + variable + ", or change the reference"));
  }

  private static Fetched checked(Fetched fetched, SecretReference reference) {
    String value = fetched.value();
    if (value == null) {
      return fetched;
    }
    if (value.isEmpty()) {
      return Fetched.none(
          new Unavailable(
              SecretCode.EMPTY,
              reference + " gives an empty secret",
              "put the secret there, or change the reference"));
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      return Fetched.none(
          new Unavailable(
              SecretCode.UNUSABLE,
              reference + " gives a secret with a control character in it",
              "check that it is one line of text"));
    }
    return fetched;
  }

  private static Diagnostic finding(Unavailable reason, SourceMap sources, FieldPath path) {
    Location location = sources.find(path).map(Location::in).orElseGet(() -> Location.field(path));
    Diagnostic finding =
        Diagnostic.of(reason.code(), location, reason.message()).withFix(reason.fix());
    return reason.cause().map(finding::withCause).orElse(finding);
  }
}
