package dev.turnup.probe.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the two legs of a call apart when both are ours and a proxy joined them: they share the
 * Call-ID, and each message was seen twice.
 */
final class Legs {
  private Legs() {}

  /** Those of the caller, or of the called. */
  static List<SeenMessage> of(List<SeenMessage> both, boolean isCalled) {
    Set<Optional<String>> callers =
        both.stream()
            .filter(m -> m.isRequest("INVITE") && m.message().toTag().isEmpty())
            .map(m -> m.message().fromTag())
            .collect(Collectors.toUnmodifiableSet());
    return both.stream().filter(m -> isAtCaller(m, callers) != isCalled).toList();
  }

  /** Who asks stands in From, of a request and of its responses alike (RFC 3261 §8.2.6.2). */
  private static boolean isAtCaller(SeenMessage message, Set<Optional<String>> callers) {
    boolean isCallersRequest = callers.contains(message.message().fromTag());
    boolean isAskersEnd = message.isSent() == message.message().isRequest();
    return isCallersRequest == isAskersEnd;
  }
}
