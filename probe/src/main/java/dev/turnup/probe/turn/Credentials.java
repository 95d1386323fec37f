package dev.turnup.probe.turn;

import dev.turnup.probe.stun.StunAttribute;
import dev.turnup.probe.stun.StunKey;
import dev.turnup.probe.stun.StunMessage;
import dev.turnup.probe.stun.StunWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The long-term credential mechanism for one dialogue with a server (RFC 8489 §9.2). Thread-safe.
 */
final class Credentials {
  /** A nonce that begins with it says what the server knows (RFC 8489 §9.2). */
  private static final String COOKIE = "obMatJos2";

  private static final int FEATURES = 4;
  private static final int PASSWORD_ALGORITHMS = 0x80;
  private static final int USERNAME_ANONYMITY = 0x40;

  /** Numbers of algorithms (RFC 8489 §18.5). */
  private static final int MD5 = 1;

  private static final int SHA256 = 2;

  private final TurnAccount account;
  private volatile Optional<Challenge> challenge = Optional.empty();

  /**
   * What the server wants to see.
   *
   * @param offered its password algorithms, to be sent back as they came
   * @param algorithm the one that is used
   */
  private record Challenge(
      byte[] realm,
      byte[] nonce,
      Optional<byte[]> offered,
      int algorithm,
      boolean isAnonymous,
      StunKey key) {}

  Credentials(TurnAccount account) {
    this.account = account;
  }

  /** Whether requests carry them already. */
  boolean isChallenged() {
    return challenge.isPresent();
  }

  /**
   * Takes realm and nonce of a 401 or 438.
   *
   * @return false when it asks for nothing that can be given, or somebody has weakened it
   */
  boolean take(StunMessage refusal) {
    Optional<byte[]> nonce = refusal.value(StunAttribute.NONCE);
    Optional<byte[]> realm =
        refusal.value(StunAttribute.REALM).or(() -> challenge.map(Challenge::realm));
    if (nonce.isEmpty() || realm.isEmpty()) {
      return false;
    }
    Optional<byte[]> offered = refusal.value(StunAttribute.PASSWORD_ALGORITHMS);
    int features = features(nonce.get());
    if (offered.isEmpty() && (features & PASSWORD_ALGORITHMS) != 0) {
      // Bidding down (RFC 8489 §9.2.5): the nonce says that there were some.
      return false;
    }
    int algorithm = offered.map(Credentials::best).orElse(MD5);
    if (algorithm == 0) {
      return false;
    }
    String name = new String(realm.get(), StandardCharsets.UTF_8);
    String password = account.password().reveal();
    StunKey key =
        algorithm == SHA256
            ? StunKey.longTermSha256(account.username(), name, password)
            : StunKey.longTerm(account.username(), name, password);
    boolean isAnonymous = (features & USERNAME_ANONYMITY) != 0;
    challenge =
        Optional.of(new Challenge(realm.get(), nonce.get(), offered, algorithm, isAnonymous, key));
    return true;
  }

  private static int features(byte[] nonce) {
    String text = new String(nonce, StandardCharsets.ISO_8859_1);
    int end = COOKIE.length() + FEATURES;
    if (!text.startsWith(COOKIE) || text.length() < end) {
      return 0;
    }
    try {
      return Base64.getDecoder().decode(text.substring(COOKIE.length(), end))[0];
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  /** SHA-256 where it is offered; 0 when nothing that is known here is. */
  private static int best(byte[] offered) {
    ByteBuffer in = ByteBuffer.wrap(offered);
    int best = 0;
    while (in.remaining() >= 4) {
      int algorithm = in.getShort() & 0xFFFF;
      int parameters = ChannelData.padded(in.getShort() & 0xFFFF);
      if (parameters > in.remaining()) {
        return best;
      }
      in.position(in.position() + parameters);
      best = algorithm == SHA256 || algorithm == MD5 ? Math.max(best, algorithm) : best;
    }
    return best;
  }

  /** Adds them to a request, which is complete then. */
  void sign(StunWriter request) {
    if (challenge.isEmpty()) {
      return;
    }
    Challenge now = challenge.get();
    String realm = new String(now.realm, StandardCharsets.UTF_8);
    StunWriter signed =
        now.isAnonymous
            ? request.add(StunAttribute.USERHASH, StunKey.userHash(account.username(), realm))
            : request.add(StunAttribute.USERNAME, account.username());
    signed.add(StunAttribute.REALM, now.realm).add(StunAttribute.NONCE, now.nonce);
    if (now.offered.isPresent()) {
      byte[] chosen = ByteBuffer.allocate(4).putShort((short) now.algorithm).array();
      signed
          .add(StunAttribute.PASSWORD_ALGORITHMS, now.offered.get())
          .add(StunAttribute.PASSWORD_ALGORITHM, chosen)
          .withIntegritySha256(now.key);
    } else {
      signed.withIntegrity(now.key);
    }
  }

  /** Whether an answer is the server's own: it knows the password, too. */
  boolean isRight(StunMessage answer) {
    return challenge
        .filter(now ->
            now.offered.isEmpty()
                || answer.value(StunAttribute.MESSAGE_INTEGRITY_SHA256).isPresent())
        .filter(now -> answer.isIntact(now.key))
        .isPresent();
  }
}
