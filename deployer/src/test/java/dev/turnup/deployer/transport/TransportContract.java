package dev.turnup.deployer.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.turnup.deployer.Trees;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Management;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every transport must do. */
public abstract class TransportContract {
  protected static final SecretReference REFERENCE = new SecretReference.Env("PASSWORD");
  protected static final SecretReference WRONG = new SecretReference.Env("WRONG_PASSWORD");
  protected static final Secret PASSWORD = new Secret("right-canary-77");
  protected static final Duration SHORT = Duration.ofMillis(700);
  protected static final Duration LONG = Duration.ofSeconds(10);

  private static final String FILE = "/etc/app/file.conf";

  @TempDir protected Path folder;

  protected abstract Transport transport();

  /** A way in that works, whose folder {@code /etc/app} is there. */
  protected abstract Management management();

  /** The real folder behind the target's {@code /}. */
  protected abstract Path root();

  /** A way to nowhere, and what it must be called. */
  protected abstract Management unreachable();

  protected abstract Trouble unreachableTrouble();

  /** From now on nothing answers in time. */
  protected abstract void silence() throws IOException;

  /** The answer comes after all, so that no thread stays. */
  protected abstract void endSilence() throws IOException;

  /** Connects where this path may not be written, and says the path. */
  protected abstract String forbidden() throws IOException;

  protected Access access(Management management, Duration connect, Duration step) {
    Secrets secrets = new Secrets(Map.of(REFERENCE, PASSWORD, WRONG, new Secret("wrong-canary")));
    return new Access(management, secrets, folder, connect, step);
  }

  protected Connection connect() throws TransportException {
    return transport().connect(access(management(), LONG, LONG));
  }

  protected static TransportException failure(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    TransportException e = catchThrowableOfType(TransportException.class, call);
    assertThat(e).isNotNull();
    assertThat(e.message() + e.detail() + e.fix()).doesNotContain("canary");
    return e;
  }

  @Test
  void readsBackWhatItWrote() throws Exception {
    byte[] content = "line é\r\n\0".getBytes(StandardCharsets.UTF_8);
    try (Connection connection = connect()) {
      connection.write(FILE, content, 0640);
      assertThat(connection.read(FILE)).hasValue(content);
    }
    assertThat(Files.readAllBytes(root().resolve("etc/app/file.conf"))).isEqualTo(content);
  }

  @Test
  void takesPatternCharactersInNamesAsTheyAre() throws Exception {
    Trees.write(root(), "/etc/app/a.conf", "other");
    try (Connection connection = connect()) {
      connection.write("/etc/app/* [a]?.conf", new byte[] {1}, 0600);
      assertThat(connection.read("/etc/app/* [a]?.conf")).hasValue(new byte[] {1});
      connection.delete("/etc/app/* [a]?.conf");
    }
    assertThat(root().resolve("etc/app/a.conf")).hasContent("other");
  }

  @Test
  void findsNothingWhereNothingIs() throws Exception {
    try (Connection connection = connect()) {
      assertThat(connection.read("/etc/app/none")).isEmpty();
      connection.delete("/etc/app/none");
    }
  }

  @Test
  void deletes() throws Exception {
    Trees.write(root(), FILE, "old");
    try (Connection connection = connect()) {
      connection.delete(FILE);
      assertThat(connection.read(FILE)).isEmpty();
    }
  }

  @Test
  void replacesInOneStepWhereItCan() throws Exception {
    Trees.write(root(), FILE, "old");
    try (Connection connection = connect()) {
      if (!connection.can(Connection.Ability.FILE_SYSTEM)) {
        connection.write(FILE, "new".getBytes(StandardCharsets.UTF_8), 0600);
        assertThat(root().resolve("etc/app/file.conf")).hasContent("new");
        return;
      }
      connection.write(FILE + ".staged", "new".getBytes(StandardCharsets.UTF_8), 0640);
      connection.rename(FILE + ".staged", FILE);
      assertThat(root().resolve("etc/app/file.conf")).hasContent("new");
      assertThat(connection.find(FILE).orElseThrow().mode()).isEqualTo(0640);
      assertThat(connection.list("/etc/app")).containsExactly("file.conf");
    }
  }

