package dev.turnup.templates.format;

/** Another syntax for a value of which the program that reads it takes less. */
final class Narrowed {
  private Narrowed() {}

  /**
   * A digest user name that is compared as it stands in the header, quoted (RFC 3261 §25.1):
   * Asterisk does not know one with a double quote or a backslash.
   */
  static FileSyntax asteriskUsername(String name, FileSyntax file) {
    return new FileSyntax(name) {
      @Override
      public String escape(String value) throws RefusedValueException {
        Refusals.refuseAny(value, c -> c == '"' || c == '\\');
        return file.escape(value);
      }
    };
  }

  /** A quoted display name: linphone does not see the end of one whose text ends in a backslash. */
  static FileSyntax linphoneName(String name, FileSyntax file) {
    return new FileSyntax(name) {
      @Override
      public String escape(String value) throws RefusedValueException {
        if (value.endsWith("\\")) {
          throw new RefusedValueException(value, '\\', "ends with a backslash");
        }
        return file.escape(value);
      }
    };
  }
}
