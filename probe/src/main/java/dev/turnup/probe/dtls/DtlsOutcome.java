package dev.turnup.probe.dtls;

import dev.turnup.probe.srtp.MasterKey;

/** How a handshake ended. Never an exception: the other side is not ours. */
public sealed interface DtlsOutcome {
  /** Both have the keys. */
  record Agreed(MasterKey sending, MasterKey receiving) implements DtlsOutcome {}

  /** The other side showed a certificate that its description does not announce. */
  record WrongFingerprint(String shown) implements DtlsOutcome {}

  /** It was broken off, by whom and why. */
  record Failed(String reason) implements DtlsOutcome {}

  /** Nothing, or not enough, came. */
  record TimedOut() implements DtlsOutcome {}
}
