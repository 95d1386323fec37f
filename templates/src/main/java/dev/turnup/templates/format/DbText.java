package dev.turnup.templates.format;

/**
 * A text in a table of Kamailio's and OpenSIPS's db_text: rows are lines, columns end at a colon,
 * and a backslash escapes both.
 */
final class DbText {
  /** A row is read into 4,096 octets. */
  private static final int CHARACTERS = 250;

  private DbText() {}

  /** A column. */
  static FileSyntax column() {
    return new FileSyntax("db-text") {
      @Override
      public String escape(String value) throws RefusedValueException {
        Refusals.refuseEmpty(value);
        Refusals.refuseControl(value);
        Refusals.refuseOuterSpace(value);
        refuseLong(value);
        return value.replace("\\", "\\\\").replace(":", "\\:");
      }
    };
  }

  /**
   * A user name as a digest brings it: what is quoted there stays quoted, and an at sign would end
   * it (RFC 3261 §25.1, RFC 7616 §3.4). Kamailio does not know one with a colon.
   */
  static FileSyntax username() {
    FileSyntax column = column();
    return new FileSyntax("db-text-username") {
      @Override
      public String escape(String value) throws RefusedValueException {
        Refusals.refuseAny(value, c -> c == '"' || c == '\\' || c == '@' || c == ':');
        return column.escape(value);
      }
    };
  }

  private static void refuseLong(String value) throws RefusedValueException {
    if (value.length() > CHARACTERS) {
      throw new RefusedValueException(value, -1, "is longer than 250 characters");
    }
  }
}
