package dev.turnup.probe.check.tls;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.TlsCode;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.check.TraceView.SeenHandshake;
import dev.turnup.probe.tls.CertificateFault;
import dev.turnup.probe.tls.SipIdentity;
import dev.turnup.probe.tls.TlsCertificate;
import dev.turnup.probe.tls.TlsHandshake;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.Proxy;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether TLS with the proxy proves who the proxy is (RFC 5922). It cannot tell whether a
 * certificate was revoked.
 */
public final class TlsCheck implements Check {
  public static final String ID = "tls";

  private static final String CONNECTION = "connection";
  private static final String AUTHORITY = "authority";
  private static final String VALIDITY = "validity";
  private static final String NAME = "name";
  private static final Duration AHEAD = Duration.ofDays(30);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "The proxy speaks TLS 1.2 or 1.3 and shows a certificate that is valid, comes from a"
            + " trusted authority and is for the SIP domain.",
        "The handshake is ours, and everything of it is kept: version, cipher suite, chain, alerts."
            + " The name is judged by RFC 5922, the chain by RFC 5280; that it expires within 30"
            + " days is a remark. Revocation is not asked.",
        "proxy.transport: tls; proxy.tls says whom to trust and what to show; every level.");
  }

  @Override
  public boolean isAbout(Site site) {
    return site.proxy().transport() == SipTransport.TLS;
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    Optional<TlsFailure> failure = TlsFailure.of(trace);
    Optional<SeenHandshake> last = TlsFailure.last(trace);
    List<CheckResult> results = new ArrayList<>();
    results.add(connection(trace, failure, last));
    last.filter(seen -> !seen.event().handshake().chain().isEmpty())
        .ifPresent(seen -> results.addAll(certificate(trace, seen)));
    return results;
  }

  /** The first thing that fails. */
  public static Optional<CheckResult> failure(TraceView trace) {
    return new TlsCheck()
        .judge(trace).stream()
            .filter(result -> result.answer() == CheckResult.Answer.FAILED)
            .findFirst();
  }

  private static CheckResult connection(
      TraceView trace, Optional<TlsFailure> failure, Optional<SeenHandshake> last) {
    if (failure.isPresent()) {
      return CheckResult.failed(ID, CONNECTION, failure.get().finding(), failure.get().evidence());
    }
    if (last.isEmpty()) {
      return CheckResult.notRun(ID, CONNECTION, trace.whyNot(ID, CONNECTION));
    }
    TlsHandshake handshake = last.get().event().handshake();
    List<Evidence> evidence = List.of(last.get().evidence(TlsFailure.inWords(handshake)));
    if (!handshake.isCompleted()) {
      return CheckResult.notRun(
          ID, CONNECTION, "ended by us, because the certificate proves nothing");
    }
    return new CheckResult(
        ID,
        CONNECTION,
        CheckResult.Answer.PASSED,
        summary(handshake),
        isVerified(trace) ? Optional.empty() : Optional.of(unverified(trace, last.get())),
        evidence);
  }

  private static String summary(TlsHandshake handshake) {
    String asked = handshake.serverName().isEmpty() ? "" : ", asked for " + handshake.serverName();
    String shown = handshake.isShown() ? ", with our certificate" : "";
    return handshake.version() + ", " + handshake.cipher() + asked + shown;
  }

  private static boolean isVerified(TraceView trace) {
    return trace.site().proxy().effectiveTls().certificate() == Proxy.CertificateCheck.VERIFY;
  }

  private static Diagnostic unverified(TraceView trace, SeenHandshake seen) {
    Set<CertificateFault> faults = faults(trace, seen);
    String otherwise =
        faults.isEmpty()
            ? "it would pass if it were verified"
            : "verified, it would fail: "
                + faults.stream()
                    .map(fault -> fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                    .collect(Collectors.joining(", "));
    return Findings.of(
        TlsCode.CERTIFICATE_NOT_VERIFIED,
        "proxy.tls.certificate",
        "the certificate of " + seen.remote() + " was taken without being verified",
        otherwise,
        faults.isEmpty()
            ? "Remove proxy.tls.certificate: insecure."
            : "Name the authority in proxy.tls.ca, and verify.");
  }

  private static Set<CertificateFault> faults(TraceView trace, SeenHandshake seen) {
    return CertificateFault.of(
        seen.event().handshake(), at(trace, seen), identities(trace.site().proxy()));
  }

  private static Instant at(TraceView trace, SeenHandshake seen) {
    return trace.trace().start().plus(seen.event().at());
  }

  /** The SIP domain, or the host that endpoints go to. */
  private static List<String> identities(Proxy proxy) {
    return List.of(proxy.effectiveDomain().text(), proxy.host().text());
  }

  private static List<CheckResult> certificate(TraceView trace, SeenHandshake seen) {
    Set<CertificateFault> faults = faults(trace, seen);
    TlsHandshake handshake = seen.event().handshake();
    TlsCertificate own = handshake.chain().getFirst();
    if (!isVerified(trace)) {
      String reason = "the worksheet says that the certificate is not verified";
      return List.of(
          CheckResult.notRun(ID, AUTHORITY, reason),
          CheckResult.notRun(ID, VALIDITY, reason),
          CheckResult.notRun(ID, NAME, reason));
    }
    return List.of(
        authority(seen, own, faults),
        validity(trace, seen, faults),
        name(trace, seen, own, faults));
  }

  private static CheckResult authority(
      SeenHandshake seen, TlsCertificate own, Set<CertificateFault> faults) {
    List<Evidence> evidence = List.of(seen.evidence("certificate of " + own.subject()));
    if (faults.contains(CertificateFault.SELF_SIGNED)) {
      return CheckResult.failed(
          ID,
          AUTHORITY,
          Findings.of(
              TlsCode.CERTIFICATE_SELF_SIGNED,
              "proxy.tls.ca",
              "the certificate of " + seen.remote() + " is signed by itself",
              own.subject() + " was issued by " + own.issuer() + ", SHA-256 " + own.fingerprint(),
              "Give the proxy a certificate of an authority; or, if its fingerprint is the right"
                  + " one, name a PEM file of it in proxy.tls.ca."),
          evidence);
    }
    if (faults.contains(CertificateFault.UNKNOWN_AUTHORITY)) {
      return CheckResult.failed(
          ID,
          AUTHORITY,
          Findings.of(
              TlsCode.AUTHORITY_UNKNOWN,
              "proxy.tls.ca",
              "the certificate of " + seen.remote() + " comes from nobody who is trusted",
              seen.event().handshake().distrust(),
              "Name a PEM file of the authority in proxy.tls.ca, or let the proxy send the"
                  + " certificates between."),
          evidence);
    }
    return CheckResult.passed(ID, AUTHORITY, "issued by " + own.issuer(), evidence);
  }

  private static CheckResult validity(
      TraceView trace, SeenHandshake seen, Set<CertificateFault> faults) {
    List<TlsCertificate> chain = seen.event().handshake().chain();
    Instant now = at(trace, seen);
    TlsCertificate first =
        chain.stream().min(Comparator.comparing(TlsCertificate::notAfter)).orElseThrow();
    TlsCertificate last =
        chain.stream().max(Comparator.comparing(TlsCertificate::notBefore)).orElseThrow();
    List<Evidence> evidence = List.of(seen.evidence("valid until " + DAY.format(first.notAfter())));
    if (faults.contains(CertificateFault.EXPIRED)) {
      return CheckResult.failed(
          ID,
          VALIDITY,
          Findings.of(
              TlsCode.CERTIFICATE_EXPIRED,
              "proxy.host",
              "the certificate of " + seen.remote() + " has expired",
              first.subject() + " was valid until " + first.notAfter(),
              "Renew the certificate on the proxy, and load it there."),
          evidence);
    }
    if (faults.contains(CertificateFault.NOT_YET_VALID)) {
      return CheckResult.failed(
          ID,
          VALIDITY,
          Findings.of(
              TlsCode.CERTIFICATE_NOT_YET_VALID,
              "proxy.host",
              "the certificate of " + seen.remote() + " is not valid yet",
              last.subject() + " is valid from " + last.notBefore() + "; here it is " + now,
              "Check the clocks of the proxy and of this machine, or make the certificate anew."),
          evidence);
    }
    Optional<Diagnostic> soon =
        Duration.between(now, first.notAfter()).compareTo(AHEAD) < 0
            ? Optional.of(
                Findings.of(
                    TlsCode.CERTIFICATE_EXPIRES_SOON,
                    "proxy.host",
                    "the certificate of " + seen.remote() + " expires soon",
                    first.subject()
                        + " is valid until "
                        + first.notAfter()
                        + ", "
                        + Duration.between(now, first.notAfter()).toDays()
                        + " days from now",
                    "Renew the certificate on the proxy."))
            : Optional.empty();
    return new CheckResult(
        ID,
        VALIDITY,
        CheckResult.Answer.PASSED,
        "valid until " + DAY.format(first.notAfter()),
        soon,
        evidence);
  }

  private static CheckResult name(
      TraceView trace, SeenHandshake seen, TlsCertificate own, Set<CertificateFault> faults) {
    List<Evidence> evidence = List.of(seen.evidence("for " + own.namesInWords()));
    if (!faults.contains(CertificateFault.WRONG_NAME)) {
      return CheckResult.passed(
          ID, NAME, "for " + String.join(", ", SipIdentity.of(own)), evidence);
    }
    Proxy proxy = trace.site().proxy();
    String wanted =
        identities(proxy).stream().distinct().collect(Collectors.joining("\" nor \"", "\"", "\""));
    return CheckResult.failed(
        ID,
        NAME,
        Findings.of(
            TlsCode.CERTIFICATE_WRONG_NAME,
            proxy.domain().isPresent() ? "proxy.domain" : "proxy.host",
            "the certificate of " + seen.remote() + " is for somebody else",
            "it is for " + own.namesInWords() + "; that is neither " + wanted,
            "Give the proxy a certificate with the SIP domain among its subject alternative names,"
                + " or correct proxy.domain or proxy.host."),
        evidence);
  }
}
