package dev.turnup.lab;

import dev.turnup.schema.secret.Secret;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What stands on the lab's hosts before anything is pushed: the work of somebody else, and older.
 */
final class OldConfiguration {
  private static final String PASSWORD = "@PASSWORD@";
  private static final List<String> HOST =
      List.of(
          "etc/asterisk/pjsip.conf",
          "etc/asterisk/extensions.conf",
          "etc/asterisk/rtp.conf",
          "etc/asterisk/turnup/demo-pjsip.conf",
          "etc/nftables.conf");
  private static final List<String> DEVICE = List.of("etc/baresip/accounts", "etc/baresip/config");

  private OldConfiguration() {}

  /**
   * Writes the files of the SSH host.
   *
   * @param password of the subscriber at that time
   */
  static void writeHost(Path root, Secret password) throws IOException {
    write("host", HOST, root, password);
  }

  /** Writes the files of the HTTP device. */
  static void writeDevice(Path root, Secret password) throws IOException {
    write("device", DEVICE, root, password);
  }

  private static void write(String group, List<String> paths, Path root, Secret password)
      throws IOException {
    for (String path : paths) {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(
          file, read("old/" + group + "/" + path).replace(PASSWORD, password.reveal()));
    }
  }

  private static String read(String name) throws IOException {
    try (InputStream in = OldConfiguration.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name + " is not in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
