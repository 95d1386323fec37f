package dev.turnup.deployer.transport.ssh;

import dev.turnup.deployer.transport.Access;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.catalog.OptionDescriptor.Kind;
import dev.turnup.schema.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code ssh} block of a worksheet, typed.
 *
 * @param acceptNew whether a host that is not in the known hosts is believed, and remembered
 * @param sudo whether everything on the target is done as the superuser
 * @param sudoPassword for when sudo asks; that of the login where none is named
 */
record SshOptions(
    String host,
    int port,
    String user,
    Optional<Secret> password,
    Optional<Path> privateKey,
    Optional<Secret> passphrase,
    Optional<Path> agent,
    Optional<Hop> jumpHost,
    Path knownHosts,
    boolean acceptNew,
    String stateDirectory,
    Duration confirmTimeout,
    boolean sudo,
    Optional<Secret> sudoPassword) {

  /** A host on the way, as {@code user@host:port}. */
  record Hop(String user, String host, int port) {
    private static final Pattern FORM =
        Pattern.compile("(?:([^@]+)@)?(?:\\[([^]]+)]|([^:\\[\\]]+))(?::([0-9]{1,5}))?");

    private static Optional<Hop> parse(String text, String usualUser) {
      Matcher found = FORM.matcher(text);
      if (!found.matches()) {
        return Optional.empty();
      }
      int port = found.group(4) == null ? SSH_PORT : Integer.parseInt(found.group(4));
      return port < 1 || port > LAST_PORT
          ? Optional.empty()
          : Optional.of(
              new Hop(
                  Objects.requireNonNullElse(found.group(1), usualUser),
                  found.group(2) == null ? found.group(3) : found.group(2),
                  port));
    }
  }

  static final List<OptionDescriptor> DESCRIPTORS =
      List.of(
          OptionDescriptor.required("host", Kind.HOST, "Host name or address."),
          OptionDescriptor.withFallback("port", Kind.PORT, "22", "TCP port."),
          OptionDescriptor.required("user", Kind.TEXT, "User to log in as."),
          OptionDescriptor.optional("password", Kind.SECRET, "Password of the user."),
          OptionDescriptor.optional(
              "privateKey",
              Kind.PATH,
              "Private key on this machine; without it and without a password, the agent's keys"
                  + " are tried, or else the usual ones in ~/.ssh."),
          OptionDescriptor.optional("passphrase", Kind.SECRET, "Passphrase of the private key."),
          OptionDescriptor.optional(
              "agent",
              Kind.PATH,
              "Socket of the SSH agent on this machine; that of SSH_AUTH_SOCK when left out."),
          OptionDescriptor.optional(
              "jumpHost",
              Kind.TEXT,
              "Host to go through, as user@host:port; logged in to with the same key or password,"
                  + " and its host key is verified in the same way."),
          OptionDescriptor.withFallback(
              "knownHosts", Kind.PATH, "~/.ssh/known_hosts", "Host keys that are trusted."),
          OptionDescriptor.withFallback(
                  "hostKeyPolicy",
                  Kind.TEXT,
                  "strict",
                  "strict refuses a host that is not in knownHosts; accept-new trusts it at first"
                      + " sight and remembers it. A changed key is always refused.")
              .withChoices(List.of("strict", "accept-new")),
          OptionDescriptor.withFallback(
              "stateDirectory",
              Kind.TARGET_PATH,
              "/var/lib/turnup",
              "Folder on the target for the backups of replaced files."),
          OptionDescriptor.withFallback(
              "confirmTimeout",
              Kind.TEXT,
              "600s",
              "When the target puts the old files back by itself, unless the push is confirmed"
                  + " until then: 1s to 24h, in s, m or h. Must leave time for the reload and the"
                  + " calls."),
          OptionDescriptor.withFallback(
              "sudo",
              Kind.FLAG,
              "false",
              "Whether files are read and written and commands run as root by sudo, which has to"
                  + " let the user run sh. Without SFTP."),
          OptionDescriptor.optional(
              "sudoPassword",
              Kind.SECRET,
              "Password for sudo, sent only when it asks; that of the user when left out."));

  private static final int SSH_PORT = 22;
  private static final int LAST_PORT = 65535;
  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(24);

  static SshOptions of(Access access) throws TransportException {
    String policy = access.option("hostKeyPolicy").orElse("strict");
    if (!policy.equals("strict") && !policy.equals("accept-new")) {
      throw access.bad("hostKeyPolicy", "\"" + policy + "\" is not strict or accept-new");
    }
    String state = access.option("stateDirectory").orElse("/var/lib/turnup");
    if (!state.startsWith("/")) {
      throw access.bad("stateDirectory", "\"" + state + "\" is not an absolute path");
    }
    return new SshOptions(
        access.required("host"),
        access.port(SSH_PORT),
        access.required("user"),
        access.secret("password"),
        access.path("privateKey"),
        access.secret("passphrase"),
        access.path("agent"),
        jumpHost(access),
        access.path("knownHosts").orElse(Access.home().resolve(".ssh/known_hosts")),
        policy.equals("accept-new"),
        state,
        confirmTimeout(access),
        flag(access, "sudo"),
        access.secret("sudoPassword").or(() -> access.secret("password")));
  }

  private static boolean flag(Access access, String name) throws TransportException {
    String text = access.option(name).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      throw access.bad(name, "\"" + text + "\" is not true or false");
    }
    return text.equals("true");
  }

  private static Optional<Hop> jumpHost(Access access) throws TransportException {
    Optional<String> text = access.option("jumpHost");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Hop> hop = Hop.parse(text.get(), access.required("user"));
    if (hop.isEmpty()) {
      throw access.bad("jumpHost", "\"" + text.get() + "\" is not user@host:port");
    }
    return hop;
  }

  /** The way to the jump host itself. */
  Optional<SshOptions> toJumpHost() {
    return jumpHost.map(hop ->
        new SshOptions(
            hop.host(),
            hop.port(),
            hop.user(),
            password,
            privateKey,
            passphrase,
            agent,
            Optional.empty(),
            knownHosts,
            acceptNew,
            stateDirectory,
            confirmTimeout,
            false,
            Optional.empty()));
  }

  private static Duration confirmTimeout(Access access) throws TransportException {
    String text = access.option("confirmTimeout").orElse("600s");
    if (text.matches("[0-9]{1,5}[smh]")) {
      Duration timeout = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
      if (timeout.isPositive() && timeout.compareTo(LONGEST_TIMEOUT) <= 0) {
        return timeout;
      }
    }
    throw access.bad("confirmTimeout", "\"" + text + "\" is not a time from 1s to 24h");
  }

  String hostPort() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  /** How known_hosts names this host. */
  String knownHostsName() {
    return port == SSH_PORT ? host : "[" + host + "]:" + port;
  }

  String where() {
    return "ssh " + user + "@" + hostPort();
  }
}
