package dev.turnup.deployer.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.Transport;
import dev.turnup.deployer.transport.TransportContract;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import dev.turnup.lab.host.LabHttpDevice;
import dev.turnup.lab.host.LabHttpDeviceSettings;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.site.Management;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTransportTest extends TransportContract {
  private LabHttpDevice device;
  private ServerSocket silent;
  private String url;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(root().resolve("etc/app"));
    device =
        LabHttpDevice.start(
            new LabHttpDeviceSettings(root(), 0, "admin", PASSWORD).withLogin(login()));
    silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    url = device.url();
  }

  /** How the device wants us to log in. */
  protected LabHttpDeviceSettings.Login login() {
    return LabHttpDeviceSettings.Login.BASIC;
  }

  @AfterEach
  void stop() throws IOException {
    device.close();
    silent.close();
  }

  @Override
  protected Transport transport() {
    return new HttpTransport();
  }

  @Override
  protected Management management() {
    return management(url, REFERENCE);
  }

  private static Management management(String url, SecretReference password) {
    return new Management(
        "http",
        Map.of("url", url, "username", "admin", "stateDirectory", "state"),
        Map.of("password", password));
  }

  @Override
  protected Path root() {
    return folder.resolve("root");
  }

  @Override
  protected Management unreachable() {
    device.close();
    return management();
  }

  @Override
  protected Trouble unreachableTrouble() {
    return Trouble.CONNECTION_REFUSED;
  }

  @Override
  protected void silence() {
    device.faults().hold(true);
  }

  @Override
  protected void endSilence() {
    device.faults().hold(false);
  }

  @Override
  protected String forbidden() {
    device.faults().answer(403);
    return "/etc/app/file.conf";
  }

  @ParameterizedTest
  @CsvSource({
    "401, LOGIN_REFUSED",
    "403, PERMISSION_DENIED",
    "404, NOT_FOUND",
    "500, SERVER_ERROR",
    "503, SERVER_ERROR",
    "507, DISK_FULL",
    "302, FILE_REFUSED"
  })
  void namesWhatTheDeviceAnswers(int status, Trouble trouble) throws Exception {
    device.faults().answer(status);
    try (Connection connection = connect()) {
      TransportException e = failure(() -> connection.write("/a", new byte[0], 0600));
      assertThat(e.trouble()).isEqualTo(trouble);
      assertThat(e.message()).contains(" answers " + status + " to PUT /a");
    }
  }

  @Test
  void saysThatTheLoginIsRefused() throws Exception {
    try (Connection connection = transport().connect(access(management(url, WRONG), LONG, LONG))) {
      assertThat(failure(() -> connection.read("/a")).trouble()).isEqualTo(Trouble.LOGIN_REFUSED);
    }
  }

  @Test
  void saysThatTheConnectionWasLost() throws Exception {
    device.faults().drop(true);
    try (Connection connection = connect()) {
      assertThat(failure(() -> connection.read("/a")).trouble()).isEqualTo(Trouble.CONNECTION_LOST);
    }
  }

  @Test
  void saysThatTheCertificateIsNotTrusted() throws Exception {
    try (TlsServer server = TlsServer.start(folder, false)) {
      url = server.url();
      try (Connection connection = connect()) {
        TransportException e = failure(() -> connection.read("/a"));
        assertThat(e.trouble()).isEqualTo(Trouble.TLS_FAILED);
        assertThat(e.detail().orElseThrow()).contains("certification path");
      }
    }
  }

  @Test
  void saysThatTheHostIsUnknown() throws Exception {
    url = "http://nowhere.invalid";
    try (Connection connection = connect()) {
      assertThat(failure(() -> connection.read("/a")).trouble()).isEqualTo(Trouble.HOST_UNKNOWN);
    }
  }

  @Test
  void givesUpOnAServerThatNeverSpeaks() throws Exception {
    url = "http://127.0.0.1:" + silent.getLocalPort();
    try (Connection connection = transport().connect(access(management(), LONG, SHORT))) {
      assertThat(failure(() -> connection.read("/a")).trouble()).isEqualTo(Trouble.STEP_TIMED_OUT);
    }
  }

  @Test
  void refusesAUrlThatIsNoPlaceForFiles() {
    for (String wrong : new String[] {"ftp://host", "host", "http://u:p@host", "http://h/?q=1"}) {
      url = wrong;
      assertThat(failure(this::connect).trouble()).isEqualTo(Trouble.BAD_OPTION);
    }
  }
}
