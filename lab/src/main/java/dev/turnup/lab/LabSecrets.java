package dev.turnup.lab;

import dev.turnup.schema.secret.Secret;
import java.security.SecureRandom;

/**
 * The secrets of one lab, made for it alone.
 *
 * @param login of SSH and HTTP
 * @param subscriber what the worksheet's subscribers get
 * @param old what the subscribers had before
 */
record LabSecrets(Secret login, Secret subscriber, Secret old) {
  /** Without letters and digits that look alike. */
  private static final String ALPHABET =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

  private static final int LENGTH = 24;

  static LabSecrets make() {
    SecureRandom random = new SecureRandom();
    return new LabSecrets(one(random), one(random), one(random));
  }

  private static Secret one(SecureRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new Secret(text.toString());
  }
}
