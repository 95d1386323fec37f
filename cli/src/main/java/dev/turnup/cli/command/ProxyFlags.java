package dev.turnup.cli.command;

import dev.turnup.schema.site.HostPort;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What stands in for a worksheet when there is none: just enough of one for the probe. */
final class ProxyFlags {
  private static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_]*";

  @Option(
      names = "--proxy",
      paramLabel = "HOST[:PORT]",
      description = "Without a worksheet: the SIP proxy to call through.")
  private @Nullable String proxy;

  @Option(names = "--user", paramLabel = "NUMBER", description = "The subscriber number.")
  private @Nullable String user;

  @Option(
      names = "--auth-user",
      paramLabel = "NAME",
      description = "The digest username (default: the number).")
  private @Nullable String authUser;

  @Option(
      names = "--password-env",
      paramLabel = "VARIABLE",
      description = "The environment variable that holds the digest password.")
  private @Nullable String passwordVariable;

  @Option(
      names = "--domain",
      paramLabel = "DOMAIN",
      description = "The SIP domain (default: the proxy).")
  private @Nullable String domain;

  @Option(
      names = "--transport",
      paramLabel = "TRANSPORT",
      description = "udp, tcp or tls (default: udp).")
  private @Nullable String transport;

  @Option(
      names = "--insecure",
      description = "With tls: take the proxy's certificate as it is, unverified.")
  private boolean isInsecure;

  @Option(names = "--echo", paramLabel = "EXT", description = "Extension that plays audio back.")
  private @Nullable String echo;

  @Option(
      names = "--dtmf-readback",
      paramLabel = "EXT",
      description = "Extension that sends our digits back.")
  private @Nullable String dtmfReadback;

  @Option(
      names = "--callback",
      paramLabel = "EXT",
      description = "Extension that makes the PBX call us back.")
  private @Nullable String callback;

  @Option(
      names = "--codecs",
      paramLabel = "CODEC",
      split = ",",
      description = "Codecs, most preferred first (default: PCMU,PCMA).")
  private List<String> codecs = List.of();

  /** Whether any was given. */
  boolean isGiven() {
    boolean isNone =
        proxy == null
            && user == null
            && authUser == null
            && passwordVariable == null
            && domain == null
            && transport == null
            && echo == null
            && dtmfReadback == null
            && callback == null;
    return !isNone || isInsecure || !codecs.isEmpty();
  }

  /** What is wrong with them as a command line; the values themselves are the validator's. */
  Optional<String> mistake() {
    if (proxy == null || user == null || passwordVariable == null) {
      return Optional.of("without a WORKSHEET, --proxy, --user and --password-env are all needed");
    }
    if (!passwordVariable.matches(VARIABLE)) {
      // Not repeated: somebody may have given the password itself.
      return Optional.of("--password-env takes the name of a variable, never the password");
    }
    if (transport != null && !transport.matches("udp|tcp|tls")) {
      return Optional.of("--transport takes udp, tcp or tls; got " + transport);
    }
    if (isInsecure && !"tls".equals(transport)) {
      return Optional.of("--insecure goes with --transport tls");
    }
    try {
      HostPort.parse(proxy);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("--proxy takes HOST or HOST:PORT: " + e.getMessage());
    }
  }

  /** The worksheet that they amount to. */
  String yaml() {
    HostPort at = HostPort.parse(String.valueOf(proxy));
    StringBuilder out = new StringBuilder("worksheet: turnup/v1\nsite: command-line\n");
    out.append("proxy:\n");
    line(out, "  host", at.host().text());
    at.port().ifPresent(port -> out.append("  port: ").append(port).append('\n'));
    line(out, "  transport", transport == null ? "udp" : transport);
    line(out, "  domain", domain);
    if (isInsecure) {
      out.append("  tls: { certificate: insecure }\n");
    }
    out.append("subscribers:\n");
    line(out, "  - number", user);
    line(out, "    digestUsername", authUser);
    out.append("    digestPassword: { env: ").append(passwordVariable).append(" }\n");
    List<String> wanted = codecs.isEmpty() ? List.of("PCMU", "PCMA") : codecs;
    out.append("media:\n  codecs: [")
        .append(wanted.stream().map(ProxyFlags::quoted).collect(Collectors.joining(", ")))
        .append("]\n");
    if (echo != null || dtmfReadback != null || callback != null) {
      out.append("proof:\n");
    }
    line(out, "  echo", echo);
    line(out, "  dtmfReadback", dtmfReadback);
    if (callback != null) {
      out.append("  inbound: { callback: ").append(quoted(callback)).append(" }\n");
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String key, @Nullable String value) {
    if (value != null) {
      out.append(key).append(": ").append(quoted(value)).append('\n');
    }
  }

  /** A double-quoted scalar, whatever the shell handed over (YAML 1.2 §7.3.1). */
  private static String quoted(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : value.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
