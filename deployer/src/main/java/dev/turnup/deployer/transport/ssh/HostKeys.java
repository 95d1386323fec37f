package dev.turnup.deployer.transport.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The known hosts file, with a memory of the key that the host presented. Never changes the file
 * but to append a host that is new, where the policy says so.
 */
final class HostKeys implements HostKeyRepository {
  private static final ReentrantLock APPENDING = new ReentrantLock();

  private final HostKeyRepository file;
  private final SshOptions options;
  private byte @Nullable [] presented;
  private @Nullable String problem;

  private HostKeys(HostKeyRepository file, SshOptions options) {
    this.file = file;
    this.options = options;
  }

  static HostKeys read(JSch jsch, SshOptions options) throws TransportException {
    Path path = options.knownHosts();
    try {
      if (Files.exists(path)) {
        jsch.setKnownHosts(new ByteArrayInputStream(Files.readAllBytes(path)));
      }
      return new HostKeys(jsch.getHostKeyRepository(), options);
    } catch (IOException | JSchException e) {
      throw TransportException.of(
              Trouble.BAD_OPTION, "known hosts file " + path + " cannot be read")
          .because(String.valueOf(e.getMessage()))
          .withFix("make it readable for the user who runs this")
          .about("knownHosts");
    }
  }

  @Override
  public int check(String host, byte[] key) {
    presented = key.clone();
    int found = file.check(host, key);
    if (found == NOT_INCLUDED && options.acceptNew()) {
      return append(key) ? OK : NOT_INCLUDED;
    }
    return found;
  }

  private boolean append(byte[] key) {
    Path path = options.knownHosts();
    APPENDING.lock();
    try {
      if (path.getParent() != null) {
        Files.createDirectories(path.getParent());
      }
      Files.writeString(
          path,
          (endsInALine(path) ? "" : "\n") + knownHostsLine(key) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return true;
    } catch (IOException e) {
      problem = "the new key could not be added to " + path + ": " + e.getMessage();
      return false;
    } finally {
      APPENDING.unlock();
    }
  }

  private static boolean endsInALine(Path path) throws IOException {
    return !Files.exists(path)
        || Files.size(path) == 0
        || Files.readString(path, StandardCharsets.ISO_8859_1).endsWith("\n");
  }

  TransportException unknown() {
    String name = options.knownHostsName();
    return TransportException.of(
            Trouble.HOST_KEY_UNKNOWN,
            "the host key of " + options.hostPort() + " is not known: " + fingerprint())
        .because(problem != null ? problem : "no line for " + name + " in " + options.knownHosts())
        .withFix(
            "compare the fingerprint with the one that the host prints (ssh-keygen -lf"
                + " /etc/ssh/ssh_host_ed25519_key.pub), then: ssh-keyscan -p "
                + options.port()
                + " "
                + options.host()
                + " >> "
                + options.knownHosts())
        .about("knownHosts");
  }

  TransportException changed(String how) {
    String name = options.knownHostsName();
    return TransportException.of(
            Trouble.HOST_KEY_CHANGED,
            "the host key of " + options.hostPort() + " " + how + ": now " + fingerprint())
        .because(
            options.knownHosts()
                + " has another key for "
                + name
                + "; the host was reinstalled, or somebody stands in between")
        .withFix(
            "find out which; if the new key is right: ssh-keygen -f "
                + options.knownHosts()
                + " -R '"
                + name
                + "', then ssh-keyscan -p "
                + options.port()
                + " "
                + options.host()
                + " >> "
                + options.knownHosts())
        .about("knownHosts");
  }

  private String fingerprint() {
    return presented == null ? "no key presented" : type(presented) + " " + sha256(presented);
  }

  private String knownHostsLine(byte[] key) {
    return options.knownHostsName()
        + " "
        + type(key)
        + " "
        + Base64.getEncoder().encodeToString(key);
  }

  /** RFC 4253 §6.6: a key begins with its type, as a string with a 32-bit length. */
  private static String type(byte[] key) {
    int length = key.length < 4 ? 0 : Math.min(key[3], key.length - 4);
    return new String(
        Arrays.copyOfRange(key, 4, 4 + Math.max(0, length)), StandardCharsets.US_ASCII);
  }

  private static String sha256(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void add(HostKey key, UserInfo userInfo) {}

  @Override
  public void remove(String host, String type) {}

  @Override
  public void remove(String host, String type, byte[] key) {}

  @Override
  public String getKnownHostsRepositoryID() {
    return options.knownHosts().toString();
  }

  @Override
  public HostKey[] getHostKey() {
    return file.getHostKey();
  }

  @Override
  public HostKey[] getHostKey(@Nullable String host, @Nullable String type) {
    return file.getHostKey(host, type);
  }
}
