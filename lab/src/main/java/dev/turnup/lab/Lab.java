package dev.turnup.lab;

import dev.turnup.lab.host.LabHost;
import dev.turnup.lab.host.LabHostSettings;
import dev.turnup.lab.host.LabHttpDevice;
import dev.turnup.lab.host.LabHttpDeviceSettings;
import dev.turnup.lab.pbx.AsteriskConsole;
import dev.turnup.lab.pbx.LabPbx;
import dev.turnup.lab.pbx.PbxFaults;
import dev.turnup.lab.pbx.PbxSettings;
import dev.turnup.schema.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A site in process, on 127.0.0.1: a PBX whose files are on an SSH host, and a device that is
 * configured over HTTP. Until something is pushed it runs an old configuration. Thread-safe.
 */
public final class Lab implements AutoCloseable {
  private static final String USER = "turnup";

  /** An upload is cut once this much has come [octets]. */
  private static final long CUT_AT = 300;

  private final LabSecrets secrets;
  private final LabFiles files;
  private final Deque<Closing> closings = new ArrayDeque<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final LabPbx pbx;
  private final int sshPort;
  private final int httpPort;
  private final String knownHosts;

  private interface Opening<T> {
    T open() throws IOException;
  }

  private interface Closing {
    void close() throws IOException;
  }

  private Lab(LabOptions options, LabSecrets secrets, LabFiles files) throws IOException {
    this.secrets = secrets;
    this.files = files;
    closings.push(files.all()::delete);
    try {
      pbx = open("SIP", options.sipPort(), () -> LabPbx.start(pbxSettings(options)));
      closings.push(pbx::close);
      LabHost host = open("SSH", options.sshPort(), () -> LabHost.start(hostSettings(options)));
      closings.push(host::close);
      LabHttpDevice device =
          open("HTTP", options.httpPort(), () -> LabHttpDevice.start(deviceSettings(options)));
      closings.push(device::close);
      sshPort = host.port();
      httpPort = device.port();
      knownHosts = host.knownHostsLine() + "\n";
      HostPrograms.install(host, new AsteriskConsole(pbx));
      if (options.faults().contains(Fault.SSH_DROP)) {
        host.faults().dropAfter(CUT_AT);
      }
    } catch (IOException e) {
      closeAll();
      throw e;
    }
  }

  /**
   * Starts a lab, which listens on all its ports when this returns.
   *
   * @throws IOException if a port is taken, which the message names, or the disk is full
   */
  public static Lab start(LabOptions options) throws IOException {
    LabSecrets secrets = LabSecrets.make();
    return new Lab(options, secrets, LabFiles.make(secrets.old()));
  }

  private static <T> T open(String what, int port, Opening<T> opening) throws IOException {
    try {
      return opening.open();
    } catch (IOException e) {
      String where = port == 0 ? "no free port" : "port " + port;
      throw new IOException("cannot listen for " + what + " on " + where + ": " + reason(e), e);
    }
  }

  private static String reason(IOException failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  private PbxSettings pbxSettings(LabOptions options) {
    Set<Fault> faults = options.faults();
    return PbxSettings.in(files.host().root().resolve("etc/asterisk"))
        .withPort(options.sipPort())
        .withFaults(
            new PbxFaults(
                faults.contains(Fault.WRONG_PASSWORD),
                faults.contains(Fault.NO_COMMON_CODEC),
                faults.contains(Fault.DELAYED_OFFER),
                faults.contains(Fault.ONE_WAY_AUDIO),
                faults.contains(Fault.DTMF_LOST)));
  }

  private LabHostSettings hostSettings(LabOptions options) {
    return LabHostSettings.in(root(), USER, secrets.login()).withPort(options.sshPort());
  }

  private LabHttpDeviceSettings deviceSettings(LabOptions options) {
    return new LabHttpDeviceSettings(
        files.device().root(), options.httpPort(), USER, secrets.login());
  }

  /** The PBX's port, UDP and TCP. */
  public int sipPort() {
    return pbx.port();
  }

  public int sshPort() {
    return sshPort;
  }

  public int httpPort() {
    return httpPort;
  }

  /** The real folder that the SSH host shows as {@code /}; gone once the lab is closed. */
  public Path root() {
    return files.host().root();
  }

  /** The login of SSH and HTTP. */
  public String user() {
    return USER;
  }

  /** The password of SSH and HTTP, made for this lab alone. */
  public String password() {
    return secrets.login().reveal();
  }

  /** What the worksheet has to give its subscribers, made for this lab alone. */
  public String subscriberPassword() {
    return secrets.subscriber().reveal();
  }

  /** What the subscribers have until something is pushed. */
  Secret oldSubscriberPassword() {
    return secrets.old();
  }

  /** The SSH host's key as a known_hosts file. */
  public String knownHosts() {
    return knownHosts;
  }

  LabPbx pbx() {
    return pbx;
  }

  /**
   * Every live file of the SSH host and the HTTP device with its content, one character for each
   * octet; backups of deployers are left out.
   */
  public Map<String, String> configuration() {
    return files.live();
  }

  /** Ends all calls and connections, frees the ports and deletes the files; quick. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      try {
        closeAll();
      } catch (IOException e) {
        throw new UncheckedIOException("the lab cannot be taken down", e);
      }
    }
  }

  /** Everything that was opened, newest first, whatever becomes of the others. */
  private void closeAll() throws IOException {
    IOException failure = null;
    for (Closing closing : closings) {
      try {
        closing.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
