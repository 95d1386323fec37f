package dev.turnup.deployer.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.turnup.deployer.transport.Access;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import dev.turnup.lab.host.LabHttpDevice;
import dev.turnup.lab.host.LabHttpDeviceSettings;
import dev.turnup.lab.host.LabHttpDeviceSettings.Login;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Management;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, and whom we trust. */
class HttpLoginTest {
  private static final SecretReference RIGHT = new SecretReference.Env("RIGHT");
  private static final SecretReference WRONG = new SecretReference.Env("WRONG");
  private static final SecretReference PASSPHRASE = new SecretReference.Env("PASSPHRASE");
  private static final Secret PASSWORD = new Secret("login-canary");
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final Map<String, String> options = new HashMap<>();
  private final Map<String, SecretReference> secrets = new HashMap<>();

  @BeforeEach
  void setOptions() {
    options.put("stateDirectory", "state");
    options.put("username", "admin");
    secrets.put("password", RIGHT);
  }

  private Connection connect() throws TransportException {
    Secrets known =
        new Secrets(
            Map.of(
                RIGHT,
                PASSWORD,
                WRONG,
                new Secret("wrong-canary"),
                PASSPHRASE,
                new Secret(TlsServer.PASSPHRASE)));
    return new HttpTransport()
        .connect(new Access(new Management("http", options, secrets), known, folder, LONG, LONG));
  }

  private LabHttpDevice device(Login login) throws IOException {
    LabHttpDevice device =
        LabHttpDevice.start(
            new LabHttpDeviceSettings(folder, 0, "admin", PASSWORD).withLogin(login));
    options.put("url", device.url());
    return device;
  }

  private TransportException failure() {
    TransportException e =
        catchThrowableOfType(
            TransportException.class,
            () -> {
              try (Connection connection = connect()) {
                connection.read("/a");
              }
            });
    assertThat(e).isNotNull();
    assertThat(e.message() + e.detail() + e.fix()).doesNotContain("canary");
    return e;
  }

  @ParameterizedTest
  @CsvSource({"any, BASIC", "basic, BASIC", "any, DIGEST", "digest, DIGEST"})
  void logsInAsTheDeviceWantsIt(String way, Login login) throws Exception {
    options.put("authentication", way);
    byte[] content = "text".getBytes(StandardCharsets.UTF_8);
    try (LabHttpDevice device = device(login);
        Connection connection = connect()) {
      connection.write("/a b", content, 0600);
      assertThat(connection.read("/a b")).hasValue(content);
      assertThat(device.requests().size()).as("asks once").isLessThanOrEqualTo(3);
    }
  }

  @Test
  void answersWhenItsNonceHasGrownStale() throws Exception {
    Files.writeString(folder.resolve("a"), "text");
    try (LabHttpDevice device = device(Login.DIGEST);
        Connection connection = connect()) {
      assertThat(connection.read("/a")).isPresent();
      device.forgetNonces();
      assertThat(connection.read("/a")).isPresent();
      assertThat(device.requests()).hasSize(4);
    }
  }

  @ParameterizedTest
  @CsvSource({"BASIC", "DIGEST"})
  void triesAWrongPasswordOnce(Login login) throws Exception {
    secrets.put("password", WRONG);
    try (LabHttpDevice device = device(login)) {
      TransportException e = failure();
      assertThat(e.trouble()).isEqualTo(Trouble.LOGIN_REFUSED);
      assertThat(e.detail()).hasValue("user or password are wrong, or not for this path");
      assertThat(device.requests()).hasSize(2);
    }
  }

  @Test
  void showsThePasswordToNobodyWhereDigestIsAskedFor() throws Exception {
    options.put("authentication", "digest");
    try (LabHttpDevice device = device(Login.BASIC)) {
      assertThat(failure().detail().orElseThrow()).contains("the device asks for basic");
      assertThat(device.requests()).hasSize(1);
    }
  }

  @Test
  void logsInByToken() throws Exception {
    options.remove("username");
    secrets.remove("password");
    try (LabHttpDevice device = device(Login.BEARER)) {
      assertThat(failure().detail().orElseThrow()).contains("the worksheet gives none");
      secrets.put("token", RIGHT);
      connect().read("/a");
      secrets.put("token", WRONG);
      assertThat(failure().detail().orElseThrow()).contains("token is wrong");
      assertThat(device.requests()).hasSize(3);
    }
  }

  @Test
  void refusesOptionsThatMakeNoSense() {
    options.put("url", "http://127.0.0.1:1");
    options.put("authentication", "ntlm");
    assertThat(failure().option()).hasValue("authentication");
    options.put("authentication", "bearer");
    assertThat(failure().option()).hasValue("token");
    secrets.put("token", RIGHT);
    assertThat(failure().option()).hasValue("token");
  }

  @Test
  void trustsTheCertificateThatIsNamedAndNoOther() throws Exception {
    try (TlsServer server = TlsServer.start(folder, false)) {
      options.put("url", server.url());
      assertThat(failure().trouble()).isEqualTo(Trouble.TLS_FAILED);
      options.put("caFile", "server.pem");
      connect().read("/a");
    }
  }

  @Test
  void insistsOnTheHostsName() throws Exception {
    try (TlsServer server = TlsServer.startForAnotherHost(folder)) {
      options.put("url", server.url());
      options.put("caFile", "server.pem");
      assertThat(failure().trouble()).isEqualTo(Trouble.TLS_FAILED);
    }
  }

  @Test
  void showsItsOwnCertificate() throws Exception {
    try (TlsServer server = TlsServer.start(folder, true)) {
      options.put("url", server.url());
      options.put("caFile", "server.pem");
      assertThat(failure().trouble()).isIn(Trouble.TLS_FAILED, Trouble.CONNECTION_LOST);
      options.put("clientCertificate", "client.p12");
      assertThat(failure().trouble()).isEqualTo(Trouble.PASSPHRASE_WRONG);
      secrets.put("clientPassphrase", PASSPHRASE);
      connect().read("/a");
    }
  }

  @Test
  void saysWhichCertificateFileIsNone() throws IOException {
    options.put("url", "https://127.0.0.1:1");
    Files.writeString(folder.resolve("text"), "not a certificate");
    options.put("caFile", "text");
    assertThat(failure().option()).hasValue("caFile");
    options.remove("caFile");
    options.put("clientCertificate", "text");
    assertThat(failure().option()).hasValue("clientCertificate");
  }
}
