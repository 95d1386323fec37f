package dev.turnup.probe.check;

import dev.turnup.schema.verdict.CheckResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Numbers that reach people who must not be disturbed. A test call to one costs lives or a fine, so
 * the list is generous: it holds numbers of many countries.
 */
public final class EmergencyNumbers {
  private static final Set<String> NUMBERS =
      Set.of(
          "000", "106", "110", "111", "112", "113", "114", "115", "117", "118", "119", "120", "122",
          "133", "144", "190", "191", "192", "193", "911", "933", "988", "995", "999", "1122");

  /** Also dialled with a digit for an outside line in front, by habit or by mistake. */
  private static final Set<String> EVERYWHERE = Set.of("112", "911", "999");

  private static final List<String> OUTSIDE_LINES = List.of("0", "9", "00", "+");

  private EmergencyNumbers() {}

  public static boolean isEmergency(String number) {
    return NUMBERS.contains(number)
        || OUTSIDE_LINES.stream().anyMatch(line -> EVERYWHERE.contains(without(line, number)));
  }

  private static String without(String line, String number) {
    return number.startsWith(line) ? number.substring(line.length()) : "";
  }

  /** A failed answer if the number must not be called. */
  public static Optional<CheckResult> refuse(String check, String number, String field) {
    return isEmergency(number)
        ? Optional.of(
            CheckResult.failed(
                check,
                number,
                Findings.of(
                    CallCode.EMERGENCY_NUMBER,
                    field,
                    "\"" + number + "\" is an emergency number",
                    "no call was made",
                    "Name a test extension that is no emergency number anywhere."),
                List.of()))
        : Optional.empty();
  }
}