  @Test
  void makesAndDeletesFoldersWhereItCan() throws Exception {
    try (Connection connection = connect()) {
      if (!connection.can(Connection.Ability.FILE_SYSTEM)) {
        return;
      }
      connection.makeFolder("/etc/app/new", 0750);
      assertThat(connection.find("/etc/app/new").orElseThrow().mode()).isEqualTo(0750);
      assertThat(connection.find("/etc/app/new").orElseThrow().kind())
          .isEqualTo(FileState.Kind.FOLDER);
      connection.write("/etc/app/new/file", new byte[0], 0600);
      connection.deleteFolder("/etc/app/new");
      assertThat(connection.list("/etc/app/new")).containsExactly("file");
      connection.delete("/etc/app/new/file");
      connection.deleteFolder("/etc/app/new");
      connection.deleteFolder("/etc/app/new");
      assertThat(connection.list("/etc/app/new")).isEmpty();
    }
  }

  @Test
  void followsLinksWhereThereAreAny() throws Exception {
    Trees.write(root(), "/etc/app/real.conf", "text");
    Files.createSymbolicLink(root().resolve("etc/app/link.conf"), Path.of("real.conf"));
    try (Connection connection = connect()) {
      if (connection.can(Connection.Ability.FILE_SYSTEM)) {
        assertThat(connection.resolve("/etc/app/link.conf")).isEqualTo("/etc/app/real.conf");
        assertThat(connection.resolve("/etc/app/none.conf")).isEqualTo("/etc/app/none.conf");
      }
    }
  }

  @Test
  void refusesToReadWhatIsFarTooLarge() throws Exception {
    Files.write(root().resolve("etc/app/huge"), new byte[FileSpace.READ_LIMIT + 1]);
    try (Connection connection = connect()) {
      assertThat(failure(() -> connection.read("/etc/app/huge")).trouble())
          .isEqualTo(Trouble.FILE_TOO_LARGE);
      assertThat(connection.read("/etc/app/none")).as("still in step").isEmpty();
    }
  }

  @Test
  void saysThatItCannotBeReached() {
    TransportException e =
        failure(() -> {
          try (Connection c = transport().connect(access(unreachable(), LONG, LONG))) {
            c.read(FILE);
          }
        });
    assertThat(e.trouble()).isEqualTo(unreachableTrouble());
    assertThat(e.fix()).isPresent();
  }

  @Test
  void saysWhatMayNotBeWritten() throws Exception {
    String path = forbidden();
    try (Connection connection = connect()) {
      TransportException e = failure(() -> connection.write(path, new byte[] {1}, 0600));
      assertThat(e.trouble()).isEqualTo(Trouble.PERMISSION_DENIED);
      assertThat(e.message()).contains(path.substring(path.lastIndexOf('/')));
    }
  }

  @Test
  void givesUpInTime() throws Exception {
    try (Connection connection = transport().connect(access(management(), LONG, SHORT))) {
      silence();
      TransportException e = failure(() -> connection.read(FILE));
      assertThat(e.trouble()).isEqualTo(Trouble.STEP_TIMED_OUT);
      assertThat(e.trouble().isReachable()).isFalse();
    } finally {
      endSilence();
    }
  }

  @Test
  void heedsAnInterruptAndKeepsTheFlag() throws Exception {
    try (Connection connection = connect()) {
      Thread.currentThread().interrupt();
      TransportException e = failure(() -> connection.read(FILE));
      assertThat(e.trouble()).isEqualTo(Trouble.INTERRUPTED);
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void namesTheTargetWithoutAnySecret() throws Exception {
    assertThat(transport().where(access(management(), LONG, LONG)))
        .startsWith(transport().descriptor().name() + " ")
        .doesNotContain("canary");
  }

  @Test
  void saysWhichOptionIsMissing() {
    String required =
        transport().descriptor().options().stream()
            .filter(option -> option.required())
            .findFirst()
            .orElseThrow()
            .name();
    Management empty = new Management(transport().descriptor().name(), Map.of(), Map.of());
    TransportException e = failure(() -> transport().connect(access(empty, LONG, LONG)));
    assertThat(e.trouble()).isEqualTo(Trouble.BAD_OPTION);
    assertThat(e.option()).hasValue(required);
  }
}
