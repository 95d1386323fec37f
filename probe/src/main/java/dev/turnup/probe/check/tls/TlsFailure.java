package dev.turnup.probe.check.tls;

import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.TlsCode;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.check.TraceView.SeenHandshake;
import dev.turnup.probe.check.TraceView.SeenNote;
import dev.turnup.probe.tls.TlsHandshake;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why there is no TLS with the proxy, its certificate left aside.
 *
 * @param evidence what proves it
 */
public record TlsFailure(Diagnostic finding, List<Evidence> evidence) {
  private static final String CLOSED = "closed";
  private static final Set<String> OF_A_CERTIFICATE =
      Set.of(
          "bad_certificate",
          "unsupported_certificate",
          "certificate_revoked",
          "certificate_expired",
          "certificate_unknown",
          "unknown_ca",
          "access_denied",
          "decrypt_error",
          "certificate_required",
          // Asterisk judges our certificate when hands are shaken, and goes without a word.
          CLOSED);
  private static final Set<String> OF_VERSION = Set.of("protocol_version");
  private static final Set<String> OF_CIPHERS =
      Set.of("handshake_failure", "insufficient_security");

  public TlsFailure {
    evidence = List.copyOf(evidence);
  }

  /** The last handshake, which is that with the server that was tried last. */
  public static Optional<SeenHandshake> last(TraceView trace) {
    return trace.handshakes().isEmpty()
        ? Optional.empty()
        : Optional.of(trace.handshakes().getLast());
  }

  /** Empty when there is TLS, when our own judgement ended it, and when nothing was tried. */
  public static Optional<TlsFailure> of(TraceView trace) {
    for (SeenNote note : trace.notes(Notes.TLS_FILE)) {
      return Optional.of(
          new TlsFailure(
              Findings.of(
                  TlsCode.FILE_UNUSABLE,
                  note.field("field"),
                  "the file of " + note.field("field") + " cannot be used",
                  note.field("reason"),
                  "Correct the path, which starts at the worksheet's folder, or the file."),
              List.of(note.evidence(note.field("field") + ": " + note.field("reason")))));
    }
    return last(trace).flatMap(seen -> of(trace, seen));
  }

  private static Optional<TlsFailure> of(TraceView trace, SeenHandshake seen) {
    Optional<SeenNote> alert =
        trace.notes(Notes.TLS_ALERT).stream().filter(n -> n.index() > seen.index()).findFirst();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(seen.evidence(inWords(seen.event().handshake())));
    alert.ifPresent(note -> evidence.add(note.evidence("alert: " + note.field("alert"))));
    return finding(trace, seen, alert.map(note -> note.field("alert")), evidence)
        .map(found -> new TlsFailure(found, evidence));
  }

  private static Optional<Diagnostic> finding(
      TraceView trace, SeenHandshake seen, Optional<String> later, List<Evidence> evidence) {
    TlsHandshake handshake = seen.event().handshake();
    return switch (handshake.outcome()) {
      case REJECTED -> Optional.empty();
      case COMPLETED -> later.map(alert -> alerted(seen, alert));
      case ALERTED -> Optional.of(alerted(seen, handshake.detail()));
      case TOO_OLD -> Optional.of(tooOld(seen, "it answers with " + handshake.detail()));
      case NOT_TLS, CLOSED, TIMED_OUT, FAILED ->
          Optional.of(plain(trace, seen, evidence).orElseGet(() -> other(seen)));
    };
  }

  private static Diagnostic alerted(SeenHandshake seen, String alert) {
    TlsHandshake handshake = seen.event().handshake();
    String cause =
        alert.equals(CLOSED)
            ? "it closed the connection as soon as hands were shaken"
            : "it sent the alert " + alert;
    boolean isAfterAsking = handshake.isAsked() && !OF_VERSION.contains(alert);
    if (isAfterAsking && (OF_A_CERTIFICATE.contains(alert) || OF_CIPHERS.contains(alert))) {
      return handshake.isShown() ? refused(seen, cause) : required(seen, cause);
    }
    if (OF_VERSION.contains(alert)) {
      return tooOld(seen, cause + " to TLS 1.2 and 1.3");
    }
    if (OF_CIPHERS.contains(alert) && handshake.chain().isEmpty()) {
      return Findings.of(
          TlsCode.NO_COMMON_CIPHER,
          "proxy.transport",
          seen.remote() + " and we have no cipher suite in common",
          cause + " before it had shown a certificate",
          "Let the proxy take the usual suites of TLS 1.2 or 1.3, and ones that fit the kind of its"
              + " certificate (RSA or ECDSA).");
    }
    return failed(seen, cause);
  }

