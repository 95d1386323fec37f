package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.healthy;

import dev.turnup.probe.tls.TlsCertificate;
import dev.turnup.probe.tls.TlsHandshake;
import dev.turnup.probe.tls.TlsHandshake.Outcome;
import dev.turnup.schema.site.Proxy;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Traces in which TLS goes wrong. The crafted trace begins with the year 2026. */
final class TlsCases {
  private static final String WHERE = "127.0.0.1:5060";
  private static final String LAST_YEAR = "2025-12-31T00:00:00Z";
  private static final String THIS_MONTH = "2026-01-20T00:00:00Z";
  private static final String NEXT_YEAR = "2027-06-01T00:00:00Z";

  private TlsCases() {}

  static Stream<VerdictCase> all() {
    return Stream.of(
        rejected(TlsCode.CERTIFICATE_EXPIRED, "proxy.host", certificate(LAST_YEAR, true), true),
        rejected(
            TlsCode.CERTIFICATE_SELF_SIGNED, "proxy.tls.ca", certificate(NEXT_YEAR, true), false),
        rejected(TlsCode.AUTHORITY_UNKNOWN, "proxy.tls.ca", certificate(NEXT_YEAR, false), false),
        rejected(
            TlsCode.CERTIFICATE_NOT_YET_VALID,
            "proxy.host",
            certificate("2026-02-01T00:00:00Z", NEXT_YEAR, false, "DNS:acme.example"),
            true),
        rejected(
            TlsCode.CERTIFICATE_WRONG_NAME,
            "proxy.domain",
            certificate(LAST_YEAR, NEXT_YEAR, false, "URI:sip:other.example", "DNS:acme.example"),
            true),
        completed(TlsCode.CERTIFICATE_EXPIRES_SOON, "proxy.host", certificate(THIS_MONTH, false)),
        new VerdictCase(
            TlsCode.CERTIFICATE_NOT_VERIFIED,
            "proxy.tls.certificate",
            site(
                SipTransport.TLS,
                Optional.of(
                    new Proxy.Tls(
                        Proxy.CertificateCheck.INSECURE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Proxy.UriScheme.SIP))),
            registeredAfter(handshake(Outcome.COMPLETED, "", certificate(LAST_YEAR, true)))),
        failed(TlsCode.VERSION_TOO_OLD, "proxy.transport", Outcome.TOO_OLD, "TLS 1.1"),
        failed(TlsCode.VERSION_TOO_OLD, "proxy.transport", Outcome.ALERTED, "protocol_version"),
        failed(TlsCode.NO_COMMON_CIPHER, "proxy.transport", Outcome.ALERTED, "handshake_failure"),
        failed(TlsCode.HANDSHAKE_FAILED, "proxy.transport", Outcome.ALERTED, "internal_error"),
        failed(TlsCode.HANDSHAKE_FAILED, "proxy.transport", Outcome.CLOSED, ""),
        failed(TlsCode.HANDSHAKE_TIMED_OUT, "proxy.port", Outcome.TIMED_OUT, ""),
        failed(TlsCode.PLAIN_ON_TLS_PORT, "proxy.port", Outcome.NOT_TLS, "SIP/2.0 400 Bad"),
        ending(
            TlsCode.PLAIN_ON_TLS_PORT,
            "proxy.port",
            SipTransport.TLS,
            t -> {
              t.handshake(handshake(Outcome.TIMED_OUT, ""));
              t.note(Notes.PLAIN_ANSWER, Map.of("remote", WHERE, "answer", "SIP/2.0 200 OK"));
            }),
        ending(
            TlsCode.CLIENT_CERTIFICATE_REQUIRED,
            "proxy.tls.clientCertificate",
            SipTransport.TLS,
            t -> t.handshake(asking(Outcome.ALERTED, "handshake_failure", false))),
        ending(
            TlsCode.CLIENT_CERTIFICATE_REQUIRED,
            "proxy.tls.clientCertificate",
            SipTransport.TLS,
            t -> {
              t.handshake(asking(Outcome.COMPLETED, "", false));
              t.note(Notes.TLS_ALERT, Map.of("remote", WHERE, "alert", "certificate_required"));
            }),
        ending(
            TlsCode.CLIENT_CERTIFICATE_REFUSED,
            "proxy.tls.clientCertificate",
            SipTransport.TLS,
            t -> t.handshake(asking(Outcome.ALERTED, "unknown_ca", true))),
        ending(
            TlsCode.TLS_ON_PLAIN_PORT,
            "proxy.transport",
            SipTransport.TCP,
            t -> {
              t.registration(0);
              t.handshake(handshake(Outcome.COMPLETED, "", certificate(NEXT_YEAR, true)));
            }),
        ending(
            TlsCode.FILE_UNUSABLE,
            "proxy.tls.ca",
            SipTransport.TLS,
            t ->
                t.note(
                    Notes.TLS_FILE,
                    Map.of("field", "proxy.tls.ca", "reason", "there is no such file"))));
  }

