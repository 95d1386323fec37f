package dev.turnup.deployer;

import java.util.List;
import java.util.Optional;

/** What to tell the operator when undoing a failed push went wrong as well. */
final class Wreck {
  private Wreck() {}

  /** Nobody knows which files are live. */
  static Problem notPutBack(Problem first, Problem second, String place) {
    return new Problem(
        DeployCode.PUT_BACK_FAILED,
        first.message() + "; then the old files could not be put back",
        Optional.of(both(first, second)),
        Optional.of(
            "the old files are in "
                + place
                + "; its manifest says where each goes: copy them back and reload the program"),
        first.option(),
        first.isReachable() && second.isReachable());
  }

  /** The old files are live but the program did not take them again. */
  static Problem notReloaded(Problem first, Problem second) {
    return new Problem(
        first.code(),
        first.message() + "; the old files are back, but the reload fails with them too",
        Optional.of(both(first, second)),
        Optional.of("check that the program runs on the target, then reload it there by hand"),
        first.option(),
        first.isReachable());
  }

  /** What is live was never touched, but staged files may have stayed. */
  static Problem leftOver(Problem first, List<String> staged) {
    return first.withFix(
        first.fix().map(fix -> fix + "; ").orElse("")
            + "delete what may have stayed on the target: "
            + String.join(", ", staged));
  }

  private static String both(Problem first, Problem second) {
    return "first: "
        + first.cause().orElse(first.message())
        + "\nthen: "
        + second.message()
        + second.cause().map(cause -> " (" + cause + ")").orElse("");
  }
}
