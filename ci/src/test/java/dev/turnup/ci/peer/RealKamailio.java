package dev.turnup.ci.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A real Kamailio: a registrar with MD5 digest, which also passes calls between those who have
 * registered, and answers OPTIONS with 200. UDP and TCP on a free port of 127.0.0.1.
 */
public final class RealKamailio implements AutoCloseable {
  private static final Duration TO_LISTEN = Duration.ofSeconds(10);

  private final Path work;
  private final int sipPort;
  private final PeerProcess process;

  private RealKamailio(Path work, int sipPort, PeerProcess process) {
    this.work = work;
    this.sipPort = sipPort;
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param realm of the challenge
   * @param passwords by digest user name; letters, digits, dots and dashes only
   */
  public static RealKamailio start(String realm, Map<String, String> passwords) {
    Path work = Directories.create("kamailio");
    int port = FreePort.onLoopback();
    Path config =
        Directories.write(work.resolve("kamailio.cfg"), config(work, port, realm, passwords));
    List<String> command =
        List.of(
            Peer.KAMAILIO.program().toString(),
            // In the foreground, keep the terminal's output, and little memory.
            "-DD",
            "-E",
            "-m",
            "32",
            "-M",
            "4",
            "-f",
            config.toString(),
            "-Y",
            work.toString(),
            "-w",
            work.toString());
    PeerProcess process = PeerProcess.start(work, command, Map.of());
    RealKamailio kamailio = new RealKamailio(work, port, process);
    process.awaitStart("Kamailio listens", TO_LISTEN, kamailio::answersRpc, work);
    return kamailio;
  }

  private static String config(Path work, int port, String realm, Map<String, String> passwords) {
    String choice =
        passwords.entrySet().stream()
            .map(one ->
                "  if ($au == \"%s\") $var(password) = \"%s\";\n"
                    .formatted(one.getKey(), one.getValue()))
            .collect(Collectors.joining());
    return """
    listen=udp:127.0.0.1:%1$d
    listen=tcp:127.0.0.1:%1$d
    children=1
    tcp_children=1
    auto_aliases=no
    loadmodule "kex.so"
    loadmodule "tm.so"
    loadmodule "sl.so"
    loadmodule "rr.so"
    loadmodule "pv.so"
    loadmodule "maxfwd.so"
    loadmodule "siputils.so"
    loadmodule "textops.so"
    loadmodule "usrloc.so"
    loadmodule "registrar.so"
    loadmodule "auth.so"
    loadmodule "ctl.so"
    modparam("ctl", "binrpc", "unix:%2$s/ctl")
    modparam("usrloc", "db_mode", 0)
    request_route {
      if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
      force_rport();
      if (is_method("OPTIONS") && !has_totag()) { sl_send_reply("200", "OK"); exit; }
      if (has_totag()) {
        if (!loose_route() && is_method("ACK")) { if (t_check_trans()) t_relay(); exit; }
        t_relay();
        exit;
      }
      if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
      t_check_trans();
      if (is_method("REGISTER|INVITE")) route(AUTH);
      if (is_method("REGISTER")) {
        if (!save("location")) sl_reply_error();
        exit;
      }
      record_route();
      if (!lookup("location")) { sl_send_reply("404", "Not Found"); exit; }
      if (!t_relay()) sl_reply_error();
    }
    route[AUTH] {
      $var(password) = "";
    %3$s  if ($var(password) == "" || !pv_www_authenticate("%4$s", "$var(password)", "0")) {
        www_challenge("%4$s", "1");
        exit;
      }
      consume_credentials();
    }
    """
        .formatted(port, work, choice, realm);
  }

  private boolean answersRpc() {
    return work.resolve("ctl").toFile().exists() && rpc("core.version").exitCode() == 0;
  }

  private Shell.Ran rpc(String... command) {
    List<String> all = new ArrayList<>(List.of("kamcmd", "-s", "unix:" + work.resolve("ctl")));
    all.addAll(List.of(command));
    return Shell.run(all);
  }

  public int sipPort() {
    return sipPort;
  }

  /** Every registration with its contacts, as Kamailio's own {@code ul.dump} tells. */
  public String registrations() {
    return rpc("ul.dump").orFail();
  }

  /**
   * Waits until a user has a contact.
   *
   * @throws IllegalStateException when it has none by the deadline
   */
  public void awaitRegistration(String user, Duration atMost) {
    process.await(
        user + " registers", atMost, () -> registrations().contains("AoR: " + user + "\n"));
  }

  public String log() {
    return process.output();
  }

  @Override
  public void close() {
    process.close();
    Directories.delete(work);
  }
}
