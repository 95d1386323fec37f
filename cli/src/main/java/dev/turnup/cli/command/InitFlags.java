package dev.turnup.cli.command;

import dev.turnup.schema.site.HostPort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Answers that are given on the command line. Their values are the validator's to judge. */
final class InitFlags {
  @Option(names = "--name", paramLabel = "NAME", description = "The site's name.")
  private @Nullable String name;

  @Option(
      names = "--proxy",
      paramLabel = "HOST[:PORT]",
      description = "The SIP proxy: an address or a host name.")
  private @Nullable String proxy;

  @Option(names = "--transport", paramLabel = "WORD", description = "udp, tcp or tls.")
  private @Nullable String transport;

  @Option(
      names = "--user",
      paramLabel = "NUMBER",
      description = "A subscriber number; may be repeated.")
  private List<String> users = List.of();

  @Option(
      names = "--password-env",
      paramLabel = "VARIABLE",
      description = "The variable that will hold the digest password; one for each --user.")
  private List<String> variables = List.of();

  @Option(
      names = "--codecs",
      paramLabel = "CODEC",
      description = "Codecs separated by commas, most preferred first.")
  private @Nullable String codecs;

  @Option(names = "--family", paramLabel = "NAME", description = "The kind of endpoint.")
  private @Nullable String family;

  @Option(names = "--pbx-family", paramLabel = "NAME", description = "The kind of PBX.")
  private @Nullable String pbxFamily;

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "Any other answer, as in network.ip=192.0.2.50; may be repeated.")
  private Map<String, String> others = Map.of();

  /** What is wrong with them as a command line. */
  Optional<String> mistake() {
    return variables.size() > users.size()
        ? Optional.of("--password-env is given more often than --user")
        : Optional.empty();
  }

  /** By the path of the field. */
  Map<String, String> answers() {
    Map<String, String> all = new LinkedHashMap<>();
    put(all, "site", name);
    proxy(all);
    put(all, "proxy.transport", transport);
    for (int i = 0; i < users.size(); i++) {
      all.put("subscribers[" + i + "].number", users.get(i));
      if (i < variables.size()) {
        all.put("subscribers[" + i + "].digestPassword.env", variables.get(i));
      }
    }
    put(all, "media.codecs", codecs);
    put(all, "endpoints[0].family", family);
    put(all, "pbx.family", pbxFamily);
    all.putAll(others);
    return all;
  }

  /** How a field is given on the command line. */
  static String flagOf(String path) {
    return switch (path) {
      case "site" -> "--name";
      case "proxy.host" -> "--proxy";
      case "proxy.transport" -> "--transport";
      case "media.codecs" -> "--codecs";
      case "endpoints[0].family" -> "--family";
      case "pbx.family" -> "--pbx-family";
      default ->
          path.matches("subscribers\\[[0-9]+\\]\\.number")
              ? "--user"
              : path.endsWith(".digestPassword.env") ? "--password-env" : "--set " + path + "=…";
    };
  }

  /** A text that is no HOST:PORT goes on as it is, for the validator to say what is wrong. */
  private void proxy(Map<String, String> all) {
    if (proxy == null) {
      return;
    }
    try {
      HostPort parsed = HostPort.parse(proxy);
      all.put("proxy.host", parsed.host().text());
      parsed.port().ifPresent(port -> all.put("proxy.port", String.valueOf(port)));
    } catch (IllegalArgumentException _) {
      all.put("proxy.host", proxy);
    }
  }

  private static void put(Map<String, String> all, String path, @Nullable String text) {
    if (text != null) {
      all.put(path, text);
    }
  }
}
