package dev.turnup.ci.peer;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real Kamailio: a registrar with digest authentication, and a proxy that challenges calls,
 * record-routes them and passes them between those who have registered. It answers OPTIONS with
 * 200. UDP and TCP on a free port of 127.0.0.1.
 */
public final class RealKamailio implements AutoCloseable {
  private static final Duration TO_LISTEN = Duration.ofSeconds(30);

  private final Path work;
  private final int sipPort;
  private final Version version;
  private final Path control;
  private final PeerProcess process;

  private RealKamailio(Path work, int sipPort, Version version, Path control, PeerProcess process) {
    this.work = work;
    this.control = control;
    this.sipPort = sipPort;
    this.version = version;
    this.process = process;
  }

  /** Which of the two that are installed. */
  public enum Version {
    V5_6(Peer.KAMAILIO),
    V6_1(Peer.KAMAILIO_6);

    private final Peer peer;

    Version(Peer peer) {
      this.peer = peer;
    }

    /** The program, with the options that it cannot do without. */
    public List<String> command() {
      String program = peer.program().toString();
      // It looks for its modules where this machine keeps those of the other version.
      return this == V6_1 ? List.of(program, "-L", modules().toString()) : List.of(program);
    }

    private static Path modules() {
      return Directories.onlyMatch(Peer.laterSuite().resolve("usr/lib"), "*-linux-gnu*")
          .resolve("kamailio/modules");
    }

    /** The control program. */
    public String control() {
      return this == V6_1 ? Peer.laterSuite().resolve("run-kamcmd").toString() : "kamcmd";
    }
  }

  /** The hash of its challenges. */
  public enum Digest {
    /** Without naming it, as of old. */
    MD5("", ""),
    SHA_256("modparam(\"auth\", \"algorithm\", \"SHA-256\")", ""),
    /** Version 6.1 only. */
    SHA_512_256("", "auth_algorithm(\"SHA-512-256\");");

    private final String setting;
    private final String statement;

    Digest(String setting, String statement) {
      this.setting = setting;
      this.statement = statement;
    }
  }

  /** Starts a 5.6 with MD5, where whoever is called has registered. */
  public static RealKamailio start(String realm, Map<String, String> passwords) {
    return start(Version.V5_6, Digest.MD5, realm, passwords, Map.of());
  }

  /**
   * Starts one.
   *
   * @param realm of the challenge
   * @param passwords by digest user name; letters, digits, dots and dashes only
   * @param contacts by number, of those who do not register
   */
  public static RealKamailio start(
      Version version,
      Digest digest,
      String realm,
      Map<String, String> passwords,
      Map<String, URI> contacts) {
    Path work = Directories.create("kamailio");
    int port = FreePort.onLoopback();
    Path config =
        Directories.write(
            work.resolve("kamailio.cfg"), config(work, port, digest, realm, passwords, contacts));
    return start(version, work, config, port, work.resolve("ctl"));
  }

  /**
   * Starts a 5.6 that speaks TLS at further ports.
   *
   * @param tlsPorts of 127.0.0.1
   * @param doors the sections of the TLS module's own file
   */
  public static RealKamailio startSecured(
      String realm, Map<String, String> passwords, List<Integer> tlsPorts, String doors) {
    Path work = Directories.create("kamailio");
    int port = FreePort.onLoopback();
    Path tls = Directories.write(work.resolve("tls.cfg"), doors);
    String listens =
        tlsPorts.stream()
            .map(one -> "listen=tls:127.0.0.1:" + one + "\n")
            .collect(Collectors.joining());
    String script =
        config(work, port, Digest.MD5, realm, passwords, Map.of())
            .replace("children=1\ntcp", "enable_tls=yes\n" + listens + "children=1\ntcp")
            .replace(
                "loadmodule \"ctl.so\"\n",
                "loadmodule \"ctl.so\"\nloadmodule \"tls.so\"\nmodparam(\"tls\", \"config\", \""
                    + tls
                    + "\")\n");
    Path config = Directories.write(work.resolve("kamailio.cfg"), script);
    return start(Version.V5_6, work, config, port, work.resolve("ctl"));
  }

  /**
   * Starts one with a script that stays the caller's.
   *
   * @param sipPort that the script listens on
   * @param control the socket that the script has for its control program
   * @param namespace to start it in, when one is given
   */
  public static RealKamailio start(
      Version version, Path script, int sipPort, Path control, String... namespace) {
    return start(version, Directories.create("kamailio"), script, sipPort, control, namespace);
  }

