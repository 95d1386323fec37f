package dev.turnup.deployer;

import dev.turnup.deployer.transport.TransportException;
import java.util.Optional;

/**
 * Why a push went wrong, before it is told of which target.
 *
 * @param option the management option to blame, if one is
 * @param isReachable false when the target did not answer
 */
record Problem(
    DeployCode code,
    String message,
    Optional<String> cause,
    Optional<String> fix,
    Optional<String> option,
    boolean isReachable) {

  static Problem of(TransportException e) {
    return new Problem(
        DeployCode.of(e.trouble()),
        e.message(),
        e.detail(),
        e.fix(),
        e.option(),
        e.trouble().isReachable());
  }

  static Problem of(DeployCode code, String message, String cause, String fix) {
    return new Problem(code, message, Optional.of(cause), Optional.of(fix), Optional.empty(), true);
  }

  /** The same under another code. */
  Problem as(DeployCode other) {
    return new Problem(other, message, cause, fix, option, isReachable);
  }

  Problem withFix(String advice) {
    return new Problem(code, message, cause, Optional.of(advice), option, isReachable);
  }
}