  private static VerdictCase rejected(
      TlsCode code, String field, TlsCertificate certificate, boolean isTrusted) {
    TlsHandshake seen = handshake(Outcome.REJECTED, "", certificate);
    return ending(
        code,
        field,
        SipTransport.TLS,
        t ->
            t.handshake(
                new TlsHandshake(
                    seen.serverName(),
                    seen.version(),
                    seen.cipher(),
                    seen.chain(),
                    isTrusted,
                    isTrusted ? "" : "nobody trusts it",
                    false,
                    false,
                    seen.outcome(),
                    "")));
  }

  private static VerdictCase completed(TlsCode code, String field, TlsCertificate certificate) {
    return new VerdictCase(
        code,
        field,
        site(SipTransport.TLS, Optional.empty()),
        registeredAfter(handshake(Outcome.COMPLETED, "", certificate)));
  }

  private static CraftedTrace registeredAfter(TlsHandshake seen) {
    return healthy()
        .with(
            "registration",
            t -> {
              t.handshake(seen);
              t.registration(401, 200);
            });
  }

  private static VerdictCase failed(TlsCode code, String field, Outcome outcome, String detail) {
    return ending(code, field, SipTransport.TLS, t -> t.handshake(handshake(outcome, detail)));
  }

  private static VerdictCase ending(
      TlsCode code, String field, SipTransport transport, Consumer<CraftedTrace> what) {
    return new VerdictCase(
        code, field, site(transport, Optional.empty()), healthy().endingWith(what));
  }

  private static TlsHandshake asking(Outcome outcome, String detail, boolean isShown) {
    return new TlsHandshake(
        "acme.example",
        "TLS 1.3",
        "TLS_AES_256_GCM_SHA384",
        List.of(certificate(NEXT_YEAR, false)),
        true,
        "",
        true,
        isShown,
        outcome,
        detail);
  }

  private static TlsHandshake handshake(
      Outcome outcome, String detail, TlsCertificate... certificates) {
    String version = certificates.length == 0 ? "" : "TLS 1.2";
    return new TlsHandshake(
        "acme.example",
        version,
        "",
        List.of(certificates),
        true,
        "",
        false,
        false,
        outcome,
        detail);
  }

  private static TlsCertificate certificate(String until, boolean isSelfSigned) {
    return certificate("2025-01-01T00:00:00Z", until, isSelfSigned, "DNS:Acme.Example");
  }

  private static TlsCertificate certificate(
      String from, String until, boolean isSelfSigned, String... names) {
    return new TlsCertificate(
        "CN=pbx",
        isSelfSigned ? "CN=pbx" : "CN=Authority",
        List.of(names),
        Instant.parse(from),
        Instant.parse(until),
        isSelfSigned,
        "00");
  }

  private static Site site(SipTransport transport, Optional<Proxy.Tls> tls) {
    Proxy proxy = Sites.USUAL.proxy();
    return Sites.site(
        new Proxy(
            proxy.host(),
            proxy.port(),
            transport,
            proxy.domain(),
            proxy.realm(),
            proxy.backup(),
            proxy.hosting(),
            proxy.expires(),
            tls),
        Sites.USUAL.proof());
  }
}
