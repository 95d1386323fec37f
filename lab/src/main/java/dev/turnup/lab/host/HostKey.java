package dev.turnup.lab.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The ECDSA key by which a host proves who it is (RFC 5656). Not Ed25519, for which the SSH library
 * would need one more library.
 */
final class HostKey {
  private static final int BITS = 256;

  private final KeyPair pair;

  private HostKey(KeyPair pair) {
    this.pair = pair;
  }

  static HostKey generate() {
    try {
      return new HostKey(KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, BITS));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no ECDSA in this Java", e);
    }
  }

  /** The key in the file, which is made, readable by its owner alone, when it is not there. */
  static HostKey keptIn(Path file) throws IOException {
    try {
      if (Files.exists(file)) {
        return new HostKey(read(file));
      }
      HostKey key = generate();
      key.write(file);
      return key;
    } catch (GeneralSecurityException e) {
      throw new IOException("host key " + file + " cannot be used", e);
    }
  }

  private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      return SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(file.toString()), in, FilePasswordProvider.EMPTY)
          .iterator()
          .next();
    }
  }

  private void write(Path file) throws IOException, GeneralSecurityException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "lab", null, out);
    }
  }

  KeyPair pair() {
    return pair;
  }

  /** Type and key as they stand in known_hosts and authorized_keys. */
  String publicLine() {
    return PublicKeyEntry.toString(pair.getPublic());
  }

  /** {@code SHA256:…}, as ssh-keygen -l prints it. */
  String fingerprint() {
    return KeyUtils.getFingerPrint(pair.getPublic());
  }
}
