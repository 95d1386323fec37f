package dev.turnup.probe.sdp;

import dev.turnup.probe.dtls.DtlsIdentity;
import dev.turnup.probe.srtp.MasterKey;
import dev.turnup.probe.srtp.SrtpSuite;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** How one end is ready to secure one audio stream. Holds keys; never printed. */
public sealed interface MediaSecurity {
  /** Plain RTP, and nothing else. */
  MediaSecurity PLAIN = new Plain();

  /** Plain RTP, and nothing else. */
  record Plain() implements MediaSecurity {}

  /**
   * Keys from a handshake on the path of the media (RFC 5763).
   *
   * @param isRequired whether plain RTP is out of the question
   * @param own what we show in the handshake
   */
  record Dtls(boolean isRequired, DtlsIdentity own) implements MediaSecurity {}

  /**
   * Keys in the description itself (RFC 4568).
   *
   * @param isRequired whether plain RTP is out of the question; else {@code RTP/AVP} is offered
   *     with keys in it, as those do who leave it to the other side
   * @param offered suites, most preferred first
   * @param keys one for each suite that may be agreed on
   */
  record Sdes(boolean isRequired, List<SrtpSuite> offered, Map<SrtpSuite, MasterKey> keys)
      implements MediaSecurity {
    /**
     * What an offer holds: that which every implementation must have first, and not all that there
     * is, for an INVITE should fit into one datagram.
     */
    private static final List<SrtpSuite> USUAL =
        List.of(
            SrtpSuite.AES_CM_128_HMAC_SHA1_80,
            SrtpSuite.AES_CM_128_HMAC_SHA1_32,
            SrtpSuite.AES_256_CM_HMAC_SHA1_80,
            SrtpSuite.AEAD_AES_256_GCM);

    public Sdes {
      offered = List.copyOf(offered);
      keys = Map.copyOf(keys);
    }

    /** Fresh keys; the usual suites are offered, all known ones accepted. */
    public static Sdes fresh(boolean isRequired, RandomGenerator random) {
      return fresh(isRequired, USUAL, List.of(SrtpSuite.values()), random);
    }

    /** Fresh keys for these suites alone. */
    public static Sdes only(List<SrtpSuite> suites, RandomGenerator random) {
      return fresh(true, suites, suites, random);
    }

    private static Sdes fresh(
        boolean isRequired,
        List<SrtpSuite> offered,
        List<SrtpSuite> accepted,
        RandomGenerator random) {
      Map<SrtpSuite, MasterKey> keys = new EnumMap<>(SrtpSuite.class);
      accepted.forEach(suite -> keys.put(suite, MasterKey.random(suite, random)));
      return new Sdes(isRequired, offered, keys);
    }
  }
}