  private static Diagnostic required(SeenHandshake seen, String cause) {
    return Findings.of(
        TlsCode.CLIENT_CERTIFICATE_REQUIRED,
        "proxy.tls.clientCertificate",
        seen.remote() + " wants a certificate of ours",
        "it asked for one, got none, and " + cause.replaceFirst("^it ", ""),
        "Name a PKCS#12 file in proxy.tls.clientCertificate, or let the proxy do without (Asterisk:"
            + " require_client_cert, Kamailio: require_certificate).");
  }

  private static Diagnostic refused(SeenHandshake seen, String cause) {
    return Findings.of(
        TlsCode.CLIENT_CERTIFICATE_REFUSED,
        "proxy.tls.clientCertificate",
        seen.remote() + " refuses our certificate",
        "it asked for one, got the worksheet's, and " + cause.replaceFirst("^it ", ""),
        "Give the proxy the authority of our certificate, or us a certificate of an authority that"
            + " it trusts.");
  }

  private static Diagnostic tooOld(SeenHandshake seen, String cause) {
    return Findings.of(
        TlsCode.VERSION_TOO_OLD,
        "proxy.transport",
        seen.remote() + " speaks no TLS from 1.2 on",
        cause,
        "Switch TLS 1.2 and 1.3 on at the proxy (Asterisk: method, Kamailio: tls_method).");
  }

  private static Optional<Diagnostic> plain(
      TraceView trace, SeenHandshake seen, List<Evidence> evidence) {
    Optional<SeenNote> answer = trace.notes(Notes.PLAIN_ANSWER).stream().findFirst();
    String word =
        answer.map(note -> note.field("answer")).orElse(seen.event().handshake().detail());
    if (!word.startsWith("SIP/2.0")) {
      return Optional.empty();
    }
    answer.ifPresent(note -> evidence.add(note.evidence("without TLS: " + word)));
    return Optional.of(
        Findings.of(
            TlsCode.PLAIN_ON_TLS_PORT,
            "proxy.port",
            seen.remote() + " speaks plain SIP, not TLS",
            "without TLS it answers: " + word,
            "Correct proxy.port (TLS is usually at 5061), or set proxy.transport: tcp if the site"
                + " is to go without."));
  }

  private static Diagnostic other(SeenHandshake seen) {
    TlsHandshake handshake = seen.event().handshake();
    return switch (handshake.outcome()) {
      case TIMED_OUT ->
          Findings.of(
              TlsCode.HANDSHAKE_TIMED_OUT,
              "proxy.port",
              seen.remote() + " takes the connection and does not shake hands",
              "our ClientHello went unanswered",
              "Check proxy.port, what stands between, and the proxy's load.");
      case CLOSED ->
          handshake.isAsked() && !handshake.isShown()
              ? required(seen, "it closed the connection")
              : failed(seen, "it closed the connection without an alert");
      case NOT_TLS -> failed(seen, "what came was no TLS: \"" + handshake.detail() + '"');
      default -> failed(seen, handshake.detail());
    };
  }

  private static Diagnostic failed(SeenHandshake seen, String cause) {
    return Findings.of(
        TlsCode.HANDSHAKE_FAILED,
        "proxy.transport",
        "there is no TLS with " + seen.remote(),
        cause,
        "Look into the proxy's log at this time, and check its certificate and key.");
  }

  /** A handshake in one line. */
  public static String inWords(TlsHandshake handshake) {
    StringBuilder words = new StringBuilder("TLS handshake");
    if (!handshake.serverName().isEmpty()) {
      words.append(" for ").append(handshake.serverName());
    }
    words.append(": ").append(handshake.outcome().name().toLowerCase(java.util.Locale.ROOT));
    for (String part : List.of(handshake.version(), handshake.cipher(), handshake.detail())) {
      if (!part.isEmpty()) {
        words.append(", ").append(part);
      }
    }
    return words.toString().replace('_', ' ');
  }
}
