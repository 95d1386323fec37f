package dev.turnup.probe.srtp;

import java.util.Arrays;
import java.util.Optional;

/**
 * A cipher and an authentication by the name that RFC 4568 and its registry give them. The order is
 * that of offers: what every PBX takes stands first.
 */
public enum SrtpSuite {
  AES_CM_128_HMAC_SHA1_80(16, 14, 10),
  AES_CM_128_HMAC_SHA1_32(16, 14, 4),
  AES_256_CM_HMAC_SHA1_80(32, 14, 10),
  AES_256_CM_HMAC_SHA1_32(32, 14, 4),
  AES_192_CM_HMAC_SHA1_80(24, 14, 10),
  AES_192_CM_HMAC_SHA1_32(24, 14, 4),
  AEAD_AES_128_GCM(16, 12, 16),
  AEAD_AES_256_GCM(32, 12, 16);

  /** SRTCP is never authenticated by less, RFC 3711 §5.2. */
  private static final int COUNTER_MODE_RTCP_TAG = 10;

  private final int keyOctets;
  private final int saltOctets;
  private final int tagOctets;

  SrtpSuite(int keyOctets, int saltOctets, int tagOctets) {
    this.keyOctets = keyOctets;
    this.saltOctets = saltOctets;
    this.tagOctets = tagOctets;
  }

  /** The suite of that name, which is case-sensitive nowhere that matters. */
  public static Optional<SrtpSuite> find(String name) {
    return Arrays.stream(values()).filter(suite -> suite.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Of the master key, and of the session key. */
  public int keyOctets() {
    return keyOctets;
  }

  /** Of the master salt, and of the session salt. */
  public int saltOctets() {
    return saltOctets;
  }

  /** What an SRTP packet grows by. */
  public int tagOctets() {
    return tagOctets;
  }

  int rtcpTagOctets() {
    return isAead() ? tagOctets : COUNTER_MODE_RTCP_TAG;
  }

  boolean isAead() {
    return saltOctets == 12;
  }
}
