package dev.turnup.probe.tls;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a certificate is for a SIP domain (RFC 5922 §7). */
public final class SipIdentity {
  private static final Pattern SIP_URI =
      Pattern.compile(
          "sip:([^@;?:\\[]+|\\[[^]]*])(?::[0-9]+)?(?:[;?].*)?", Pattern.CASE_INSENSITIVE);

  private SipIdentity() {}

  /**
   * The domains that the certificate is for: its {@code sip} URIs without a user; if it has none,
   * its DNS names (and addresses, which RFC 5922 leaves open); the common name only without any
   * alternative name.
   */
  public static List<String> of(TlsCertificate certificate) {
    List<String> domains =
        certificate.names().stream()
            .filter(name -> name.startsWith("URI:"))
            .flatMap(name -> domain(name.substring("URI:".length())).stream())
            .toList();
    return domains.isEmpty()
        ? certificate.names().stream()
            .filter(name -> !name.startsWith("URI:"))
            .map(name -> name.substring(name.indexOf(':') + 1))
            .toList()
        : domains;
  }

  /** Whether it is for one of these; letter case is nothing, and wildcards match nothing (§7.2). */
  public static boolean isFor(TlsCertificate certificate, List<String> wanted) {
    List<String> domains = of(certificate).stream().map(SipIdentity::canonical).toList();
    return wanted.stream().map(SipIdentity::canonical).anyMatch(domains::contains);
  }

  private static Optional<String> domain(String uri) {
    Matcher matcher = SIP_URI.matcher(uri);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String canonical(String domain) {
    String lower = domain.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
