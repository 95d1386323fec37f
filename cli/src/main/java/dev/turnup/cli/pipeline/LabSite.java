package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.AtomicFiles;
import dev.turnup.lab.Lab;
import dev.turnup.probe.ProbeOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * The demo worksheet with the ports of a running lab in it. Lines stay where they are in {@code
 * sites/demo/site.yaml}, so that findings point at the same ones.
 *
 * @param worksheet the file
 */
public record LabSite(Path worksheet) {
  private static final String RESOURCE = "/demo/site.yaml";

  /**
   * Writes the worksheet and the lab's known_hosts into a folder.
   *
   * @throws IOException if they cannot be written
   */
  public static LabSite write(Path folder, Lab lab) throws IOException {
    String text =
        read()
            .replace("15060", Integer.toString(lab.sipPort()))
            .replace("15022", Integer.toString(lab.sshPort()))
            .replace("15080", Integer.toString(lab.httpPort()));
    Path file = folder.resolve("worksheet.yaml");
    AtomicFiles.write(file, text);
    AtomicFiles.write(folder.resolve("known_hosts"), lab.knownHosts());
    return new LabSite(file);
  }

  /** The variables that the worksheet refers to. */
  public Map<String, String> environment(Lab lab) {
    return Map.of(
        "TURNUP_DEMO_PASSWORD", lab.subscriberPassword(),
        "TURNUP_DEMO_SSH_PASSWORD", lab.password(),
        "TURNUP_DEMO_HTTP_PASSWORD", lab.password());
  }

  /** Calls from the loopback address, which is where the lab is. */
  public ProbeOptions probeOptions() {
    return ProbeOptions.DEFAULTS.withLocalAddress(InetAddress.getLoopbackAddress());
  }

  private static String read() throws IOException {
    try (InputStream in = LabSite.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("the demo worksheet is not in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
