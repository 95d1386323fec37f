package dev.turnup.deployer.transport.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.SSHAgentConnector;
import dev.turnup.deployer.transport.Access;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import dev.turnup.schema.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The private keys that are offered at login. */
final class Identities {
  private static final List<String> USUAL = List.of("id_ed25519", "id_ecdsa", "id_rsa");

  private Identities() {}

  /**
   * Loads the keys.
   *
   * @return a name for each way in that will be tried, for messages
   */
  static List<String> load(JSch jsch, SshOptions options) throws TransportException {
    List<String> tried = new ArrayList<>();
    if (options.privateKey().isPresent()) {
      add(jsch, options.privateKey().get(), options.passphrase());
      tried.add("private key " + options.privateKey().get());
    } else if (options.password().isEmpty()) {
      Optional<String> agent = useAgent(jsch, options);
      if (agent.isPresent()) {
        return List.of(agent.get());
      }
      for (String name : USUAL) {
        Path file = Access.home().resolve(".ssh").resolve(name);
        if (Files.isReadable(file)) {
          add(jsch, file, options.passphrase());
          tried.add("private key " + file);
        }
      }
    }
    if (options.password().isPresent()) {
      tried.add("password");
    }
    return tried;
  }

  /**
   * Has an agent sign, if one with keys is there. Its keys alone are offered then: a key that is
   * added beside them would go into the agent.
   */
  private static Optional<String> useAgent(JSch jsch, SshOptions options)
      throws TransportException {
    Optional<Path> socket = options.agent().or(Identities::usualAgent);
    if (socket.isEmpty()) {
      return Optional.empty();
    }
    int keys = 0;
    try {
      AgentIdentityRepository agent =
          new AgentIdentityRepository(new SSHAgentConnector(socket.get()));
      keys = agent.getStatus() == IdentityRepository.RUNNING ? agent.getIdentities().size() : 0;
      if (keys > 0) {
        jsch.setIdentityRepository(agent);
      }
    } catch (AgentProxyException _) {
      // An agent that cannot be spoken to has no keys.
    }
    if (keys == 0 && options.agent().isPresent()) {
      throw TransportException.of(
              Trouble.PRIVATE_KEY_MISSING, "no SSH agent with a key answers at " + socket.get())
          .withFix("add the key with ssh-add, or correct agent")
          .about("agent");
    }
    return keys == 0
        ? Optional.empty()
        : Optional.of("the " + keys + (keys == 1 ? " key" : " keys") + " of the agent");
  }

  private static Optional<Path> usualAgent() {
    String named = System.getenv("SSH_AUTH_SOCK");
    return named == null || named.isEmpty() || !Files.exists(Path.of(named))
        ? Optional.empty()
        : Optional.of(Path.of(named));
  }

  private static void add(JSch jsch, Path file, Optional<Secret> passphrase)
      throws TransportException {
    byte[] content = read(file);
    byte @Nullable [] phrase =
        passphrase.map(p -> p.reveal().getBytes(StandardCharsets.UTF_8)).orElse(null);
    try {
      KeyPair pair = KeyPair.load(jsch, content.clone(), null);
      boolean opens = !pair.isEncrypted() || (phrase != null && pair.decrypt(phrase.clone()));
      pair.dispose();
      if (!opens) {
        throw locked(file, phrase != null);
      }
      jsch.addIdentity(file.toString(), content, null, phrase);
    } catch (JSchException e) {
      throw TransportException.of(
              Trouble.PRIVATE_KEY_UNREADABLE, "private key " + file + " cannot be used")
          .because(String.valueOf(e.getMessage()))
          .withFix("name a private key in OpenSSH's or PEM format")
          .about("privateKey");
    }
  }

  private static TransportException locked(Path file, boolean hasPassphrase) {
    return hasPassphrase
        ? TransportException.of(
                Trouble.PASSPHRASE_WRONG, "the passphrase does not open private key " + file)
            .withFix("check the secret that passphrase refers to")
            .about("passphrase")
        : TransportException.of(
                Trouble.PASSPHRASE_WRONG, "private key " + file + " needs a passphrase")
            .withFix("add passphrase, as a reference to a secret, to the management block")
            .about("privateKey");
  }

  private static byte[] read(Path file) throws TransportException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException _) {
      throw TransportException.of(
              Trouble.PRIVATE_KEY_MISSING, "private key " + file + " does not exist")
          .withFix("correct privateKey; a relative path starts at the worksheet's folder")
          .about("privateKey");
    } catch (IOException e) {
      throw TransportException.of(
              Trouble.PRIVATE_KEY_UNREADABLE, "private key " + file + " cannot be read")
          .because(e.toString())
          .withFix("make it readable for the user who runs this")
          .about("privateKey");
    }
  }
}
