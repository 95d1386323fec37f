package dev.turnup.deployer;

import dev.turnup.lab.host.CommandAnswer;
import dev.turnup.lab.host.LabHost;
import dev.turnup.lab.host.LabHostSettings;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetCommand;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Management;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A lab host with a small configuration of two files, one there already and one new. */
final class SshBench implements AutoCloseable {
  static final String OLD = "[transport]\nport=5060\n";
  static final String NEW = "[transport]\nport=5070\nsecret=canary-5f3a\n";
  static final String LIVE = "/etc/asterisk/pjsip.conf";
  static final String FRESH = "/etc/asterisk/turnup/extensions.conf";
  static final Secret PASSWORD = new Secret("login-canary-91");
  static final Secret CANARY = new Secret("canary-5f3a");

  private static final SecretReference REFERENCE = new SecretReference.Env("LAB_PASSWORD");
  private static final SecretReference LINE = new SecretReference.Env("LINE_PASSWORD");

  final Path folder;
  final LabHost host;
  final List<String> steps = new CopyOnWriteArrayList<>();

  /** Called as each step begins. */
  Consumer<String> onStep = _ -> {};

  final DeploymentListener listener =
      (_, step) -> {
        steps.add(step);
        onStep.accept(step);
      };
  final Map<String, String> options = new HashMap<>();
  private final List<TargetCommand> check = new ArrayList<>();
  private final List<TargetCommand> reload = new ArrayList<>();
  private final List<TargetCommand> health = new ArrayList<>();
  DeployerSettings settings =
      new DeployerSettings(
          Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ZERO, "turnup test");
  private @Nullable Deployer deployer;

  SshBench(Path folder) throws IOException {
    this.folder = folder;
    Path root = Files.createDirectory(folder.resolve("root"));
    Trees.write(root, LIVE, OLD);
    Files.createDirectories(root.resolve("var/lib"));
    host = LabHost.start(LabHostSettings.in(root, "tech", PASSWORD));
    host.install("true", _ -> CommandAnswer.success("fine\n"));
    host.install("false", _ -> CommandAnswer.failure(1, "no: canary-5f3a\nsecret=old-secret\n"));
    options.put("host", host.address());
    options.put("port", Integer.toString(host.port()));
    options.put("user", "tech");
    options.put("knownHosts", "known_hosts");
    trust();
    check.add(command("true", "check the files", "{staged:pjsip}"));
    reload.add(command("true", "reload PJSIP"));
    health.add(command("true", "ask for PJSIP"));
  }

  void trust() throws IOException {
    Files.writeString(folder.resolve("known_hosts"), host.knownHostsLine() + "\n");
  }

  static TargetCommand command(String program, String purpose, String... arguments) {
    List<String> words = new ArrayList<>(List.of(program));
    words.addAll(List.of(arguments));
    return new TargetCommand(words, Optional.empty(), purpose, Duration.ofSeconds(2));
  }

  void check(TargetCommand command) {
    check.set(0, command);
  }

  void reload(TargetCommand command) {
    reload.set(0, command);
  }

  void health(TargetCommand command) {
    health.set(0, command);
  }

  /** One and the same. */
  Deployer deployer() {
    if (deployer == null) {
      deployer = otherDeployer();
    }
    return deployer;
  }

  /** Another, as of another person. */
  Deployer otherDeployer() {
    Secrets secrets = new Secrets(Map.of(REFERENCE, PASSWORD, LINE, CANARY));
    return new Deployer(
        secrets, InstantSource.fixed(Instant.parse("2026-11-21T08:00:00Z")), folder, settings);
  }

  TargetConfiguration configuration() {
    return new TargetConfiguration(
        TargetId.PBX,
        "asterisk",
        FieldPath.of("pbx"),
        Optional.of(new Management("ssh", options, Map.of("password", REFERENCE))),
        List.of(
            artifact("pjsip", LIVE, NEW, 0600), artifact("extensions", FRESH, "[demo]\n", 0644)),
        check,
        reload,
        health);
  }

  private static Artifact artifact(String id, String path, String body, int mode) {
    return new Artifact(id, path, Artifact.Content.WHOLE_FILE, body, mode, Set.of("secret"));
  }

  TargetPlan plan() {
    return deployer().plan(configuration()).orThrow();
  }

  DeploymentResult apply() {
    return deployer().apply(plan(), listener);
  }

  /** Everything on the host but the backups. */
  SortedMap<String, String> tree() {
    return Trees.snapshot(host.root(), "var/lib/turnup");
  }

  @Override
  public void close() throws IOException {
    host.close();
  }
}
