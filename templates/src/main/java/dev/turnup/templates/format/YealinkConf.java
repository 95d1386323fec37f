package dev.turnup.templates.format;

/**
 * The value side of {@code key = value} in a Yealink configuration file. There is no quoting and no
 * escape: {@code %NULL%} clears a setting, an empty value leaves it as it was, and {@code #} starts
 * a comment.
 */
final class YealinkConf extends FileSyntax {
  private static final String CLEAR = "%NULL%";

  YealinkConf() {
    super("yealink");
  }

  @Override
  public String escape(String value) throws RefusedValueException {
    Refusals.refuseEmpty(value);
    Refusals.refuseControl(value);
    Refusals.refuseOuterSpace(value);
    if (value.startsWith("#")) {
      throw new RefusedValueException(value, '#', "starts with \"#\", which starts a comment");
    }
    if (value.equals(CLEAR)) {
      throw new RefusedValueException(value, -1, "is the word that clears a setting");
    }
    return value;
  }
}
