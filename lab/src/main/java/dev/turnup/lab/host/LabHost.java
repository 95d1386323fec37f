package dev.turnup.lab.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.session.ServerSession;

/**
 * An SSH host in process, on 127.0.0.1. Its SFTP shows a folder as the whole file system; its
 * commands are those of a table, each a {@link CommandHandler}; there is no shell. Thread-safe.
 */
public final class LabHost implements AutoCloseable {
  private static final String ADDRESS = "127.0.0.1";
  private static final int SYNTAX_ERROR = 2;

  private final LabHostSettings settings;
  private final SshServer server;
  private final HostFaults faults = new HostFaults();
  private final Map<String, CommandHandler> programs = new ConcurrentHashMap<>();
  private final List<CommandCall> calls = new CopyOnWriteArrayList<>();
  private final List<String> forwards = new CopyOnWriteArrayList<>();
  private volatile HostKey hostKey;

  private LabHost(LabHostSettings settings, SshServer server, HostKey hostKey) {
    this.settings = settings;
    this.server = server;
    this.hostKey = hostKey;
  }

  /**
   * Starts a host, which listens when this returns.
   *
   * @throws IOException if the port is taken, or the host key or an authorized key cannot be read
   */
  public static LabHost start(LabHostSettings settings) throws IOException {
    HostKey key =
        settings.hostKey().isPresent()
            ? HostKey.keptIn(settings.hostKey().get())
            : HostKey.generate();
    SshServer server = SshServer.setUpDefaultServer();
    LabHost host = new LabHost(settings, server, key);
    List<PublicKey> authorized = publicKeys(settings.authorizedKeys());
    server.setHost(ADDRESS);
    server.setPort(settings.port());
    server.setKeyPairProvider(host.currentKey());
    server.setPasswordAuthenticator(
        (user, password, _) -> host.lets(user) && same(password, settings.password().reveal()));
    server.setPublickeyAuthenticator((user, offered, _) ->
        host.lets(user) && KeyUtils.findMatchingKey(offered, authorized) != null);
    server.setFileSystemFactory(new VirtualFileSystemFactory(settings.root().toRealPath()));
    server.setSubsystemFactories(List.of(FaultySftp.factory(host.faults)));
    server.setForwardingFilter(new ForwardingFilter(host.forwards::add));
    server.setCommandFactory((_, line) -> new LabCommand(line, host::run));
    server.start();
    return host;
  }

  private static List<PublicKey> publicKeys(List<String> lines) throws IOException {
    List<PublicKey> keys = new ArrayList<>();
    for (String line : lines) {
      try {
        keys.add(
            AuthorizedKeyEntry.parseAuthorizedKeyEntry(line)
                .resolvePublicKey(null, PublicKeyEntryResolver.FAILING));
      } catch (GeneralSecurityException e) {
        throw new IOException("not a public key: " + line, e);
      }
    }
    return keys;
  }

  private KeyPairProvider currentKey() {
    return session -> List.<KeyPair>of(hostKey.pair());
  }

  private boolean lets(String user) {
    return !faults.refusesLogins() && user.equals(settings.user());
  }

  private static boolean same(String given, String right) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  private CommandAnswer run(String line) throws InterruptedException {
    CommandCall call;
    try {
      call = new CommandCall(ShellWords.split(line), settings.root());
    } catch (IllegalArgumentException e) {
      return CommandAnswer.failure(SYNTAX_ERROR, "sh: " + e.getMessage() + "\n");
    }
    calls.add(call);
    CommandHandler program = programs.get(call.program());
    return program == null
        ? CommandAnswer.failure(
            LabCommand.NOT_FOUND, "sh: 1: " + call.arguments().getFirst() + ": not found\n")
        : program.run(call);
  }

  /** From now on it takes the password only as the answer to this question (RFC 4256). */
  public void asks(String question) {
    server.setPasswordAuthenticator(null);
    server.setKeyboardInteractiveAuthenticator(
        new KeyboardInteractiveAuthenticator() {
          @Override
          public InteractiveChallenge generateChallenge(
              ServerSession session, String user, String language, String methods) {
            InteractiveChallenge challenge = new InteractiveChallenge();
            challenge.setInteractionName("login");
            challenge.addPrompt(question, false);
            return challenge;
          }

          @Override
          public boolean authenticate(ServerSession session, String user, List<String> answers) {
            return lets(user)
                && answers.size() == 1
                && same(answers.getFirst(), settings.password().reveal());
          }
        });
  }

  /** Makes a program of this name available, in place of an earlier one. */
  public void install(String program, CommandHandler handler) {
    programs.put(program, handler);
  }

  /** Every command run so far, in order, unknown programs included. */
  public List<CommandCall> calls() {
    return List.copyOf(calls);
  }

  /** Every {@code host:port} that somebody went to through this one, in order. */
  public List<String> forwards() {
    return List.copyOf(forwards);
  }

  public HostFaults faults() {
    return faults;
  }

  /** From now on the host proves itself with another key, as after a reinstallation. */
  public void changeHostKey() {
    hostKey = HostKey.generate();
  }

  public String address() {
    return ADDRESS;
  }

  public int port() {
    return ((InetSocketAddress) server.getBoundAddresses().iterator().next()).getPort();
  }

  /** The line for a known_hosts file, with the current key. */
  public String knownHostsLine() {
    return "[" + ADDRESS + "]:" + port() + " " + hostKey.publicLine();
  }

  /** The current host key as {@code SHA256:…}. */
  public String fingerprint() {
    return hostKey.fingerprint();
  }

  /** The real folder behind {@code /}. */
  public Path root() {
    return settings.root();
  }

  /** Cuts all connections and stops listening. */
  @Override
  public void close() throws IOException {
    server.stop(true);
  }
}
