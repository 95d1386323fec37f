package dev.turnup.schema.site;

import java.util.regex.Pattern;

/**
 * A number of the telephone network, such as a provider hands out.
 *
 * @param text as written, without blanks
 */
@Scalar(
    expected = "a number of digits, with + before it where the provider writes one",
    example = "+4930123456",
    pattern = TelephoneNumber.FORM)
public record TelephoneNumber(String text) {
  static final String FORM = "^\\+?[0-9*#]{1,32}$";
  private static final Pattern PATTERN = Pattern.compile(FORM);

  public static TelephoneNumber parse(String text) {
    if (PATTERN.matcher(text).matches()) {
      return new TelephoneNumber(text);
    }
    throw new IllegalArgumentException("\"" + text + "\" is not a telephone number");
  }

  @Override
  public String toString() {
    return text;
  }
}
