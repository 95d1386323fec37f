package dev.turnup.lab;

import dev.turnup.schema.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The folders of a lab, all in one temporary folder.
 *
 * @param host what the SSH host shows as {@code /}
 * @param device what the HTTP device shows as {@code /}
 */
record LabFiles(FileTree all, FileTree host, FileTree device) {
  /** Where deployers keep their backups on a host. */
  private static final Path BACKUPS = Path.of("var/lib/turnup");

  /** Makes the folders, with the old configuration in them. */
  static LabFiles make(Secret oldPassword) throws IOException {
    Path folder = Files.createTempDirectory("turnup-lab-");
    LabFiles files =
        new LabFiles(
            new FileTree(folder),
            new FileTree(Files.createDirectory(folder.resolve("host"))),
            new FileTree(Files.createDirectory(folder.resolve("device"))));
    OldConfiguration.writeHost(files.host.root(), oldPassword);
    OldConfiguration.writeDevice(files.device.root(), oldPassword);
    return files;
  }

  /** Every live file: its content by {@code ssh:/path} or {@code http:/path}. */
  Map<String, String> live() {
    Map<String, String> live = new TreeMap<>();
    host.contents(host.root().resolve(BACKUPS))
        .forEach((path, content) -> live.put("ssh:" + path, content));
    device
        .contents(device.root().resolve(BACKUPS))
        .forEach((path, content) -> live.put("http:" + path, content));
    return live;
  }
}
