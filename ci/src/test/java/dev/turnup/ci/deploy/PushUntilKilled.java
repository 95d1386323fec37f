package dev.turnup.ci.deploy;

import dev.turnup.ci.peer.RealSshd;
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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

  /**
   * Starts it, kills it with SIGKILL when it is about to take the step, and says whether it was.
   */
  static boolean killAtStep(Path root, Map<String, String> options, String step)
      throws IOException {
    Process process = start(root, options, "confirm");
    try (BufferedReader said = process.errorReader();
        Writer go = process.outputWriter()) {
      String line = said.readLine();
      while (line != null && !line.equals(step)) {
        go.write('\n');
        go.flush();
        line = said.readLine();
      }
      return line != null;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Two files that are there before. */
  static void makeOld(Path root) throws IOException {
    Files.writeString(Files.createDirectory(root.resolve("etc")).resolve("one.conf"), "old one\n");
    Files.writeString(root.resolve("etc/two.conf"), "old two\n");
  }

  /** Starts it over the given target. */
  static Process start(Path root, Map<String, String> options, String end) throws IOException {
    Properties properties = new Properties();
    properties.putAll(options);
    Path file = root.resolve("options");
    try (Writer out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + root.resolveSibling("push.jsa"),
            "-cp",
            System.getProperty("java.class.path"),
            PushUntilKilled.class.getName(),
            root.toString(),
            file.toString(),
            end)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  static Map<String, String> options(RealSshd sshd, Path root) {
    return Map.of(
        "host", "127.0.0.1",
        "port", Integer.toString(sshd.port()),
        "user", sshd.user(),
        "privateKey", sshd.clientKey().toString(),
        "knownHosts", sshd.knownHosts().toString(),
        "stateDirectory", root.resolve("state").toString());
  }

  /** Every entry by path, with its permissions and text; empty when there is no such folder. */
  static SortedMap<String, String> tree(Path top) throws IOException {
    SortedMap<String, String> entries = new TreeMap<>();
    if (Files.notExists(top)) {
      return entries;
    }
    try (var all = Files.walk(top)) {
      for (Path path : all.toList()) {
        String text = Files.isDirectory(path) ? "" : Files.readString(path);
        entries.put(
            top.relativize(path).toString(), Files.getPosixFilePermissions(path) + " " + text);
      }
    }
    return entries;
  }
}
