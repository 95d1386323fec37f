package dev.turnup.cli.fleet;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many, or so many in a hundred.
 *
 * @param number zero or more; up to 100 when it is a percentage
 */
public record Amount(int number, boolean isPercentage) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,7})(%?)");
  private static final int ALL = 100;

  /** The forms {@code 3} and {@code 10%}. */
  public static Optional<Amount> tryParse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Amount amount = new Amount(Integer.parseInt(parts.group(1)), !parts.group(2).isEmpty());
    return amount.isPercentage() && amount.number() > ALL ? Optional.empty() : Optional.of(amount);
  }

  /** As a count, rounded up. */
  int atLeastOneOf(int total) {
    long part = ((long) total * number + ALL - 1) / ALL;
    return Math.max(1, isPercentage ? (int) part : number);
  }

  /** Whether so many are more than this. */
  boolean isExceededBy(int count, int total) {
    return isPercentage ? (long) count * ALL > (long) total * number : count > number;
  }
}
