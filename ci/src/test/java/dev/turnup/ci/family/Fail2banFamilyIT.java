package dev.turnup.ci.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.ci.peer.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rendered jail and filters in a real fail2ban, with a configuration tree of their own. */
@RequiresPeers(Peer.FAIL2BAN)
class Fail2banFamilyIT {
  private static final String STAMP = "2026-11-21 13:00:00 ";
  private static final String ASTERISK =
      STAMP
          + "SECURITY[321] res_security_log.c: SecurityEvent=\"%s\",EventTV=\"2026-11-21T13:00:00"
          + ".000+0000\",Severity=\"%s\",Service=\"PJSIP\",EventVersion=\"1\",AccountID=\"6001\","
          + "SessionID=\"abc\",LocalAddress=\"IPV4/UDP/192.0.2.10/5060\","
          + "RemoteAddress=\"IPV4/UDP/198.51.100.66/5060\"%s";

  @TempDir Path directory;

  private Rendering laid(String program) throws IOException {
    Path tree = directory.resolve("fail2ban");
    Shell.run("cp", "-r", "/etc/fail2ban", tree.toString()).orFail();
    // What this machine's own jails watch may not be here.
    Files.deleteIfExists(tree.resolve("jail.d/defaults-debian.conf"));
    Path log = Files.writeString(directory.resolve("log"), "");
    Rendering rendering =
        Rendering.of(
            """
            worksheet: turnup/v1
            site: acme-hq
            proxy: { host: 192.0.2.10 }
            subscribers: [ { number: "6001", digestPassword: { env: PASSWORD } } ]
            media: { codecs: [PCMU] }
            guard:
              family: fail2ban
              parameters: { program: %s, directory: %s, logPath: %s, maxRetry: "3" }
            """
                .formatted(program, tree, log),
            "unused");
    rendering.lay("guard");
    return rendering;
  }

  @ParameterizedTest
  @ValueSource(strings = {"asterisk", "freeswitch", "kamailio", "opensips"})
  void takesTheJail(String program) throws IOException {
    laid(program);
    String tree = directory.resolve("fail2ban").toString();
    assertThat(Shell.run("fail2ban-client", "-c", tree, "-t").output()).contains("successful");
    assertThat(Shell.run("fail2ban-client", "-c", tree, "-d").output())
        .contains("'add', 'turnup-acme-hq', 'auto'")
        .contains("'set', 'turnup-acme-hq', 'maxretry', 3")
        .contains("'set', 'turnup-acme-hq', 'bantime', '1h'")
        .contains("nftables-allports");
  }

  @Test
  void aWrongPasswordAtAsteriskCountsAndAChallengeDoesNot() throws IOException {
    laid("asterisk");
    String wrong = ASTERISK.formatted("ChallengeResponseFailed", "Error", ",Challenge=\"a\"");
    assertThat(matches("asterisk", wrong)).isTrue();
    assertThat(matches("asterisk", ASTERISK.formatted("ChallengeSent", "Informational", "")))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kamailio | acme /usr/sbin/kamailio[7]: NOTICE: <script>: auth-failed src_ip=A code=-2|yes",
        "kamailio | acme kamailio[7]: NOTICE: <script>: pike-blocked src_ip=A | yes",
        "kamailio | 1(77) NOTICE: <script>: auth-failed src_ip=A code=-2 | yes",
        "opensips | acme /usr/sbin/opensips[7]: auth-failed src_ip=A code=-2 | yes",
        "kamailio | acme kamailio[7]: NOTICE: <script>: register user=6001 | no",
        // What an attacker has put into a message that is logged bans nobody.
        "kamailio | acme kamailio[7]: ERROR: <core>: bad <1(7) NOTICE: x: auth-failed src_ip=A"
            + " code=-2|no",
        "kamailio | acme kamailio[7]: NOTICE: <script>: auth-failed src_ip=A code=-2 and more | no",
      })
  void ourFilterMatchesOurLinesAlone(String program, String line, String counts)
      throws IOException {
    laid(program);
    String text = "Nov 21 13:00:00 " + line.replace("src_ip=A", "src_ip=198.51.100.66");
    assertThat(matches("turnup-acme-hq", text)).isEqualTo(counts.equals("yes"));
  }

  private boolean matches(String filter, String line) {
    String file = directory.resolve("fail2ban/filter.d/" + filter + ".conf").toString();
    String said = Shell.run("fail2ban-regex", "--print-all-matched", line, file).output();
    assertThat(said).containsPattern("Lines: 1 lines, 0 ignored, [01] matched, [01] missed");
    return said.contains(" 1 matched") && said.contains("198.51.100.66");
  }
}
