package dev.turnup.probe.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The digits of the keypad that a worksheet's own do not hold. */
final class OtherDigits {
  private static final String KEYPAD = "0123456789*#ABCD";

  private OtherDigits() {}

  /**
   * Those digits in parts as long as the usual ones, for as many are what the extension reads; the
   * last part begins again to be as long. The {@code #} is left out unless the usual ones have it:
   * where they do not, it may be what ends the reading.
   */
  static List<String> than(String usual) {
    String others =
        KEYPAD
            .chars()
            .filter(digit -> usual.indexOf(digit) < 0 && digit != '#')
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    List<String> parts = new ArrayList<>();
    for (int from = 0; from < others.length(); from += usual.length()) {
      String part = others.substring(from, Math.min(others.length(), from + usual.length()));
      parts.add((part + others.repeat(usual.length())).substring(0, usual.length()));
    }
    return parts;
  }
}
