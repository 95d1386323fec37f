package dev.turnup.ci.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Await;
import dev.turnup.ci.peer.NetworkNamespaces;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.ci.peer.Shell;
import dev.turnup.deployer.Deployer;
import dev.turnup.deployer.DeployerSettings;
import dev.turnup.deployer.DeploymentListener;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetCommand;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.DeploymentResult.Applied;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Management;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules for a real kernel that shut SSH out, pushed over a real OpenSSH server in a network
 * namespace from another: nobody can reach the target any more, and it puts itself back.
 */
@RequiresPeers({Peer.SSHD, Peer.NFT, Peer.IP})
class FirewallLockoutIT {
  private static final String HOST = "192.0.2.10";
  private static final int PORT = 2222;
  private static final String NO_TABLE = "add table inet turnup\ndelete table inet turnup\n";
  private static final String SHUT =
      NO_TABLE
          + "table inet turnup {\n  chain input {\n    type filter hook input priority 0;\n"
          + "    tcp dport 2222 drop\n  }\n}\n";
  private static final Duration SOON = Duration.ofSeconds(90);

  @TempDir Path folder;
  private final NetworkNamespaces namespaces = new NetworkNamespaces();
  private final List<Process> started = new ArrayList<>();
  private String host = "";
  private String office = "";

  @BeforeEach
  void startTheHost() throws IOException {
    host = namespaces.create();
    office = namespaces.create();
    namespaces.join(host, HOST + "/24", office, "192.0.2.50/24");
    key("host_key");
    key("client_key");
    Files.writeString(
        folder.resolve("known_hosts"),
        "[" + HOST + "]:" + PORT + " " + Files.readString(folder.resolve("host_key.pub")));
    Files.writeString(
        folder.resolve("sshd_config"),
        """
        ListenAddress %1$s
        Port %2$d
        HostKey %3$s/host_key
        PidFile none
        AuthorizedKeysFile %3$s/client_key.pub
        StrictModes no
        UsePAM no
        AuthenticationMethods publickey
        PermitRootLogin prohibit-password
        Subsystem sftp internal-sftp
        SetEnv PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=%3$s
        """
            .formatted(HOST, PORT, folder));
    Path.of("/run/sshd").toFile().mkdirs();
    Files.writeString(folder.resolve("rules.nft"), NO_TABLE);
    start(
        host,
        "sshd.log",
        Peer.SSHD.program().toString(),
        "-D",
        "-e",
        "-f",
        folder.resolve("sshd_config").toString());
    assertThat(Await.holds(SOON, () -> read("sshd.log").contains("Server listening")))
        .as(read("sshd.log"))
        .isTrue();
  }

  @AfterEach
  void stop() {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    namespaces.close();
  }

  private void key(String name) {
    String file = folder.resolve(name).toString();
    Shell.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file).orFail();
  }

  private Process start(String namespace, String log, String... command) throws IOException {
    Process process =
        new ProcessBuilder(NetworkNamespaces.commandIn(namespace, List.of(command)))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(log).toFile())
            .start();
    started.add(process);
    return process;
  }

  private String read(String log) {
    try {
      return Files.readString(folder.resolve(log));
    } catch (IOException _) {
      return "";
    }
  }

  private boolean isShut() {
    return namespaces.run(host, "nft", "list", "ruleset").output().contains("dport 2222 drop");
  }

  private Process fromTheOffice(String log, String what) throws IOException {
    return start(
        office,
        log,
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        FirewallLockoutIT.class.getName(),
        folder.toString(),
        what);
  }

  @Test
  void theTargetOpensItselfAgain() throws Exception {
    Process push = fromTheOffice("push.log", "apply");
    assertThat(Await.holds(SOON, this::isShut)).as(read("push.log")).isTrue();
    assertThat(Await.holds(SOON, () -> !isShut())).as(read("push.log")).isTrue();
    assertThat(push.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).as(read("push.log")).isTrue();
    assertThat(read("push.log")).doesNotContain("Confirmed").contains("Failed");
    assertThat(folder.resolve("rules.nft")).hasContent(NO_TABLE);
    Process next = fromTheOffice("next.log", "plan");
    assertThat(next.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(read("next.log")).contains("planned, REPLACE").doesNotContain("DEP-050");
    assertThat(folder.resolve("state/firewall")).as("nothing is left").isEmptyDirectory();
    assertThat(isShut()).isFalse();
  }

  /** In the office: {@code apply} pushes the rules and confirms, {@code plan} looks. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    TargetConfiguration configuration = configuration(folder);
    Deployer deployer =
        new Deployer(
            Secrets.NONE,
            InstantSource.system(),
            folder,
            new DeployerSettings(
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ZERO, "turnup test"));
    Outcome<TargetPlan> plan = deployer.plan(configuration);
    plan.diagnostics().forEach(found -> System.out.println(found.code().id()));
    System.out.println("planned, " + plan.orThrow().changes().getFirst().kind());
    if (arguments[1].equals("apply")) {
      DeploymentListener listener = (_, step) -> System.out.println(step);
      DeploymentResult result = deployer.apply(plan.orThrow(), listener);
      System.out.println(result);
      if (result instanceof Applied applied) {
        System.out.println(deployer.confirm(configuration, applied.revision()));
      }
    }
  }

  private static TargetConfiguration configuration(Path folder) {
    String rules = folder.resolve("rules.nft").toString();
    return new TargetConfiguration(
        TargetId.appliance("firewall"),
        "nftables",
        FieldPath.of("firewall"),
        Optional.of(
            new Management(
                "ssh",
                Map.of(
                    "host", HOST,
                    "port", Integer.toString(PORT),
                    "user", System.getProperty("user.name"),
                    "privateKey", folder.resolve("client_key").toString(),
                    "knownHosts", folder.resolve("known_hosts").toString(),
                    "stateDirectory", folder.resolve("state").toString(),
                    "confirmTimeout", "20s"),
                Map.of())),
        List.of(new Artifact("rules", rules, Artifact.Content.WHOLE_FILE, SHUT, 0600, Set.of())),
        List.of(command("check the rules", "nft", "-c", "-f", "{staged:rules}")),
        List.of(command("load the rules", "nft", "-f", "{live:rules}")),
        List.of(command("ask", "true")));
  }

  private static TargetCommand command(String purpose, String... words) {
    return new TargetCommand(List.of(words), Optional.empty(), purpose, Duration.ofSeconds(5));
  }
}
