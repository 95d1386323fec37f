package dev.turnup.probe.ice;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the checks of one end are proven by (RFC 8445 §5.3). Good for one session only.
 *
 * @param fragment {@code ice-ufrag}, 4 to 256 characters
 * @param password {@code ice-pwd}, 22 to 256 characters
 */
public record IceCredentials(String fragment, String password) {
  private static final String CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  /** 48 and 144 bits, more than the 24 and 128 that there must be. */
  public static IceCredentials random(RandomGenerator random) {
    return new IceCredentials(text(random, 8), text(random, 24));
  }

  /**
   * Those of two attributes; empty when one of them is not as it has to be. What masks a password
   * in a trace is taken for one.
   */
  public static Optional<IceCredentials> tryParse(String fragment, String password) {
    boolean isForm =
        fragment.matches("[A-Za-z0-9+/]{4,256}") && password.matches("[A-Za-z0-9+/*]{22,256}");
    return isForm ? Optional.of(new IceCredentials(fragment, password)) : Optional.empty();
  }

  private static String text(RandomGenerator random, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return text.toString();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return fragment + ":****";
  }
}
