package dev.turnup.deployer;

/** A step of a push failed for a reason that is not the transport's. */
final class StepFailed extends Exception {
  private final transient Problem problem;

  StepFailed(Problem problem) {
    super(problem.message());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
