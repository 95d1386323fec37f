package dev.turnup.ci.peer;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Judges {@link RequiresPeers}. */
final class PeersCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return findAnnotation(context.getElement(), RequiresPeers.class)
        .map(required -> judge(missing(required.value()), isRoot(), isCi()))
        .orElseGet(() -> enabled("no peer is required"));
  }

  /**
   * @throws IllegalStateException when a peer is missing where it could have been installed
   */
  static ConditionEvaluationResult judge(List<Peer> missing, boolean root, boolean ci) {
    if (!root) {
      return disabled("needs root" + (missing.isEmpty() ? "" : " and " + missing));
    }
    if (missing.isEmpty()) {
      return enabled("every peer is here");
    }
    String reason = "needs " + missing + ", which is not here; run ci/peers";
    if (ci) {
      throw new IllegalStateException(reason);
    }
    return disabled(reason);
  }

  private static List<Peer> missing(Peer[] required) {
    return Stream.of(required).filter(peer -> peer.find().isEmpty()).toList();
  }

  private static boolean isCi() {
    return "true".equals(System.getenv("CI"));
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid
          && uid == 0;
    } catch (IOException | UnsupportedOperationException _) {
      return false; // not Linux: no peer can be had here
    }
  }
}
