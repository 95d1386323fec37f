package dev.turnup.probe.tls;

import java.util.List;

/**
 * What was seen of one handshake (RFC 8446, RFC 5246). Texts are empty where it did not get that
 * far.
 *
 * @param serverName the name that we asked for (SNI, RFC 6066 §3)
 * @param version {@code TLS 1.3}, for example
 * @param cipher the suite by its registered name
 * @param chain as the server sent it, its own certificate first
 * @param isTrusted whether the chain leads to an authority that we trust, its dates left aside
 * @param distrust why not
 * @param isAsked whether the server asked for a certificate of ours
 * @param isShown whether we have shown one
 * @param detail the alert's name, or what came instead of TLS
 */
public record TlsHandshake(
    String serverName,
    String version,
    String cipher,
    List<TlsCertificate> chain,
    boolean isTrusted,
    String distrust,
    boolean isAsked,
    boolean isShown,
    Outcome outcome,
    String detail) {
  public TlsHandshake {
    chain = List.copyOf(chain);
  }

  /** How a handshake ends. */
  public enum Outcome {
    COMPLETED,
    /** We do not take the server's certificate. */
    REJECTED,
    /** The server sent a fatal alert. */
    ALERTED,
    /** The server knows only versions that are too old. */
    TOO_OLD,
    /** What came was no TLS. */
    NOT_TLS,
    /** The server closed the connection without a word. */
    CLOSED,
    TIMED_OUT,
    /** Anything else. */
    FAILED
  }

  public boolean isCompleted() {
    return outcome == Outcome.COMPLETED;
  }
}
