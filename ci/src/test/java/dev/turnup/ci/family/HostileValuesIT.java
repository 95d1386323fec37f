package dev.turnup.ci.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.family.HostileAccounts.Account;
import dev.turnup.ci.peer.Await;
import dev.turnup.ci.peer.Baresip;
import dev.turnup.ci.peer.FreePort;
import dev.turnup.ci.peer.Linphone;
import dev.turnup.ci.peer.NetworkNamespaces;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.PortBlock;
import dev.turnup.ci.peer.RealAsterisk;
import dev.turnup.ci.peer.RealCoturn;
import dev.turnup.ci.peer.RealKamailio;
import dev.turnup.ci.peer.RealKamailio.Version;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.ci.peer.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a family does not refuse is read back by the real program, or opens its door. Seeded: the
 * same values each time.
 */
@RequiresPeers({
  Peer.ASTERISK,
  Peer.KAMAILIO,
  Peer.KAMAILIO_6,
  Peer.BARESIP,
  Peer.LINPHONE,
  Peer.COTURN,
  Peer.FAIL2BAN,
  Peer.NFT
})
class HostileValuesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long SEED = 20261123;

  @TempDir Path directory;

  private final int port = FreePort.onLoopback();

  private String worksheet(HostileAccounts accounts, int sipPort, String targets) {
    return """
    worksheet: turnup/v1
    site: acme-hq
    network: { addressing: static, ip: 127.0.0.1, netmask: 255.0.0.0 }
    proxy: { host: 127.0.0.1, port: %d, transport: udp, domain: acme.example }
    media: { codecs: [PCMA] }
    """
            .formatted(sipPort)
        + accounts.worksheet()
        + targets;
  }

  private static Rendering rendered(String worksheet, Map<String, String> secrets) {
    return Rendering.find(worksheet, secrets).orElseThrow();
  }

  private HostileAccounts taken(int first, int count, String targets) {
    return taken(first, count, targets, new HostileAccounts(List.of()));
  }

  /** None with a user name of the others: two with one name and two passwords are no account. */
  private HostileAccounts taken(int first, int count, String targets, HostileAccounts others) {
    return HostileAccounts.taken(
        SEED + first,
        first,
        count,
        one ->
            !others.users().containsAll(one.users())
                && Rendering.find(
                        worksheet(one, port, targets.replace("LINES", one.lines())), one.secrets())
                    .isPresent());
  }

  private static String asterisk(RealAsterisk asterisk) {
    return "pbx: { family: asterisk, parameters: { configDirectory: %s, command: %s } }\n"
        .formatted(asterisk.configDirectory(), asterisk.controlProgram());
  }

  @Test
  void asteriskReadsTheVeryNamesAndPasswords() {
    try (RealAsterisk asterisk = RealAsterisk.prepare()) {
      String pbx = asterisk(asterisk);
      HostileAccounts accounts = taken(0, 60, pbx);
      Rendering rendering = rendered(worksheet(accounts, port, pbx), accounts.secrets());
      asterisk.write("pjsip.conf", asterisk.transports());
      rendering.lay("pbx");
      asterisk.start();
      for (Account one : accounts.all()) {
        String name = one.name().replace("\\", "\\\\").replace("\"", "\\\"");
        assertThat(asterisk.cli("pjsip show auth " + one.number()))
            .containsPattern("(?m)^ *password +: \\Q" + one.password() + "\\E$")
            .containsPattern("(?m)^ *username +: \\Q" + one.user() + "\\E$");
        assertThat(asterisk.cli("pjsip show endpoint " + one.number()))
            .contains("\"" + name + "\" <" + one.number() + ">");
      }
      assertThat(asterisk.log()).doesNotContain("ERROR");
    }
  }

  @Test
  void asteriskReadsTheVeryAccountOfATrunk() {
    try (RealAsterisk asterisk = RealAsterisk.prepare()) {
      HostileAccounts some = taken(100, 12, asterisk(asterisk));
      StringBuilder trunks = new StringBuilder(asterisk(asterisk) + "trunks:\n");
      for (Account one : some.all()) {
        trunks
            .append("  - { id: t%s, family: asterisk-trunk, ".formatted(one.number()))
            .append("host: 127.0.0.2, numbers: [\"1%s\"], ".formatted(one.number()))
            .append("dialPrefix: \"%s\", ".formatted(one.number()))
            .append("username: %s, ".formatted(HostileAccounts.quoted(one.user())))
            .append("password: { env: %s } }\n".formatted(one.variable()));
      }
      Rendering rendering =
          rendered(worksheet(some, asterisk.sipPort(), trunks.toString()), some.secrets());
      asterisk.write("pjsip.conf", asterisk.transports());
      rendering.lay("pbx");
      some.all().forEach(one -> rendering.lay("trunk-t" + one.number()));
      asterisk.start();
      for (Account one : some.all()) {
        assertThat(asterisk.cli("pjsip show auth trunk-acme-hq-t" + one.number()))
            .containsPattern("(?m)^ *password +: \\Q" + one.password() + "\\E$")
            .containsPattern("(?m)^ *username +: \\Q" + one.user() + "\\E$");
        assertThat(asterisk.cli("pjsip show endpoint trunk-acme-hq-t" + one.number()))
            .contains("outbound_auth");
      }
    }
  }

  private String phones(HostileAccounts baresip, HostileAccounts linphone) {
    return """
    endpoints:
      - { id: boardroom, family: baresip, lines: %s, sipPort: %d,
          parameters: { configDirectory: %s, bind: 127.0.0.1, audio: "aubridge,a" } }
      - { id: lobby, family: linphone, lines: %s, sipPort: %d, parameters: { configDirectory: %s } }
    """
        .formatted(
            baresip.lines(),
            FreePort.onLoopback(),
            directory.resolve("baresip"),
            linphone.lines(),
            FreePort.onLoopback(),
            directory.resolve("linphone"));
  }

  private static String one(String family) {
    return "endpoints: [ { id: a, family: " + family + ", lines: LINES } ]\n";
  }

  /** Hostile accounts that both ends take, registered by the phones. */
  private void register(int sipPort, String pbx, BiConsumer<Rendering, HostileAccounts> whenLaid) {
    HostileAccounts baresip = taken(0, 20, pbx + one("baresip"));
    HostileAccounts linphone = taken(20, 20, pbx + one("linphone"), baresip);
    HostileAccounts both = baresip.and(linphone);
    Rendering rendering =
        rendered(worksheet(both, sipPort, pbx + phones(baresip, linphone)), both.secrets());
    rendering.lay("pbx");
    rendering.lay("endpoint-boardroom");
    rendering.lay("endpoint-lobby");
    whenLaid.accept(rendering, both);
  }

  private static void awaitAll(HostileAccounts accounts, Predicate<String> isRegistered) {
    Await.holds(PATIENCE, () -> missing(accounts, isRegistered).isEmpty());
    assertThat(missing(accounts, isRegistered)).as("those that did not register").isEmpty();
  }

  private static List<Account> missing(HostileAccounts accounts, Predicate<String> isRegistered) {
    return accounts.all().stream().filter(one -> !isRegistered.test(one.number())).toList();
  }

  @Test
  void phonesRegisterWithThemAtAsterisk() {
    try (RealAsterisk asterisk = RealAsterisk.prepare()) {
      asterisk.write("pjsip.conf", asterisk.transports());
      register(
          asterisk.sipPort(),
          asterisk(asterisk),
          (_, all) -> {
            asterisk.start();
            try (Baresip _ = Baresip.start(directory.resolve("baresip"));
                Linphone _ = Linphone.start(directory.resolve("linphone/linphonerc"))) {
              awaitAll(all, one -> asterisk.cli("pjsip show contacts").contains(one + "/sip:"));
            }
          });
    }
  }

  private String kamailio(Version version) {
    return """
    pbx:
      family: kamailio
      parameters: { configDirectory: %1$s, runDirectory: %1$s, owner: root, command: "%2$s",
        control: "%3$s", children: "1", reloadCommand: "true" }
    """
        .formatted(directory, String.join(" ", version.command()), version.control());
  }

  @ParameterizedTest
  @EnumSource
  void phonesRegisterWithThemAtKamailio(Version version) {
    register(
        port,
        kamailio(version),
        (rendering, all) -> {
          Rendering.run(rendering.target("pbx").reload());
          Path config = directory.resolve("kamailio.cfg");
          try (RealKamailio kamailio =
                  RealKamailio.start(version, config, port, directory.resolve("turnup_ctl"));
              Baresip _ = Baresip.start(directory.resolve("baresip"));
              Linphone _ = Linphone.start(directory.resolve("linphone/linphonerc"))) {
            awaitAll(all, one -> kamailio.registrations().contains("AoR: " + one + "\n"));
          }
        });
  }

  @Test
  void coturnKnowsTheVeryNamesAndPasswords() {
    PortBlock relayed = PortBlock.find();
    String server =
        """
        nat: { stun: { server: "127.0.0.1:%d" } }
        natServer:
          family: coturn
          parameters: { directory: %s, owner: root, log: stdout, relay: "yes", listen: 127.0.0.1,
            firstRelayPort: "%d", lastRelayPort: "%d" }
        """
            .formatted(port, directory, relayed.first(), relayed.last());
    HostileAccounts accounts = taken(0, 8, server);
    rendered(worksheet(accounts, 5060, server), accounts.secrets()).lay("nat-server");
    try (RealCoturn coturn = RealCoturn.start(directory.resolve("turnserver.conf"))) {
      for (Account one : accounts.all()) {
        List<String> login =
            List.of("turnutils_uclient", "-p", "" + port, "-u", one.user(), "-w", one.password());
        List<String> call =
            List.of("-L", "127.0.0.1", "-e", "127.0.0.1", "-n", "1", "-c", "-y", "127.0.0.1");
        String said = Shell.run(Stream.concat(login.stream(), call.stream()).toList()).output();
        // A channel to a denied peer is what it refuses: the relay itself was granted.
        assertThat(said).as(one + coturn.output()).contains("error 403 (Forbidden IP)");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.0/24, 2001:db8::/32",
        "198.51.100.7/0,::/0",
        " 203.0.113.9 ,, ::ffff:192.0.2.1",
        "0.0.0.0/32,2001:DB8:0:0:0:0:0:7"
      })
  void nftAndIptablesTakeEveryAddressThatTheirFamiliesTake(String trusted) {
    String taken = firewall("nftables", trusted);
    assertThat(Rendering.find(taken, Map.of("P6001", "unused"))).isPresent();
    NetworkNamespaces namespaces = new NetworkNamespaces();
    try {
      String here = namespaces.create();
      rendered(taken, Map.of("P6001", "unused")).lay("firewall");
      List<String> check = List.of("-c", "-f", directory.resolve("turnup-acme-hq.nft").toString());
      run(here, Peer.NFT.program().toString(), check);
      rendered(firewall("iptables", trusted), Map.of("P6001", "unused")).lay("firewall");
      for (String version : List.of("4", "6")) {
        Path rules = directory.resolve("turnup-acme-hq.rules" + version);
        String program = version.equals("4") ? "iptables-restore" : "ip6tables-restore";
        run(here, program, List.of("--test", "--noflush", rules.toString()));
      }
    } finally {
      namespaces.close();
    }
  }

  private String firewall(String family, String trusted) {
    HostileAccounts plain = new HostileAccounts(List.of(new Account("6001", "a", "a", "unused")));
    String files = family.equals("nftables") ? ", mainFile: " + directory + "/main.nft" : "";
    return worksheet(
        plain,
        5060,
        "firewall: { family: %s, parameters: { directory: %s, trusted: \"%s\"%s } }\n"
            .formatted(family, directory, trusted, files));
  }

  private static void run(String namespace, String program, List<String> arguments) {
    List<String> all = new ArrayList<>(List.of(program));
    all.addAll(arguments);
    Shell.run(NetworkNamespaces.commandIn(namespace, all)).orFail();
  }

  @Test
  void fail2banReadsTheVeryPathAndAddresses() throws IOException {
    Path tree = directory.resolve("fail2ban");
    Shell.run("cp", "-r", "/etc/fail2ban", tree.toString()).orFail();
    Files.deleteIfExists(tree.resolve("jail.d/defaults-debian.conf"));
    Path log = Files.writeString(directory.resolve("a=b,c@d:e+f_g.log"), "");
    HostileAccounts plain = new HostileAccounts(List.of(new Account("6001", "a", "a", "unused")));
    String guard =
        """
        guard:
          family: fail2ban
          parameters: { directory: %s, logPath: "%s", ignore: "192.0.2.0/24, 2001:db8::/32" }
        """
            .formatted(tree, log);
    rendered(worksheet(plain, 5060, guard), plain.secrets()).lay("guard");
    assertThat(Shell.run("fail2ban-client", "-c", tree.toString(), "-d").orFail())
        .contains("'addlogpath', '" + log + "'")
        .contains("'addignoreip', '192.0.2.0/24', '2001:db8::/32'");
  }
}
