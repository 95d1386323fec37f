package dev.turnup.probe.dtls;

import dev.turnup.probe.srtp.MasterKey;
import dev.turnup.probe.srtp.SrtpSuite;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.tls.SRTPProtectionProfile;

/** The protection profiles of {@code use_srtp}, and the keys that go with them (RFC 5764 §4). */
final class Profiles {
  private static final Map<Integer, SrtpSuite> KNOWN = known();

  private Profiles() {}

  private static Map<Integer, SrtpSuite> known() {
    Map<Integer, SrtpSuite> known = new LinkedHashMap<>();
    known.put(SRTPProtectionProfile.SRTP_AES128_CM_HMAC_SHA1_80, SrtpSuite.AES_CM_128_HMAC_SHA1_80);
    known.put(SRTPProtectionProfile.SRTP_AEAD_AES_128_GCM, SrtpSuite.AEAD_AES_128_GCM);
    known.put(SRTPProtectionProfile.SRTP_AEAD_AES_256_GCM, SrtpSuite.AEAD_AES_256_GCM);
    known.put(SRTPProtectionProfile.SRTP_AES128_CM_HMAC_SHA1_32, SrtpSuite.AES_CM_128_HMAC_SHA1_32);
    return known;
  }

  /** All that are spoken, most preferred first. */
  static int[] offered() {
    return KNOWN.keySet().stream().mapToInt(Integer::intValue).toArray();
  }

  /** The first of theirs that is spoken here, as one in an array. */
  static Optional<int[]> chosen(int[] theirs) {
    return Arrays.stream(theirs)
        .filter(KNOWN::containsKey)
        .mapToObj(profile -> new int[] {profile})
        .findFirst();
  }

  static Optional<SrtpSuite> suite(int profile) {
    return Optional.ofNullable(KNOWN.get(profile));
  }

  /** How much keying material both directions need. */
  static int octets(SrtpSuite suite) {
    return 2 * (suite.keyOctets() + suite.saltOctets());
  }

  /** The client's key, the server's key, the client's salt, the server's salt; §4.2. */
  static DtlsOutcome keys(SrtpSuite suite, byte[] material, boolean isClient) {
    MasterKey client = key(suite, material, 0);
    MasterKey server = key(suite, material, 1);
    return isClient
        ? new DtlsOutcome.Agreed(client, server)
        : new DtlsOutcome.Agreed(server, client);
  }

  private static MasterKey key(SrtpSuite suite, byte[] material, int side) {
    ByteArrayOutputStream key = new ByteArrayOutputStream();
    key.write(material, side * suite.keyOctets(), suite.keyOctets());
    key.write(material, 2 * suite.keyOctets() + side * suite.saltOctets(), suite.saltOctets());
    return MasterKey.of(suite, key.toByteArray()).orElseThrow();
  }
}
