package dev.turnup.ci.deploy;

import dev.turnup.deployer.Deployer;
import dev.turnup.deployer.DeployerSettings;
import dev.turnup.deployer.DeploymentListener;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetCommand;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.DeploymentResult.Applied;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Management;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A process of its own that pushes, says each step on standard error, and goes on when it is told
 * so by a line on standard input; then it confirms or reverts.
 */
final class PushUntilKilled {
  private static final String SETTLED = "settled";

  private PushUntilKilled() {}

  /**
   * Arguments: the target's folder, a file with the ssh options, {@code confirm} or {@code revert}.
   */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    TargetConfiguration configuration = configuration(root, options(Path.of(arguments[1])));
    Deployer deployer = deployer(root);
    DeploymentListener listener = (_, step) -> await(step);
    Applied applied = (Applied) deployer.apply(deployer.plan(configuration).orThrow(), listener);
    await("applied");
    if (arguments[2].equals("confirm")) {
      deployer.confirm(configuration, applied.revision());
    } else {
      deployer.revert(configuration, applied.revision(), listener);
    }
    await(SETTLED);
  }

  private static void await(String step) {
    System.err.println(step);
    try {
      if (System.in.read() < 0) {
        throw new IllegalStateException("nobody is there any more");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> options(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }

  static Deployer deployer(Path root) {
    return new Deployer(
        Secrets.NONE,
        InstantSource.system(),
        root,
        new DeployerSettings(
            Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ZERO, "turnup test"));
  }

  /** Two files that are there and one in a folder that is not; the reload copies what it takes. */
  static TargetConfiguration configuration(Path root, Map<String, String> options) {
    return new TargetConfiguration(
        TargetId.PBX,
        "asterisk",
        FieldPath.of("pbx"),
        Optional.of(new Management("ssh", options, Map.of())),
        List.of(
            artifact("one", root.resolve("etc/one.conf"), "new one\n", Artifact.Content.WHOLE_FILE),
            artifact("two", root.resolve("etc/two.conf"), "#include new\n", Artifact.Content.LINES),
            artifact(
                "three",
                root.resolve("etc/made/three.conf"),
                "new three\n",
                Artifact.Content.WHOLE_FILE)),
        List.of(command("check", "true")),
        List.of(
            command(
                "reload", "cp", root.resolve("etc/one.conf").toString(), root + "/loaded.conf")),
        List.of(command("health", "true")));
  }

  private static Artifact artifact(String id, Path path, String body, Artifact.Content content) {
    return new Artifact(id, path.toString(), content, body, 0600, Set.of());
  }

  private static TargetCommand command(String purpose, String... words) {
    return new TargetCommand(List.of(words), Optional.empty(), purpose, Duration.ofSeconds(20));
  }
}
