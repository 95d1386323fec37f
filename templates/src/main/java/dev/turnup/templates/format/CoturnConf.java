package dev.turnup.templates.format;

/**
 * A value in {@code turnserver.conf}, which knows neither quotes nor escapes: a line is a key, an
 * equals sign and what follows; blanks and equals signs in front of it are skipped.
 */
final class CoturnConf {
  /** A line is read into 1,025 octets; what is longer becomes another line. */
  private static final int CHARACTERS = 250;

  private CoturnConf() {}

  /** A whole value: an equals sign in front of it would be skipped. */
  static FileSyntax value() {
    FileSyntax password = password();
    return new FileSyntax("coturn") {
      @Override
      public String escape(String value) throws RefusedValueException {
        if (value.startsWith("=")) {
          throw new RefusedValueException(value, '=', "starts with \"=\", which is skipped");
        }
        return password.escape(value);
      }
    };
  }

  /** The password of a user, behind a colon. One that starts with {@code 0x} would be a key. */
  static FileSyntax password() {
    return new FileSyntax("coturn-password") {
      @Override
      public String escape(String value) throws RefusedValueException {
        Refusals.refuseEmpty(value);
        Refusals.refuseControl(value);
        Refusals.refuseOuterSpace(value);
        refuseLong(value);
        if (value.startsWith("0x")) {
          throw new RefusedValueException(value, -1, "starts with \"0x\", as a key does");
        }
        return value;
      }
    };
  }

  /**
   * The name of a user. It ends at the first colon, and coturn rewrites or rejects what is not
   * plain ASCII, and refuses what could be part of a query to its user database.
   */
  static FileSyntax username() {
    return new FileSyntax("coturn-username") {
      @Override
      public String escape(String value) throws RefusedValueException {
        Refusals.refuseEmpty(value);
        Refusals.refuseAny(value, c -> c <= ' ' || c >= 0x7f || ":=\"'\\".indexOf(c) >= 0);
        refuseLong(value);
        return value;
      }
    };
  }

  private static void refuseLong(String value) throws RefusedValueException {
    if (value.length() > CHARACTERS) {
      throw new RefusedValueException(value, -1, "is longer than 250 characters");
    }
  }
}
