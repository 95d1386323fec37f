package dev.turnup.probe.check;

import dev.turnup.schema.verdict.CheckResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Numbers that reach people who must not be disturbed. A test call to one costs lives or a fine, so
 * the list is generous: it holds numbers of any country, with the usual prefixes for an outside
 * line.
 */
public final class EmergencyNumbers {
  private static final Set<String> NUMBERS =
      Set.of(
          "112", "911", "999", "000", "110", "118", "119", "111", "113", "114", "115", "117", "122",
          "133", "144", "190", "191", "192", "193", "933", "988", "08", "106", "1122");
  private static final List<String> OUTSIDE_LINES = List.of("", "0", "9", "8", "00", "+");

  private EmergencyNumbers() {}

  public static boolean isEmergency(String number) {
    return OUTSIDE_LINES.stream()
        .filter(number::startsWith)
        .anyMatch(prefix -> NUMBERS.contains(number.substring(prefix.length())));
  }

  /** A failed answer if the number must not be called. */
  public static Optional<CheckResult> refuse(String check, String number, String field) {
    return isEmergency(number)
        ? Optional.of(
            CheckResult.failed(
                check,
                number,
                Findings.of(
                    ProbeCode.EMERGENCY_NUMBER,
                    field,
                    "\"" + number + "\" is an emergency number",
                    "no call was made",
                    "Name a test extension that is no emergency number anywhere."),
                List.of()))
        : Optional.empty();
  }
}
