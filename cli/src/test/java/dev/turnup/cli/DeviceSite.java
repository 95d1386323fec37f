package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.lab.host.LabHttpDevice;
import dev.turnup.lab.host.LabHttpDeviceSettings;
import dev.turnup.schema.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A worksheet whose one target is configured over HTTP, with hostile values in it. Its commands
 * never show a secret.
 */
final class DeviceSite implements AutoCloseable {
  /** The SIP password, as it stands in JSON. */
  static final String SIP_SECRET_AS_JSON = "\"sip-canary;\\\"<&>'#${x}%äß\"";

  /** The device's own password. */
  static final Secret LOGIN = new Secret("device-canary");

  private final Path folder;
  private final LabHttpDevice device;
  private final Map<String, String> environment = new HashMap<>();

  private DeviceSite(Path folder, LabHttpDevice device) {
    this.folder = folder;
    this.device = device;
    environment.put("SIP", "sip-canary;\"<&>'#${x}%äß");
    environment.put("DEVICE", LOGIN.reveal());
  }

  static DeviceSite start(Path folder, LabHttpDeviceSettings.Login login) throws IOException {
    Path root = Files.createDirectory(folder.resolve("device"));
    LabHttpDeviceSettings settings =
        new LabHttpDeviceSettings(root, 0, "root", LOGIN).withLogin(login);
    return new DeviceSite(folder, LabHttpDevice.start(settings));
  }

  /**
   * Writes the worksheet.
   *
   * @param section {@code endpoints} or {@code pbx}
   * @param target its content as flow YAML, with {@code %s} for the management block
   * @param more lines of the management block, for example an authentication
   */
  void write(String section, String target, String codecs, String... more) throws IOException {
    String management =
        "management: { http: { url: %s, username: root, password: { env: DEVICE }, stateDirectory: %s%s } }"
            .formatted(
                device.url(),
                folder.resolve("state"),
                more.length == 0 ? "" : ", " + String.join(", ", more));
    Files.writeString(
        worksheet(),
        """
        worksheet: turnup/v1
        site: lobby
        network: { addressing: dhcp }
        proxy: { host: 192.0.2.10 }
        subscribers:
          - number: "6001"
            digestUsername: "auth<6001>"
            digestPassword: { env: SIP }
            displayName: "Zoë & \\"Co\\""
          - { number: "6002", digestPassword: { env: SIP } }
          - { number: "6003", digestPassword: { env: SIP } }
        media: { codecs: [%s], dtmf: [rfc4733] }
        %s: %s
        """
            .formatted(codecs, section, target.formatted(management)));
  }

  /** The same for a system whose digest username is the number. */
  void writeWithoutUsername(String section, String target, String codecs, String... more)
      throws IOException {
    write(section, target, codecs, more);
    String text = Files.readString(worksheet());
    Files.writeString(worksheet(), text.replaceFirst(" *digestUsername: .*\n", ""));
  }

  LabHttpDevice device() {
    return device;
  }

  Path worksheet() {
    return folder.resolve("site.yaml");
  }

  Map<String, String> environment() {
    return environment;
  }

  Ran run(String command, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = command;
    arguments[1] = worksheet().toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    Ran ran = Ran.turnup(environment, arguments);
    assertThat(ran.all()).doesNotContain("canary");
    return ran;
  }

  Ran good(String command, String... more) {
    Ran ran = run(command, more);
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    return ran;
  }

  void rollBackToTheBeginning() {
    Ran base = Ran.turnup(environment, "rollback", worksheet() + "@base");
    assertThat(base.exitCode()).as(base.toString()).isZero();
    assertThat(base.all()).doesNotContain("canary");
  }

  @Override
  public void close() {
    device.close();
  }
}
