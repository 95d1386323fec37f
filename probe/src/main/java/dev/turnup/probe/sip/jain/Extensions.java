package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.SipMessage;
import java.util.Arrays;

/** Which extensions and methods a message names. */
final class Extensions {
  static final String RELIABLE = "100rel";
  static final String TIMER = "timer";

  private Extensions() {}

  /** Whether its sender knows an extension. */
  static boolean supports(SipMessage message, String extension) {
    return names(message, "Supported", extension) || requires(message, extension);
  }

  static boolean requires(SipMessage message, String extension) {
    return names(message, "Require", extension);
  }

  static boolean allows(SipMessage message, String method) {
    return names(message, "Allow", method);
  }

  private static boolean names(SipMessage message, String header, String word) {
    return message.headerValues(header).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .anyMatch(each -> each.strip().equalsIgnoreCase(word));
  }
}