  private static RealKamailio start(
      Version version, Path work, Path config, int port, Path control, String... namespace) {
    // In the foreground, keep the terminal's output, and little memory.
    Stream<String> options = Stream.of("-DD", "-E", "-m", "32", "-M", "4");
    Stream<String> files =
        Stream.of("-f", config.toString(), "-Y", work.toString(), "-w", work.toString());
    List<String> command =
        Stream.of(version.command().stream(), options, files).flatMap(part -> part).toList();
    if (namespace.length == 1) {
      command = NetworkNamespaces.commandIn(namespace[0], command);
    }
    PeerProcess process = PeerProcess.start(work, command, Map.of());
    RealKamailio kamailio = new RealKamailio(work, port, version, control, process);
    process.awaitStart("Kamailio listens", TO_LISTEN, kamailio::answersRpc, work);
    return kamailio;
  }

  private static String config(
      Path work,
      int port,
      Digest digest,
      String realm,
      Map<String, String> passwords,
      Map<String, URI> contacts) {
    String choice =
        passwords.entrySet().stream()
            .map(one ->
                "  if ($au == \"%s\") $var(password) = \"%s\";\n"
                    .formatted(one.getKey(), one.getValue()))
            .collect(Collectors.joining());
    String fixed =
        contacts.entrySet().stream()
            .map(one ->
                "  if ($rU == \"%s\") { $ru = \"%s\"; $var(known) = 1; }\n"
                    .formatted(one.getKey(), one.getValue()))
            .collect(Collectors.joining());
    return """
    debug=1
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
    loadmodule "xlog.so"
    loadmodule "ctl.so"
    modparam("ctl", "binrpc", "unix:%2$s/ctl")
    modparam("usrloc", "db_mode", 0)
    %5$s
    request_route {
      if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
      force_rport();
      if (is_method("OPTIONS") && !has_totag()) { sl_send_reply("200", "OK"); exit; }
      if (has_totag()) {
        if (!loose_route() && is_method("ACK")) { if (t_check_trans()) t_relay(); exit; }
        xlog("L_NOTICE", "in dialog: $rm to $ru\\n");
        t_relay();
        exit;
      }
      if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
      t_check_trans();
      if (is_method("REGISTER")) {
        route(PASSWORD);
        if ($var(password) == "" || !pv_www_authenticate("%4$s", "$var(password)", "0")) {
          www_challenge("%4$s", "1");
          exit;
        }
        xlog("L_NOTICE", "register: $au\\n");
        if (!save("location")) sl_reply_error();
        exit;
      }
      if (is_method("INVITE")) {
        route(PASSWORD);
        if ($var(password) == "" || !pv_proxy_authenticate("%4$s", "$var(password)", "0")) {
          proxy_challenge("%4$s", "1");
          exit;
        }
        consume_credentials();
      }
      record_route();
      route(CONTACT);
      if ($var(known) == 0 && !lookup("location")) { sl_send_reply("404", "Not Found"); exit; }
      xlog("L_NOTICE", "call: $fU to $tU at $ru\\n");
      if (!t_relay()) sl_reply_error();
    }
    onreply_route {
      if ($rs >= 200) xlog("L_NOTICE", "answer: $rs to $rm\\n");
    }
    route[PASSWORD] {
      %6$s
      $var(password) = "";
    %3$s}
    route[CONTACT] {
      $var(known) = 0;
    %7$s}
    """
        .formatted(port, work, choice, realm, digest.setting, digest.statement, fixed);
  }

  private boolean answersRpc() {
    return control.toFile().exists() && rpc("core.version").exitCode() == 0;
  }

  private Shell.Ran rpc(String... command) {
    List<String> all = new ArrayList<>(List.of(version.control(), "-s", "unix:" + control));
    all.addAll(List.of(command));
    return Shell.run(all);
  }

  public int sipPort() {
    return sipPort;
  }

  /** What it says of its version. */
  public String version() {
    return rpc("core.version").orFail();
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

  /** Its log: every registration, call, request in a dialog and final answer, among others. */
  public String log() {
    return process.output();
  }

  @Override
  public void close() {
    process.close();
    Directories.delete(work);
  }
}
