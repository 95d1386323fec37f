package dev.turnup.templates.format;

import java.util.regex.Pattern;

/**
 * The hardware address by which a phone asks for its file: twelve hexadecimal digits in the case
 * that the phone writes, because file names tell them apart. The usual separators are refused
 * rather than dropped, so that the path and the file say the same.
 */
final class MacAddress extends FileSyntax {
  private final Pattern form;
  private final String reason;

  private MacAddress(String name, String form, String reason) {
    super(name);
    this.form = Pattern.compile(form);
    this.reason = reason;
  }

  static MacAddress lowerCase() {
    return new MacAddress(
        "mac-address",
        "[0-9a-f]{12}",
        "is not twelve hexadecimal digits in lower case, such as 001565aabbcc");
  }

  static MacAddress upperCase() {
    return new MacAddress(
        "mac-address-upper",
        "[0-9A-F]{12}",
        "is not twelve hexadecimal digits in upper case, such as 000413AABBCC");
  }

  @Override
  public String escape(String value) throws RefusedValueException {
    Refusals.refuseControl(value);
    if (!form.matcher(value).matches()) {
      throw new RefusedValueException(value, -1, reason);
    }
    return value;
  }
}
