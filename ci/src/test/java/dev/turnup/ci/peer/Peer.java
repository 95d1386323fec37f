package dev.turnup.ci.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that {@code ci/peers} installs, and where it is on this machine. */
public enum Peer {
  /** Of the later suite. */
  ASTERISK("asterisk"),
  ATD("atd"),
  BARESIP("baresip"),
  COTURN("turnserver"),
  DUMPCAP("dumpcap"),
  CHROMEDRIVER("chromedriver"),
  CHROMIUM("chromium"),
  FAIL2BAN("fail2ban-client"),
  IP("ip"),
  IPTABLES("iptables-restore"),
  /** This machine's own. */
  KAMAILIO("kamailio"),
  /** Of the later suite. */
  KAMAILIO_6("kamailio"),
  LINPHONE("linphonec"),
  NFT("nft"),
  NGINX("nginx"),
  PING("ping"),
  RTPENGINE("rtpengine"),
  SIPP("sipp"),
  SSHD("sshd"),
  SUDO("sudo"),
  TSHARK("tshark");

  private static final String SYSTEM_FOLDERS = ":/usr/sbin:/sbin:/usr/bin:/bin";

  private final String program;

  Peer(String program) {
    this.program = program;
  }

  /** Where {@code ci/peers} lays the suite that has what this machine's own has not. */
  static Path laterSuite() {
    String named = System.getenv("TURNUP_PEERS");
    return Path.of(
        named == null || named.isEmpty() ? "/var/cache/turnup/peers" : named, "asterisk");
  }

  /** The program's path, empty when it is not installed. */
  public Optional<Path> find() {
    return candidates().filter(Files::isExecutable).findFirst();
  }

  /** The program's path. */
  public Path program() {
    return find()
        .orElseThrow(() -> new IllegalStateException(program + " is not here; run ci/peers"));
  }

  private Stream<Path> candidates() {
    if (this == ASTERISK || this == KAMAILIO_6) {
      return Stream.of(laterSuite().resolve("run-" + program));
    }
    String path = System.getenv().getOrDefault("PATH", "") + SYSTEM_FOLDERS;
    return Stream.of(path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program));
  }
}
