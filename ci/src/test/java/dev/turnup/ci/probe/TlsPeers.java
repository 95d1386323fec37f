package dev.turnup.ci.probe;

import dev.turnup.ci.peer.FreePort;
import dev.turnup.ci.peer.OpenSsl;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What servers of these tests show, each at a port of its own, and what worksheets say of it. */
final class TlsPeers implements AutoCloseable {
  static final String DOMAIN = "acme.example";

  private static final Duration YEAR = Duration.ofDays(365);

  private final OpenSsl openssl = new OpenSsl();
  private final OpenSsl.Pair authority = openssl.authority("Acme Authority");
  private final OpenSsl.Pair stranger = openssl.authority("Somebody");
  private final Map<Door, OpenSsl.Pair> shown = new EnumMap<>(Door.class);
  private final Map<Door, Integer> ports = new EnumMap<>(Door.class);

  /** A way in. */
  enum Door {
    GOOD,
    EXPIRED,
    NOT_YET_VALID,
    WRONG_NAME,
    SELF_SIGNED,
    STRANGER,
    /** Speaks no version that is still in use. */
    OLD,
    /** Wants a certificate of ours. */
    MUTUAL
  }

  TlsPeers() {
    Instant now = Instant.now();
    for (Door door : Door.values()) {
      ports.put(door, FreePort.onLoopback());
      String name = door.name().toLowerCase(java.util.Locale.ROOT);
      shown.put(
          door,
          switch (door) {
            case GOOD, OLD, MUTUAL ->
                signed(authority, name, DOMAIN, now.minus(YEAR), now.plus(YEAR));
            case EXPIRED ->
                signed(authority, name, DOMAIN, now.minus(YEAR), now.minus(Duration.ofDays(1)));
            case NOT_YET_VALID ->
                signed(authority, name, DOMAIN, now.plus(Duration.ofDays(2)), now.plus(YEAR));
            case WRONG_NAME ->
                signed(authority, name, "*.example", now.minus(YEAR), now.plus(YEAR));
            case SELF_SIGNED -> openssl.selfSigned(name, DOMAIN);
            case STRANGER -> signed(stranger, name, DOMAIN, now.minus(YEAR), now.plus(YEAR));
          });
    }
  }

  private OpenSsl.Pair signed(
      OpenSsl.Pair by, String name, String dns, Instant from, Instant until) {
    return openssl.signed(by, name, dns, from, until);
  }

  int port(Door door) {
    return ports.getOrDefault(door, 0);
  }

  OpenSsl.Pair shown(Door door) {
    return Optional.ofNullable(shown.get(door)).orElseThrow();
  }

  OpenSsl.Pair authority() {
    return authority;
  }

  /** What {@code proxy.tls} says when nothing is shown. */
  String verified() {
    return "ca: " + authority.certificate();
  }

  /** The same with a certificate of ours that the server trusts. */
  String withOurs() {
    Instant now = Instant.now();
    return verified() + ours(signed(authority, "probe", "probe", now.minus(YEAR), now.plus(YEAR)));
  }

  /** The same with one that it does not trust. */
  String withStrangers() {
    Instant now = Instant.now();
    return verified() + ours(signed(stranger, "other", "probe", now.minus(YEAR), now.plus(YEAR)));
  }

  private String ours(OpenSsl.Pair pair) {
    return ", clientCertificate: "
        + openssl.pkcs12(pair, Probing.PASSWORD)
        + ", clientPassphrase: { env: PASSWORD }";
  }

  /** A worksheet that goes to that port. */
  static String worksheet(int port, String transport, String tls) {
    return Probing.worksheet(port, transport, "6001", "codecs: [G722, PCMU]")
        .replace("expires: 5m }", "expires: 5m, domain: " + DOMAIN + ", tls: { " + tls + " } }");
  }

  @Override
  public void close() {
    openssl.close();
  }
}
