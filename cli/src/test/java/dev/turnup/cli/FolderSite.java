package dev.turnup.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Worksheets below {@code sites} whose targets are folders below {@code hosts}. */
final class FolderSite {
  private FolderSite() {}

  /** A site whose PBX is a folder. */
  static Path write(Path folder, String name, UnaryOperator<String> change) {
    Path root = folder.resolve("hosts").resolve(name);
    String text =
        """
        worksheet: turnup/v1
        site: %s
        network: { addressing: dhcp }
        proxy: { host: 192.168.2.10, transport: udp }
        subscribers: [ { number: "6001", digestPassword: { env: PW } } ]
        media: { codecs: [PCMU], dtmf: [rfc4733] }
        pbx:
          family: asterisk
          version: "22"
          management: { directory: { path: %s, stateDirectory: %s } }
        proof: { echo: "600" }
        """
            .formatted(name, root, folder.resolve("state").resolve(name));
    try {
      Files.createDirectories(root.resolve("etc/asterisk"));
      Files.writeString(root.resolve("etc/asterisk/pjsip.conf"), "; old\n");
      Files.writeString(root.resolve("etc/asterisk/extensions.conf"), "; old\n");
      Path worksheet = folder.resolve("sites").resolve(name).resolve("site.yaml");
      Files.createDirectories(worksheet.getParent());
      return Files.writeString(worksheet, change.apply(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
