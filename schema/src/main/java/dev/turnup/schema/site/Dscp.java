package dev.turnup.schema.site;

import java.util.Locale;

/**
 * A differentiated services code point (RFC 2474).
 *
 * @param value 0 to 63
 */
@Scalar(
    expected = "a DSCP class such as EF or CS3, or a number from 0 to 63",
    example = "EF",
    pattern = "^([Cc][Ss][0-7]|[Aa][Ff][1-4][1-3]|[Ee][Ff]|[0-9]{1,2})$")
public record Dscp(int value) {
  private static final int EXPEDITED = 46;

  public Dscp {
    if (value < 0 || value > 63) {
      throw new IllegalArgumentException("DSCP " + value + " is not in 0..63");
    }
  }

  public static Dscp parse(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    if (name.equals("EF")) {
      return new Dscp(EXPEDITED);
    }
    if (name.matches("CS[0-7]")) {
      return new Dscp((name.charAt(2) - '0') * 8);
    }
    if (name.matches("AF[1-4][1-3]")) {
      return new Dscp((name.charAt(2) - '0') * 8 + (name.charAt(3) - '0') * 2);
    }
    if (name.matches("[0-9]{1,2}")) {
      return new Dscp(Integer.parseInt(name));
    }
    throw new IllegalArgumentException("\"" + text + "\" is not a DSCP");
  }

  /** The class in lower case where there is one ({@code ef}, {@code cs3}), else the number. */
  public String name() {
    if (value == EXPEDITED) {
      return "ef";
    }
    if (value % 8 == 0) {
      return "cs" + value / 8;
    }
    int drop = value % 8 / 2;
    boolean assured = value % 2 == 0 && value >= 8 && value < 40 && drop >= 1;
    return assured ? "af" + value / 8 + drop : Integer.toString(value);
  }

  /** The value of the whole TOS byte: the code point shifted left by two. */
  public int tosByte() {
    return value << 2;
  }

  @Override
  public String toString() {
    return name();
  }
}
